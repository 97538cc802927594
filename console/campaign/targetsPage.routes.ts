import { targetRoutes } from '../../api/campaign/targets'
import { campaignRoutes } from '../../api/campaign/campaigns'
import { letterRoutes } from '../../api/escalation/letters'
import { pairingRoutes } from '../../api/pairing/pairings'
import { indicatorRoutes } from '../../api/indicator/indicators'
import { instructionRoutes } from '../../api/task/instructions'
import type { TargetShown } from './targetView'
import { performs, type Act, type Viewing } from '../frame/viewing'
import type { StandingListed } from '../indicator/standingTable'
import { targetPage } from './targetPage'
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
  const { ledger, items } = await readLedger(viewing, {
    place: 'targets',
    route: targetRoutes.list,
    fields: await areaFields(viewing),
    sorted: ledgerWords(viewing.language)('targetsSorted'),
    workbook: false,
  })
  return targetsPage(ledger, items)
}

async function show({ read, params, frame, state, service }: Viewing): Promise<string> {
  const target = await read(targetRoutes.one, { params })
  const campaign = await read(campaignRoutes.one, { params: { id: target.campaign } })
  const ofTarget = { target: target.id, limit: LETTERS_SHOWN }
  const letters = await read(letterRoutes.list, { query: ofTarget })
  const standings = await standingsOf(read, target)
  const paired = {
    campaign: target.campaign,
    unit: target.code,
    on: shanghaiDayOf(service.now().toISOString()),
  }
  const pairings = await read(pairingRoutes.list, {
    query: { ...paired, limit: PAIRINGS_SHOWN },
  })
  const { items: actions } = await read(targetRoutes.actions, { params, query: { limit: ACTIONS_SHOWN } })
  const lists = { letters, actions, standings, pairings }
  return targetPage({ frame, state, target, campaign: campaign.name, ...lists })
}

/** How the indicators stand in its own region. */
async function standingsOf(
  read: Viewing['read'],
  { campaign, code }: TargetShown,
): Promise<StandingListed[]> {
  const query = { region: code, limit: STANDINGS_SHOWN }
  const { items } = await read(indicatorRoutes.standings, { params: { id: campaign }, query })
  return items.filter(({ region }) => region.code === code)
}

const acts: Record<string, Act> = {
  instruct: performs(instructionRoutes.instruct, {
    body: ({ title = '', text = '', dueOn = '', person = '' }) => ({
      ...{ title, text, dueOn },
      ...(person === '' ? {} : { person }),
    }),
  }),
}

export const targetPages: Page[] = [
  { path: '/targets', here: 'targets', show: showList, acts: viewActs('targets') },
  { path: '/targets/:id', here: 'targets', show, acts },
]
