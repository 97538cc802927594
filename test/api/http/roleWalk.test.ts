import { randomUUID } from 'node:crypto'
import { routes } from '../../../api/routes'
import type { Route } from '../../../api/http/route'
import type { Right, Role } from '../../../domain/person/roles'
import { createKey } from '../../../ledger/person/keys'
import { callerWith, openWorld, type Caller, type World } from '../../support/world'
import { examplesOf, fileFor, launchWithLetter, type Example, type Ids } from './routeExamples'

/** Where a role was given: for the district of the village in which the examples lie, for another one, or for the city. */
type Place = 'inside' | 'outside' | 'everywhere'
const AREAS: Record<Place, string | null> = { inside: '500101', outside: '500240', everywhere: null }
type Walker = { role: Role; place: Place; caller: Caller }

/** From those who may least to those who may most: what one of them changes, the others before could not. */
const WALKERS: [Role, Place][] = [
  ...(['assignee', 'auditor', 'inspector', 'reviewer', 'supervisor', 'leader'] as const).flatMap((role) => [
    [role, 'outside'] as [Role, Place],
    [role, 'inside'] as [Role, Place],
  ]),
  ['auditor', 'everywhere'],
  ['leader', 'everywhere'],
  ['supervisor', 'everywhere'],
  ['operator', 'everywhere'],
]

/** The functions of each role as the project's rules have them; `read` and `act` are everybody's. */
const RIGHTS: Record<Role, Right[]> = {
  operator: ['administer', 'launch', 'sign', 'watch', 'audit', 'assign', 'review', 'register'],
  leader: ['launch', 'sign', 'assign', 'review', 'register'],
  supervisor: ['launch', 'assign', 'review', 'register'],
  reviewer: ['assign', 'review', 'register'],
  inspector: ['register'],
  auditor: ['audit'],
  assignee: [],
}
/** What comes with a role only where it is for the whole city. */
const RIGHTS_OF_THE_CITY: Partial<Record<Role, Right[]>> = {
  supervisor: ['watch', 'audit'],
}
const ANSWERING: Role[] = ['operator', 'leader', 'supervisor', 'reviewer']

let world: World
let ids: Ids
let examples: Example[]
const walkers: Walker[] = []
beforeAll(async () => {
  world = await openWorld()
  ids = await launchWithLetter(world)
  examples = examplesOf(ids)
  const operator = await world.as('operator')
  for (const [role, place] of WALKERS) {
    const email = `${role}.${place}@example.org`
    const person = { email, name: `${role} ${place}`, invitation: false }
    const { id } = (await operator.send('post', '/people', person).expect(201)).body
    const grant = { role, area: AREAS[place] }
    await operator.send('post', `/people/${id}/grants`, grant).expect(201)
    const key = await createKey(world.db, email, world.clock.now())
    walkers.push({ role, place, caller: callerWith(world.app, key) })
  }
})
afterAll(() => world.close())

type Answer = 'in' | 403 | 404
type Asked = Pick<Walker, 'role' | 'place'> & { route: Route; name: string }

const isOfTheCity = ({ role, place }: Asked) =>
  place === 'everywhere' && ['operator', 'leader', 'supervisor'].includes(role)
const answers = ({ role, place }: Asked) => place !== 'outside' && ANSWERING.includes(role)

function hasFunction({ role, place, route: { right } }: Asked): boolean {
  const ofTheCity = place === 'everywhere' ? (RIGHTS_OF_THE_CITY[role] ?? []) : []
  return right === 'read' || right === 'act' || [...RIGHTS[role], ...ofTheCity].includes(right)
}

/** What has no place in the area tree, or like the campaign the whole city: whoever has the function has it there. */
const WITHOUT_PLACE = /^\/(campaigns|programmes|calendar|webhooks|group-robots)\//

/** Routes whose rule is of their own, beside the function and the area. */
const OWN_RULES: [RegExp, (asked: Asked) => Answer][] = [
  // What is a person's own is nobody else's.
  [/\/me\/[\w-]+\/\{id\}$/, () => 404],
  // A photo that nothing has named yet is its uploader's alone.
  [/^get \/evidence\/\{id\}$/, () => 404],
  // A draw and a bulletin of the city are the city's until they are published.
  [/^get \/(draws|bulletins)\/\{id\}$/, ({ place }) => (place === 'everywhere' ? 'in' : 404)],
  // Operators change what is known of a person; who else sees it does not.
  [/^get .*\/personal-data$/, (asked) => (answers(asked) ? 'in' : 404)],
  [/^put .*\/personal-data$/, (asked) => (asked.role === 'operator' ? 'in' : answers(asked) ? 403 : 404)],
  // A household is helped by who heads its area or is responsible for it; whoever registers findings there warns of it.
  [/^post \/households\/\{id\}\/warnings$/, (asked) => (!sees(asked) ? 404 : registers(asked) ? 'in' : 403)],
  [
    /^post \/households\/\{id\}\/disclosures$/,
    (asked) => (!sees(asked) ? 404 : answers(asked) && asked.role !== 'operator' ? 'in' : 403),
  ],
  [
    /^(put \/households\/\{id\}|post \/households\/\{id\}\/(measures|visits|elimination))$/,
    (asked) => (!sees(asked) ? 404 : answers(asked) ? 'in' : 403),
  ],
  // Money, projects and pairings are kept by who answers for the place.
  [
    /^(put|post) \/(projects|pairings)\/\{id\}/,
    (asked) => (!sees(asked) ? 404 : answers(asked) ? 'in' : 403),
  ],
  [/^post .*\/disclosures$/, (asked) => (!answers(asked) ? 404 : asked.role === 'operator' ? 403 : 'in')],
  [
    /^get .*\/disclosures$/,
    (asked) => (!answers(asked) ? 404 : ['operator', 'supervisor'].includes(asked.role) ? 'in' : 403),
  ],
  // The chain of posts above the assignee decides, or the city, which alone draws.
  [/\/decision$/, (asked) => (!sees(asked) ? 404 : isOfTheCity(asked) ? 'in' : 403)],
  [/^post \/draws$/, (asked) => (isOfTheCity(asked) ? 'in' : 403)],
  // The campaign is of the city: who leads or supervises a part of it steers no more than that.
  [/^(post|delete) \/campaigns\/\{id\}\/targets/, ({ place }) => (place === 'outside' ? 403 : 'in')],
  [
    / \/campaigns\/\{id\}/,
    ({ place, route }) => (route.right === 'launch' && place !== 'everywhere' ? 403 : 'in'),
  ],
  // Leaders sign, their office freezes and publishes: of the city's bulletin that of the city.
  [/^post \/bulletins$/, ({ role }) => (role === 'leader' ? 403 : 'in')],
  [/^post \/bulletins\/\{id\}\/signature$/, ({ place }) => (place === 'everywhere' ? 'in' : 404)],
  [
    /^post \/bulletins\/\{id\}\/publication$/,
    ({ role, place }) => (place !== 'everywhere' ? 404 : role === 'leader' ? 403 : 'in'),
  ],
  // Those who answer for it waive; of a programme's task only who steers the campaign there withdraws it.
  [/\/waiver$/, (asked) => (!sees(asked) ? 404 : answers(asked) ? 'in' : 403)],
  [
    /^post \/tasks\/\{id\}\/withdrawal$/,
    (asked) => (!sees(asked) ? 404 : answers(asked) && asked.role !== 'reviewer' ? 'in' : 403),
  ],
  [/^delete \/absences\/\{id\}$/, (asked) => (!sees(asked) ? 404 : answers(asked) ? 'in' : 403)],
  // The city alone clears, withdraws and de-escalates.
  [
    /\/(clearing|lowering)$|^post \/findings\/\{id\}\/withdrawal$/,
    (asked) => (!sees(asked) ? 404 : isOfTheCity(asked) ? 'in' : 403),
  ],
]

const registers = (asked: Asked) => answers(asked) || asked.role === 'inspector'
const sees = ({ place }: Asked) => place !== 'outside'

/** What the rules of the project answer: by the function first, then by the area, then by whose it is. */
function expected(asked: Asked): Answer {
  const { route, name } = asked
  if (!hasFunction(asked)) return 403
  const own = OWN_RULES.find(([which]) => which.test(name))
  if (own) return own[1](asked)
  if (!route.path.includes('{id}') || WITHOUT_PLACE.test(route.path)) return 'in'
  if (!sees(asked)) return 404
  // None of the walkers is the person whose turn it is.
  return route.right === 'act' ? 403 : 'in'
}

const ID = /[\da-f]{8}-[\da-f-]{27}/
const ask = (caller: Caller, { route, body }: Example, path: string) => {
  if (route.method === 'get') return caller.get(path)
  const file = fileFor(route)
  return file ? caller.upload(path, file.bytes, file.name) : caller.send(route.method, path, body)
}
/** What of a request is judged after who asks: its state, its version, its body; of a file that is no sheet, its fields too. */
const JUDGED_LATER = [409, 410, 412, 422]
const wordOf = (status: number, route: Route): 'in' | number => {
  const later = fileFor(route) ? [400, ...JUDGED_LATER] : JUDGED_LATER
  return status < 400 || later.includes(status) ? 'in' : status
}
const problemOf = ({ status, text }: { status: number; text: string }) =>
  `${status} ${text.replaceAll(new RegExp(ID, 'g'), 'ID')}`

/** Thousands of requests one after the other, on a machine that does other things too. */
const WALK_MS = 240_000

test(
  'every route lets in whom the rules let in, and answers alike of what is foreign and what is not there',
  async () => {
    const faults: string[] = []
    for (const walker of walkers) {
      for (const example of examples) {
        const { name, path, route } = example
        const who = `${walker.role} ${walker.place}: ${name}`
        const wanted = expected({ ...walker, route, name })
        const answer = await ask(walker.caller, example, path)
        if (wordOf(answer.status, route) !== wanted)
          faults.push(`${who} answers ${answer.status}, not ${wanted}: ${answer.text.slice(0, 160)}`)
        if (!ID.test(path)) continue
        const absent = await ask(walker.caller, example, path.replace(ID, randomUUID()))
        if (absent.status < 400) faults.push(`${who} answers ${absent.status} of what is not there`)
        const isForeign = walker.place === 'outside' && !path.startsWith('/campaigns/')
        if (wanted !== 'in' && isForeign && problemOf(absent) !== problemOf(answer))
          faults.push(`${who} tells the foreign from the absent: ${problemOf(answer)} / ${problemOf(absent)}`)
      }
    }
    expect(faults).toEqual([])
  },
  WALK_MS,
)

test('no list of somebody elsewhere holds an example', async () => {
  const own = [ids.task, ids.target, ids.letter, ids.finding, ids.person, ids.absence]
  const lists = routes.filter(
    ({ method, path, input }) =>
      method === 'get' && !path.includes('{') && 'limit' in (input.query?.shape ?? {}),
  )
  expect(lists.length).toBeGreaterThan(15)
  const faults: string[] = []
  for (const { role, place, caller } of walkers.filter((each) => each.place === 'outside')) {
    for (const { path } of lists) {
      const { status, text } = await caller.get(`${path}?limit=200`)
      const told = own.filter((id) => text.includes(id))
      if (status === 200 && told.length > 0) faults.push(`${role} ${place}: ${path} tells of ${told.join()}`)
    }
  }
  expect(faults).toEqual([])
})
