import { everyItem } from '../frame/everyItem'
import type { CampaignShown } from './campaignShown'
import type { Act, Viewing } from '../frame/viewing'
import { campaignPage, type Candidate } from './campaignPage'
import { importReportPage } from '../importing/importReport'
import type { Preview } from './launchPreview'
import { importKinds, launchPage, type CampaignListed, type LaunchView } from './launchPage'
import { hasRight } from '../../domain/person/access'
import { LAUNCH } from '../../domain/calendar/term'
import type { ToldReport } from '../../domain/importing/report'
import { givenIn, type Typed } from '../form/typed'
import type { Page } from '../frame/pageRoutes'

async function showAll(viewing: Viewing): Promise<string> {
  const { frame, state, actor } = viewing
  const campaigns = await everyItem<CampaignListed>(viewing, 'get /campaigns', {})
  const programmes = await everyItem<LaunchView['programmes'][number]>(viewing, 'get /programmes', {})
  return launchPage({ frame, state, campaigns, programmes, imports: hasRight(actor, 'administer') })
}

async function showOne(viewing: Viewing): Promise<string> {
  const { read, params, frame, state } = viewing
  const campaign = (await read('get /campaigns/{id}', { params })) as CampaignShown
  const isDraft = campaign.state === 'draft'
  const candidates = isDraft
    ? await everyItem<Candidate>(viewing, 'get /campaigns/{id}/candidates', {}, params)
    : []
  const preview = isDraft ? ((await read('get /campaigns/{id}/preview', { params })) as Preview) : null
  return campaignPage({ frame, state, campaign, candidates, preview })
}

const isTried = ({ tryOnly }: Typed) => tryOnly === 'yes'

/** The import of one kind; which one, the form says. */
const importAct = (kind: (typeof importKinds)[number]): Act => ({
  route: `post /imports/${kind}`,
  query: (typed) => ({
    dryRun: String(isTried(typed)),
    ...(typed.openWork === undefined ? {} : { openWork: typed.openWork }),
  }),
  file: 'file',
  show: ({ frame }, answer, typed) =>
    importReportPage(frame, { ...(answer as ToldReport), tried: isTried(typed) }),
})

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

const createAct: Act = {
  route: 'post /campaigns',
  body: (typed) => ({
    ...{ programme: typed.programme, name: (typed.name ?? '').trim(), startsOn: typed.startsOn },
    ...givenIn(typed, ['pastReason']),
  }),
  to: (answer) => `/launch/${(answer as { id: string }).id}`,
}

export const launchPages: Page[] = [
  {
    path: '/launch',
    here: 'launch',
    right: 'launch',
    show: showAll,
    acts: {
      create: createAct,
      ...Object.fromEntries(importKinds.map((kind) => [`import.${kind}`, importAct(kind)])),
    },
  },
  {
    path: '/launch/:id',
    here: 'launch',
    right: 'launch',
    show: showOne,
    acts: {
      takeAll: {
        route: 'put /campaigns/{id}/designations',
        body: everyQualified,
      },
      takeChosen: { route: 'put /campaigns/{id}/designations', body: chosen },
      launch: { route: 'post /campaigns/{id}/launch', body: reasons },
      move: {
        route: 'put /campaigns/{id}/anchors/{code}',
        // No event named is the first day.
        params: ({ params }, { code }) => ({ ...params, code: code || LAUNCH }),
        body: ({ on, reason, pastMeant }) => ({ on, reason, pastMeant: pastMeant === 'yes' }),
      },
      rename: { route: 'put /campaigns/{id}', body: ({ name }) => ({ name }) },
      remove: { route: 'delete /campaigns/{id}', to: () => '/launch' },
    },
  },
]
