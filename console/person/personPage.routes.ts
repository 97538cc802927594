import type { Holdings, PersonView, WholePerson } from './personView'
import type { Act, Viewing } from '../frame/viewing'
import type { Choosable } from './absenceParts'
import { handOverPage, type HandOverView } from '../handOver/handOverPage'
import { EVERYWHERE } from './personGrants'
import { personPage } from './personPage'
import type { PersonalView } from './personPersonal'
import type { StrandedListed } from '../handOver/strandedPage'
import { hasRight } from '../../domain/person/access'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { personalFields } from '../../domain/person/personalData'
import { Refused } from '../../domain/refusal'
import { rolesOf, type Role } from '../../domain/person/roles'
import { disclosureIn, givenIn, type Typed } from '../form/typed'
import { campaignNames } from '../frame/ledgerRoutes'
import type { Page } from '../frame/pageRoutes'
import { toldOnce } from '../frame/performingRoutes'
import type { StrandedList } from '../handOver/strandedPage.routes'

/** The most that one answer of the API holds. */
const MOST = '200'
/** Whose roles let them see personal data in full, where the person is below them. */
const DISCLOSED_TO: Role[] = ['leader', 'supervisor', 'reviewer']
/** The district in the code of any region in it, digits. */
const DISTRICT_DIGITS = 6

type List<T> = { items: T[]; total: number }
type Asked = Record<string, string>

async function show(viewing: Viewing, disclosed: PersonalView['disclosed'] = null): Promise<string> {
  const { params, query, read, frame, state, actor, service } = viewing
  const person = (await read('get /people/{id}', { params })) as WholePerson
  const itemsOf = async (route: string, asked: Asked) =>
    ((await read(route, { query: { ...asked, limit: MOST } })) as List<never>).items
  const { who = '', region = '' } = query
  const stranded = (await read('get /stranded', {
    query: { holder: person.id, limit: MOST },
  })) as StrandedList
  const may = { administer: hasRight(actor, 'administer'), watch: hasRight(actor, 'watch') }
  return personPage({
    ...{ frame, state, person, may, who, region, stranded: stranded.items },
    holdings: await holdingsOf(viewing, person.id),
    absences: await itemsOf('get /absences', { person: person.id }),
    people: await candidatesFor(viewing, person, stranded.items, who),
    regions: may.administer
      ? await itemsOf('get /regions', region === '' ? { level: 'county' } : { q: region })
      : [],
    today: shanghaiDayOf(service.now().toISOString()),
    personal: await personalOf(viewing, disclosed),
    actions: await historyOf(viewing),
  })
}

async function holdingsOf({ read }: Viewing, id: string): Promise<Holdings> {
  const count = async (route: string, asked: Asked) =>
    ((await read(route, { query: { ...asked, limit: '1' } })) as List<unknown>).total
  return {
    tasks: await count('get /tasks', { assignee: id }),
    open: await count('get /tasks', { assignee: id, open: 'true' }),
    overdue: await count('get /tasks', { assignee: id, overdue: 'true' }),
    findings: await count('get /findings', { owner: id, cleared: 'false' }),
    letters: await count('get /letters', { recipient: id, answered: 'false' }),
  }
}

/** Who may take over or stand in: those found by name, else those of the district of the person, or of what is stranded with
 * them. */
async function candidatesFor(
  { read }: Viewing,
  person: WholePerson,
  stranded: StrandedListed[],
  who: string,
): Promise<Choosable[]> {
  const place = stranded[0]?.region.code ?? person.posts[0]?.regionCode
  const area = place?.slice(0, DISTRICT_DIGITS)
  const asked: Asked = who === '' ? (area === undefined ? {} : { area }) : { q: who }
  const query = { ...asked, disabled: 'false', limit: MOST }
  const { items } = (await read('get /people', { query })) as List<Choosable>
  return items.filter(({ id }) => id !== person.id)
}

/** What a route answers, or null where it is not the reader's to see. */
async function ifSeen<T>(reading: Promise<unknown>): Promise<T | null> {
  try {
    return (await reading) as T
  } catch (error) {
    if (error instanceof Refused && ['not-found', 'forbidden'].includes(error.kind)) return null
    throw error
  }
}

async function personalOf(
  { read, params, actor }: Viewing,
  disclosed: PersonalView['disclosed'],
): Promise<PersonView['personal']> {
  const masked = await ifSeen<PersonalView['masked']>(read('get /people/{id}/personal-data', { params }))
  if (!masked) return null
  const seen = await ifSeen<{ items: NonNullable<PersonalView['disclosures']> }>(
    read('get /people/{id}/disclosures', { params, query: { limit: MOST } }),
  )
  const mayDisclose = rolesOf(actor).some(({ role }) => DISCLOSED_TO.includes(role))
  return { masked, mayDisclose, disclosed, disclosures: seen?.items ?? null }
}

async function historyOf({ read, params }: Viewing): Promise<PersonView['actions']> {
  const found = await ifSeen<{ items: NonNullable<PersonView['actions']> }>(
    read('get /people/{id}/actions', { params, query: { limit: MOST } }),
  )
  return found?.items ?? null
}

async function showPreview(viewing: Viewing, answer: unknown, typed: Typed): Promise<string> {
  const { read, frame, state, params } = viewing
  const nameOf = async (id: string) => (await read('get /people/{id}', { params: { id } })) as WholePerson
  const { to = '', reason = '', only = '' } = typed
  const [from, successor] = [await nameOf(params.id!), await nameOf(to)]
  return handOverPage({
    ...{ frame, state, from, to: successor, reason, only },
    campaigns: await campaignNames(viewing),
    answer: answer as HandOverView['answer'],
  })
}

const handing = ({ to, reason, only }: Typed) => ({ to, reason, ...(only === 'stranded' ? { only } : {}) })
/** What was left empty stays as it is. */
const filledIn = (typed: Typed) => givenIn(typed, personalFields)

const acts: Record<string, Act> = {
  preview: {
    route: 'post /people/{id}/hand-over',
    query: () => ({ dryRun: 'true' }),
    body: handing,
    show: showPreview,
  },
  // Whoever has handed over their posts may be out of the reader's sight.
  handOver: { route: 'post /people/{id}/hand-over', body: handing, to: () => '/people' },
  absence: {
    route: 'post /absences',
    body: ({ substitute, fromOn, untilOn, reason }, { id }) => ({
      ...{ substitute, fromOn, untilOn, reason },
      person: id,
    }),
  },
  endAbsence: { route: 'delete /absences/{id}', params: (_, { absence = '' }) => ({ id: absence }) },
  grant: {
    route: 'post /people/{id}/grants',
    body: ({ role, area, fromOn = '', untilOn = '' }) => ({
      ...{ role, area: area === EVERYWHERE ? null : area, untilOn: untilOn === '' ? null : untilOn },
      ...(fromOn === '' ? {} : { fromOn }),
    }),
  },
  takeBack: {
    route: 'delete /people/{id}/grants/{grant}',
    params: ({ params }, { grant = '' }) => ({ ...params, grant }),
  },
  change: {
    route: 'put /people/{id}',
    body: ({ name, email, rank = '' }) => ({ name, email, rank: rank === '' ? null : rank }),
  },
  invite: { route: 'post /people/{id}/invitation' },
  disable: {
    route: 'post /people/{id}/disabling',
    body: ({ reason, to = '' }) => ({ reason, ...(to === '' ? {} : { to }) }),
  },
  enable: { route: 'delete /people/{id}/disabling' },
  trust: { route: 'delete /people/{id}/mail-refusal' },
  setPersonal: { route: 'put /people/{id}/personal-data', body: filledIn },
  disclose: {
    route: 'post /people/{id}/personal-data/disclosures',
    body: (typed) => disclosureIn(typed, personalFields),
    show: (viewing, answer) =>
      show(viewing, toldOnce((answer as { values: PersonalView['disclosed'] }).values)),
  },
}

export const personPages: Page[] = [
  { path: '/people/:id', here: 'people', right: 'assign', show: (viewing) => show(viewing), acts },
]
