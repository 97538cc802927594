import { campaignRoutes } from '../../api/campaign/campaigns'
import { programmeRoutes } from '../../api/programme/programmes'
import { candidateRoutes } from '../../api/campaign/candidates'
import { steeringActs } from './steering.routes'
import { targetRoutes } from '../../api/campaign/targets'
import { liveStates } from '../../domain/campaign/states'
import { launchRoutes } from '../../api/campaign/launching'
import { everyItem } from '../frame/everyItem'
import { performs, type Act, type Viewing } from '../frame/viewing'
import { campaignPage } from './campaignPage'
import { sheetImport } from '../importing/sheetImportRoutes'
import { launchPage } from './launchPage'
import { importRoutes } from '../../api/importing/imports'
import { hasRight } from '../../domain/person/access'
import { LAUNCH } from '../../domain/calendar/term'
import { importKinds } from '../../domain/importing/report'
import { givenIn, type Typed } from '../form/typed'
import type { Page } from '../frame/pageRoutes'

async function showAll(viewing: Viewing): Promise<string> {
  const { frame, state, actor } = viewing
  const campaigns = await everyItem(viewing, campaignRoutes.list, {})
  const programmes = await everyItem(viewing, programmeRoutes.list, {})
  return launchPage({ frame, state, campaigns, programmes, imports: hasRight(actor, 'administer') })
}

async function showOne(viewing: Viewing): Promise<string> {
  const { read, params, frame, state } = viewing
  const campaign = await read(campaignRoutes.one, { params })
  const isDraft = campaign.state === 'draft' && campaign.steers
  const candidates = isDraft ? await everyItem(viewing, candidateRoutes.list, {}, params) : []
  const preview = isDraft ? await read(launchRoutes.preview, { params }) : null
  const isLive = liveStates.includes(campaign.state) && campaign.steers
  const steering = isLive ? await steeringOf(viewing, campaign.id) : null
  return campaignPage({ frame, state, campaign, candidates, preview, steering })
}

/** What the forms that steer a campaign choose from. */
async function steeringOf(viewing: Viewing, id: string) {
  const targets = await everyItem(viewing, targetRoutes.list, { campaign: id })
  const campaigns = await everyItem(viewing, campaignRoutes.list, {})
  return { targets, others: campaigns.filter((each) => each.id !== id && liveStates.includes(each.state)) }
}

/** All that qualify, of each class that the form names. */
const everyQualified = (typed: Typed) => ({
  classes: Object.fromEntries(
    Object.keys(typed).flatMap((name) => {
      const [, code] = /^class\.([\w-]+)$/.exec(name) ?? []
      return code === undefined ? [] : [[code, 'qualified'] as const]
    }),
  ),
})

/** The choice of a form: of each class the codes that are ticked, with the reason where one does not qualify. */
function chosen(typed: Typed): { classes: Record<string, unknown[]> } {
  const classes: Record<string, unknown[]> = {}
  const reason = typed.reason?.trim() ?? ''
  for (const name of Object.keys(typed)) {
    const [, list, standing, code] = /^take\.([\w-]+)\.(qualified|other)\.(\d+)$/.exec(name) ?? []
    if (list === undefined || code === undefined) continue
    ;(classes[list] ??= []).push(standing === 'qualified' || reason === '' ? code : { code, reason })
  }
  return { classes }
}

/** The reasons of a launch: why nothing is chosen of a class, and why its first day has passed. */
function reasons(typed: Typed) {
  const classes = Object.keys(typed).flatMap((name) => /^without\.(.+)$/.exec(name)?.[1] ?? [])
  return { without: givenIn(typed, classes, 'without.'), ...givenIn(typed, ['pastReason']) }
}

const createAct: Act = performs(campaignRoutes.create, {
  body: (typed) => ({
    ...{ programme: typed.programme, name: (typed.name ?? '').trim(), startsOn: typed.startsOn },
    ...givenIn(typed, ['pastReason', 'area']),
  }),
  to: (answer) => `/launch/${answer.id}`,
})

export const launchPages: Page[] = [
  {
    path: '/launch',
    here: 'launch',
    right: 'launch',
    show: showAll,
    acts: {
      create: createAct,
      ...Object.fromEntries(importKinds.map((kind) => [`import.${kind}`, sheetImport(importRoutes[kind])])),
    },
  },
  {
    path: '/launch/:id',
    here: 'launch',
    right: 'launch',
    show: showOne,
    acts: {
      takeAll: performs(launchRoutes.designate, {
        body: everyQualified,
      }),
      takeChosen: performs(launchRoutes.designate, { body: chosen }),
      launch: performs(launchRoutes.launch, { body: reasons }),
      move: performs(launchRoutes.moveAnchor, {
        // No event named is the first day.
        params: ({ params }, { code }) => ({ ...params, code: code || LAUNCH }),
        body: ({ on, reason, pastMeant }) => ({ on, reason, pastMeant: pastMeant === 'yes' }),
      }),
      ...steeringActs,
      rename: performs(campaignRoutes.rename, { body: ({ name }) => ({ name }) }),
      remove: performs(campaignRoutes.remove, { to: () => '/launch' }),
    },
  },
]
