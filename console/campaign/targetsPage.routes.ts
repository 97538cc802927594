import type { TargetListed } from './targetListed'
import type { TargetShown, TargetView } from './targetView'
import type { Act, Viewing } from '../frame/viewing'
import type { LetterListed } from '../escalation/letterTable'
import type { StandingListed } from '../indicator/standingTable'
import { targetPage } from './targetPage'
import type { ActionShown } from '../frame/history'
import { targetsPage } from './targetsPage'
import { ledgerWords } from '../../words/pages/ledger'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { areaFields, readLedger, viewActs } from '../frame/ledgerRoutes'
import type { Page } from '../frame/pageRoutes'

/** How many of its letters the page of a target shows, of its pairings, its actions and its standings. */
const LETTERS_SHOWN = '20'
const PAIRINGS_SHOWN = '20'
const ACTIONS_SHOWN = '200'
const STANDINGS_SHOWN = '200'

async function showList(viewing: Viewing): Promise<string> {
  const sorted = ledgerWords(viewing.language)('targetsSorted')
  const asked = { place: 'targets', fields: await areaFields(viewing), sorted, workbook: false } as const
  const { ledger, items } = await readLedger<TargetListed>(viewing, asked)
  return targetsPage(ledger, items)
}

async function show({ read, params, frame, state, service }: Viewing): Promise<string> {
  const target = (await read('get /targets/{id}', { params })) as TargetShown
  const campaign = (await read('get /campaigns/{id}', { params: { id: target.campaign } })) as {
    name: string
  }
  const ofTarget = { target: target.id, limit: LETTERS_SHOWN }
  const letters = (await read('get /letters', { query: ofTarget })) as {
    items: LetterListed[]
    total: number
  }
  const standings = await standingsOf(read, target)
  const paired = {
    campaign: target.campaign,
    unit: target.code,
    on: shanghaiDayOf(service.now().toISOString()),
  }
  const pairings = (await read('get /pairings', {
    query: { ...paired, limit: PAIRINGS_SHOWN },
  })) as TargetView['pairings']
  const history = await read('get /targets/{id}/actions', { params, query: { limit: ACTIONS_SHOWN } })
  const { items: actions } = history as { items: ActionShown[] }
  const lists = { letters, actions, standings, pairings }
  return targetPage({ frame, state, target, campaign: campaign.name, ...lists })
}

/** How the indicators stand in its own region. */
async function standingsOf(
  read: Viewing['read'],
  { campaign, code }: TargetShown,
): Promise<StandingListed[]> {
  const query = { region: code, limit: STANDINGS_SHOWN }
  const { items } = (await read('get /campaigns/{id}/standings', { params: { id: campaign }, query })) as {
    items: StandingListed[]
  }
  return items.filter(({ region }) => region.code === code)
}

const acts: Record<string, Act> = {
  instruct: {
    route: 'post /targets/{id}/instructions',
    body: ({ title = '', text = '', dueOn = '', person = '' }) => ({
      ...{ title, text, dueOn },
      ...(person === '' ? {} : { person }),
    }),
  },
}

export const targetPages: Page[] = [
  { path: '/targets', here: 'targets', show: showList, acts: viewActs('targets') },
  { path: '/targets/:id', here: 'targets', show, acts },
]
