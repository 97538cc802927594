import { campaignPage, type Candidate, type Preview } from '../../console/campaignPage'
import { importReportPage } from '../../console/importReport'
import { importKinds, launchPage, type CampaignListed, type LaunchView } from '../../console/launchPage'
import { hasRight } from '../../domain/access'
import type { ImportReport } from '../../domain/importing/report'
import type { Typed } from '../forms'
import type { Act, Page, Viewing } from './page'
import { everyItem } from './reading'

async function showAll(viewing: Viewing): Promise<string> {
  const { frame, state, actor } = viewing
  const campaigns = await everyItem<CampaignListed>(viewing, 'get /campaigns', {})
  const programmes = await everyItem<LaunchView['programmes'][number]>(viewing, 'get /programmes', {})
  return launchPage({ frame, state, campaigns, programmes, imports: hasRight(actor, 'administer') })
}

async function showOne(viewing: Viewing): Promise<string> {
  const { read, params, frame, state } = viewing
  const campaign = (await read('get /campaigns/{id}', { params })) as CampaignListed
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
  query: (typed) => ({ dryRun: String(isTried(typed)) }),
  file: 'file',
  show: ({ frame }, answer, typed) => importReportPage(frame, answer as ImportReport, isTried(typed)),
})

const LISTS: Record<string, string> = { county: 'districts', township: 'townships', village: 'villages' }

/** The choice of a form: of each level the codes that are ticked, with the reason where one does not qualify. */
function chosen(typed: Typed): Record<string, unknown[]> {
  const lists: Record<string, unknown[]> = { townships: [], villages: [] }
  const reason = typed.reason?.trim() ?? ''
  for (const name of Object.keys(typed)) {
    const [, level = '', standing, code] = /^take\.(\w+)\.(qualified|other)\.(\d+)$/.exec(name) ?? []
    const list = LISTS[level]
    if (list === undefined || code === undefined) continue
    ;(lists[list] ??= []).push(standing === 'qualified' || reason === '' ? code : { code, reason })
  }
  return lists
}

const createAct: Act = {
  route: 'post /campaigns',
  body: ({ programme, name = '', startsOn }) => ({ programme, name: name.trim(), startsOn }),
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
        body: () => ({ townships: 'listed', villages: 'qualified' }),
      },
      takeChosen: { route: 'put /campaigns/{id}/designations', body: chosen },
      launch: { route: 'post /campaigns/{id}/launch' },
    },
  },
]
