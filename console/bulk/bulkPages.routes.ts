import { bulkRoutes } from '../../api/bulk/bulk'
import { bulkAnswer } from '../../api/bulk/bulkAnswer'
import { peopleRoutes } from '../../api/person/people'
import type { Asked } from '../../domain/act/asked'
import { askedOfLetters } from '../../domain/escalation/acts'
import { hasRight } from '../../domain/person/access'
import { askedOfTasks } from '../../domain/task/acts'
import { actsAsked, type Candidate } from '../form/askedForm'
import { rowsIn, type Typed } from '../form/typed'
import type { Page } from '../frame/pageRoutes'
import type { Act, Viewing } from '../frame/viewing'
import { typedFor, type BulkPlace, type BulkView } from './bulkForm'
import { bulkPage, bulkResultsPage } from './bulkResults'

/** People to choose from, at most. */
const PEOPLE_MOST = '200'

const bulkOf = (every: Record<string, Asked>) => Object.entries(every).filter(([, { bulk }]) => bulk)
const EVERY: Record<BulkPlace, [string, Asked][]> = {
  tasks: bulkOf(askedOfTasks),
  letters: bulkOf(askedOfLetters),
}

const actsFor = ({ actor }: Viewing, place: BulkPlace) =>
  EVERY[place].filter(([, { right }]) => hasRight(actor, right))

/** What the form below a list offers its reader. */
export async function bulkView(viewing: Viewing, place: BulkPlace): Promise<BulkView> {
  const { state, query } = viewing
  return { place, state, acts: actsFor(viewing, place), people: await peopleFor(viewing, place, query.unit) }
}

async function peopleFor({ read, actor }: Viewing, place: BulkPlace, area?: string): Promise<Candidate[]> {
  if (place !== 'tasks' || !hasRight(actor, 'assign')) return []
  const query = { disabled: 'false', limit: PEOPLE_MOST, ...(area === undefined ? {} : { area }) }
  return (await read(peopleRoutes.list, { query })).items
}

/** An act on the rows that are ticked: first a dry run, and confirmed it is done. */
const bulkAct = (place: BulkPlace, [name, asked]: [string, Asked], act: Act): Act => ({
  route: act.route,
  body: (typed: Typed, params) => ({ ...act.body?.(typedFor(name, typed), params), items: rowsIn(typed) }),
  query: ({ confirm }: Typed) => ({ dryRun: confirm === 'yes' ? 'false' : 'true' }),
  show: ({ frame, state }, answer, typed) =>
    bulkResultsPage({ frame, state, place }, [name, asked], bulkAnswer.parse(answer), typed),
})

/** The page to which the form of a list is sent: it shows what an act would do, then does it. */
function pageOf(place: BulkPlace): Page {
  const every = EVERY[place]
  const single = actsAsked(Object.fromEntries(every), bulkRoutes)
  const acts = every.flatMap(([name, asked]): [string, Act][] => {
    const act = single[name]
    return act ? [[name, bulkAct(place, [name, asked], act)]] : []
  })
  return {
    path: `/${place}/bulk`,
    here: place,
    show: async (viewing) => {
      const { people } = await bulkView(viewing, place)
      return bulkPage({ ...viewing, place }, actsFor(viewing, place), people)
    },
    acts: Object.fromEntries(acts),
  }
}

export const bulkPages: Page[] = [pageOf('tasks'), pageOf('letters')]
