import { ifSeen } from '../frame/ifSeen'
import { peopleRoutes } from '../../api/person/people'
import { strandedRoutes } from '../../api/handOver/stranded'
import { absenceRoutes } from '../../api/person/absences'
import { regionRoutes } from '../../api/region/regions'
import { taskRoutes } from '../../api/task/tasks'
import { findingRoutes } from '../../api/finding/findings'
import { letterRoutes } from '../../api/escalation/letters'
import { personalDataRoutes } from '../../api/person/personalData'
import { personActionRoutes } from '../../api/person/personActions'
import { handOverRoutes } from '../../api/handOver/handOvers'
import { grantRoutes } from '../../api/person/grants'
import { mailRoutes } from '../../api/mail/mails'
import type { Holdings, PersonView, WholePerson } from './personView'
import type { ListRoute } from '../frame/everyItem'
import { performs, type Act, type Viewing } from '../frame/viewing'
import type { Choosable } from './absenceParts'
import { handOverPage, type HandOverView } from '../handOver/handOverPage'
import { EVERYWHERE } from './personGrants'
import { personPage } from './personPage'
import type { PersonalView } from './personPersonal'
import type { StrandedListed } from '../handOver/strandedPage'
import { hasRight } from '../../domain/person/access'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { personalFields } from '../../domain/person/personalData'
import type { RefusalKind } from '../../domain/refusal'
import { rolesOf, type Role } from '../../domain/person/roles'
import { disclosureIn, givenIn, type Typed } from '../form/typed'
import { campaignNames } from '../frame/ledgerRoutes'
import type { Page } from '../frame/pageRoutes'
import { toldOnce } from '../frame/performingRoutes'

/** Of what is kept of a person, some readers have no part at all. */
const UNSEEN: RefusalKind[] = ['not-found', 'forbidden']

/** The most that one answer of the API holds. */
const MOST = '200'
/** Whose roles let them see personal data in full, where the person is below them. */
const DISCLOSED_TO: Role[] = ['leader', 'supervisor', 'reviewer']
/** The district in the code of any region in it, digits. */
const DISTRICT_DIGITS = 6

type Asked = Record<string, string>

async function show(viewing: Viewing, disclosed: PersonalView['disclosed'] = null): Promise<string> {
  const { params, query, read, frame, state, actor, service } = viewing
  const person = await read(peopleRoutes.one, { params })
  const itemsOf = async <Item>(route: ListRoute<Item>, asked: Asked) =>
    (await read(route, { query: { ...asked, limit: MOST } })).items
  const { who = '', region = '' } = query
  const stranded = await read(strandedRoutes.list, {
    query: { holder: person.id, limit: MOST },
  })
  const may = { administer: hasRight(actor, 'administer'), watch: hasRight(actor, 'watch') }
  return personPage({
    ...{ frame, state, person, may, who, region, stranded: stranded.items },
    holdings: await holdingsOf(viewing, person.id),
    absences: await itemsOf(absenceRoutes.list, { person: person.id }),
    people: await candidatesFor(viewing, person, stranded.items, who),
    regions: may.administer
      ? await itemsOf(regionRoutes.list, region === '' ? { level: 'county' } : { q: region })
      : [],
    today: shanghaiDayOf(service.now().toISOString()),
    personal: await personalOf(viewing, disclosed),
    actions: await historyOf(viewing),
  })
}

async function holdingsOf({ read }: Viewing, id: string): Promise<Holdings> {
  const count = async (route: ListRoute<unknown>, asked: Asked) =>
    (await read(route, { query: { ...asked, limit: '1' } })).total
  return {
    tasks: await count(taskRoutes.list, { assignee: id }),
    open: await count(taskRoutes.list, { assignee: id, open: 'true' }),
    overdue: await count(taskRoutes.list, { assignee: id, overdue: 'true' }),
    findings: await count(findingRoutes.list, { owner: id, cleared: 'false' }),
    letters: await count(letterRoutes.list, { recipient: id, answered: 'false' }),
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
  const { items } = await read(peopleRoutes.list, { query })
  return items.filter(({ id }) => id !== person.id)
}

async function personalOf(
  { read, params, actor }: Viewing,
  disclosed: PersonalView['disclosed'],
): Promise<PersonView['personal']> {
  const masked = await ifSeen(read(personalDataRoutes.masked, { params }), UNSEEN)
  if (!masked) return null
  const seen = await ifSeen(read(personalDataRoutes.disclosures, { params, query: { limit: MOST } }), UNSEEN)
  const mayDisclose = rolesOf(actor).some(({ role }) => DISCLOSED_TO.includes(role))
  return { masked, mayDisclose, disclosed, disclosures: seen?.items ?? null }
}

async function historyOf({ read, params }: Viewing): Promise<PersonView['actions']> {
  const found = await ifSeen(read(personActionRoutes.list, { params, query: { limit: MOST } }), UNSEEN)
  return found?.items ?? null
}

async function showPreview(viewing: Viewing, answer: HandOverView['answer'], typed: Typed): Promise<string> {
  const { read, frame, state, params } = viewing
  const nameOf = (person: string) => read(peopleRoutes.one, { params: { id: person } })
  const { to = '', reason = '', only = '' } = typed
  const { id = '' } = params
  const [from, successor] = [await nameOf(id), await nameOf(to)]
  return handOverPage({
    ...{ frame, state, from, to: successor, reason, only },
    campaigns: await campaignNames(viewing),
    answer,
  })
}

const handing = ({ to, reason, only }: Typed) => ({ to, reason, ...(only === 'stranded' ? { only } : {}) })
/** What was left empty stays as it is. */
const filledIn = (typed: Typed) => givenIn(typed, personalFields)

const acts: Record<string, Act> = {
  preview: performs(handOverRoutes.handOver, {
    query: () => ({ dryRun: 'true' }),
    body: handing,
    show: showPreview,
  }),
  // A person without posts may be out of the reader's sight.
  handOver: performs(handOverRoutes.handOver, { body: handing, to: () => '/people' }),
  absence: performs(absenceRoutes.record, {
    body: ({ substitute, fromOn, untilOn, reason }, { id }) => ({
      ...{ substitute, fromOn, untilOn, reason },
      person: id,
    }),
  }),
  endAbsence: performs(absenceRoutes.end, { params: (_, { absence = '' }) => ({ id: absence }) }),
  grant: performs(grantRoutes.give, {
    body: ({ role, area, fromOn = '', untilOn = '' }) => ({
      ...{ role, area: area === EVERYWHERE ? null : area, untilOn: untilOn === '' ? null : untilOn },
      ...(fromOn === '' ? {} : { fromOn }),
    }),
  }),
  takeBack: performs(grantRoutes.takeBack, {
    params: ({ params }, { grant = '' }) => ({ ...params, grant }),
  }),
  change: performs(peopleRoutes.change, {
    body: ({ name, email, rank = '' }) => ({ name, email, rank: rank === '' ? null : rank }),
  }),
  invite: performs(peopleRoutes.invite),
  disable: performs(peopleRoutes.disable, {
    body: ({ reason, to = '' }) => ({ reason, ...(to === '' ? {} : { to }) }),
  }),
  enable: performs(peopleRoutes.enable),
  trust: performs(mailRoutes.trust),
  setPersonal: performs(personalDataRoutes.change, { body: filledIn }),
  disclose: performs(personalDataRoutes.disclose, {
    body: (typed) => disclosureIn(typed, personalFields),
    show: (viewing, answer) => show(viewing, toldOnce(answer.values)),
  }),
}

export const personPages: Page[] = [
  { path: '/people/:id', here: 'people', right: 'assign', show: (viewing) => show(viewing), acts },
]
