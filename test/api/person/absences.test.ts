import { randomUUID } from 'node:crypto'
import { hashOf, type Action } from '../../../ledger/record/records'
import { idOf, letBeAbsent } from '../../cast/absences'
import { cast, type CastName } from '../../cast/cast'
import { openWorld, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

/** The day of the world's clock. */
const TODAY = '2020-07-30'
const WEEK: [string, string] = [TODAY, '2020-08-05']

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const record = async (who: CastName, body: object) => (await world.as(who)).send('post', '/absences', body)
const me = async (who: CastName) => (await (await world.as(who)).get('/me').expect(200)).body
const listed = async (who: CastName, query = '') =>
  (await (await world.as(who)).get(`/absences?${query}`).expect(200)).body.items as { id: string }[]
const end = async (who: CastName, id: string) => (await world.as(who)).send('delete', `/absences/${id}`)

test('an absence is recorded with who it is of, who stands in, by whom and when, and both are told by /me', async () => {
  const [li, qian] = [await idOf(world, 'li'), await idOf(world, 'qian')]
  const wanted = { substitute: qian, fromOn: TODAY, untilOn: '2020-08-05', reason: '外出培训' }
  const { status, body } = await record('li', wanted)
  expect(status).toBe(201)
  const { name } = await world.db.person.findUniqueOrThrow({ where: { id: li } })
  const of = { id: li, name }
  expect(body).toMatchObject({
    person: of,
    by: of,
    substitute: { id: qian },
    endedAt: null,
    reason: '外出培训',
  })
  expect(body.at).toBe(world.clock.now().toISOString())
  expect(JSON.stringify(body)).not.toContain('@')
  expect(await me('li')).toMatchObject({ ...of, operator: false, standsFor: [], absentUntil: '2020-08-05' })
  expect((await me('li')).posts).toMatchObject([{ role: 'first_secretary', regionCode: '500101135200' }])
  expect(await me('qian')).toMatchObject({ standsFor: [of], absentUntil: null })
  const actions = await world.db.action.findMany({ where: { itemKind: 'absence' } })
  expect(actions).toMatchObject([
    { itemId: body.id, version: 1, kind: 'record', byId: li, onBehalfOfId: null },
  ])
  const { id: _id, hash, ...action } = actions[0]!
  expect(hashOf(action as unknown as Action)).toBe(hash)
})

test('what cannot be is refused, with the field at fault', async () => {
  const [li, qian, wang] = [await idOf(world, 'li'), await idOf(world, 'qian'), await idOf(world, 'wang')]
  await letBeAbsent(world, 'qian', 'wang', ['2020-08-03', '2020-08-04'])
  await letBeAbsent(world, 'li', 'wang', ['2020-09-01', '2020-09-05'])
  const left = await world.db.person.create({
    data: { email: 'left@example.org', name: '离任者', disabledAt: world.clock.now() },
  })
  const good = { substitute: qian, fromOn: TODAY, untilOn: '2020-08-05', reason: '外出' }
  const faults: [object, string][] = [
    [{ substitute: li }, 'substitute'],
    [{ substitute: left.id }, 'substitute'],
    [{ substitute: randomUUID() }, 'substitute'],
    [{ untilOn: '2020-07-29' }, 'untilOn'],
    [{ fromOn: '2020-09-06', untilOn: '2021-09-07' }, 'untilOn'],
    [{ fromOn: '2020-07-29' }, 'fromOn'],
    [{ untilOn: '2020-09-01' }, 'fromOn'],
    [{ person: randomUUID() }, 'person'],
    [{ person: left.id }, 'person'],
  ]
  for (const [change, path] of faults) {
    const who = 'person' in change ? 'wang' : 'li'
    const problem = expectProblem(await record(who, { ...good, ...change }), 422, 'refused')
    expect([change, problem.errors?.map((each) => each.path)]).toEqual([change, [path]])
  }
  const loop = { ...good, substitute: li, fromOn: '2020-08-04', untilOn: '2020-08-04' }
  expect((await record('wang', loop)).status).toBe(201)
  expect(expectProblem(await record('li', good), 422).errors).toMatchObject([{ path: 'substitute' }])
  expect((await record('li', { ...good, untilOn: '2020-08-03' })).status).toBe(201)
  expect(await world.db.absence.count({ where: { personId: { in: [li, wang] } } })).toBe(3)
  expect(await world.db.action.count({ where: { itemKind: 'absence' } })).toBe(4)
})

test('two absences of one instant that make a loop together never both stand', async () => {
  const [li, qian] = [await idOf(world, 'li'), await idOf(world, 'qian')]
  for (let month = 1; month <= 12; month += 1) {
    const day = `2021-${String(month).padStart(2, '0')}-15`
    const absent = (substitute: string) => ({ substitute, fromOn: day, untilOn: day, reason: '外出' })
    const answers = await Promise.all([record('li', absent(qian)), record('qian', absent(li))])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422])
  }
  expect(await world.db.absence.count()).toBe(12)
})

test('heads, the city and the operator record the absence of those they answer for, and nobody else’s', async () => {
  const of = async (who: CastName) => ({
    person: await idOf(world, who),
    substitute: await idOf(world, 'zhao'),
  })
  const cases: [by: CastName, of: CastName, number][] = [
    ['wang', 'li', 201],
    ['lin', 'wang', 201],
    ['operator', 'chen', 201],
    ['zhou', 'qian', 422],
    ['wang', 'zhao', 422],
    ['zhou', 'chen', 422],
    ['lin', 'chen', 422],
    ['li', 'qian', 403],
  ]
  for (const [by, absent, status] of cases) {
    const body = { ...(await of(absent)), fromOn: '2020-08-10', untilOn: '2020-08-11', reason: '住院' }
    expect([by, absent, (await record(by, body)).status]).toEqual([by, absent, status])
  }
  const { errors } = expectProblem(
    await record('zhou', { ...(await of('qian')), fromOn: TODAY, untilOn: TODAY, reason: '住院' }),
    422,
  )
  const unknown = { person: randomUUID(), substitute: await idOf(world, 'zhao') }
  const other = expectProblem(
    await record('zhou', { ...unknown, fromOn: TODAY, untilOn: TODAY, reason: '住院' }),
    422,
  )
  const masked = JSON.stringify(errors).replace(await idOf(world, 'qian'), '…')
  expect(masked).toBe(JSON.stringify(other.errors).replace(unknown.person, '…'))
})

test('who stands in for a head records the absence of those of the area in the name of the head', async () => {
  await letBeAbsent(world, 'wang', 'qian', WEEK)
  const [li, wang] = [await idOf(world, 'li'), await idOf(world, 'wang')]
  const body = {
    person: li,
    substitute: await idOf(world, 'zhao'),
    fromOn: TODAY,
    untilOn: TODAY,
    reason: '住院',
  }
  const { id } = (await record('qian', body)).body
  expect(await world.db.action.findFirst({ where: { itemId: id } })).toMatchObject({
    byId: await idOf(world, 'qian'),
    onBehalfOfId: wang,
  })
  const absent = { ...body, person: wang, fromOn: '2020-09-01', untilOn: '2020-09-02' }
  expect((await record('qian', absent)).status).toBe(422)
})

test('an absence is ended early: nobody stands in from then on, and the days are free again', async () => {
  const id = await letBeAbsent(world, 'li', 'qian', WEEK)
  expectProblem(await end('qian', id), 403, 'forbidden')
  world.clock.addHours(24)
  const ended = await end('li', id)
  expect([ended.status, ended.body]).toMatchObject([200, { id, endedAt: world.clock.now().toISOString() }])
  expect([await me('qian'), await me('li')]).toMatchObject([{ standsFor: [] }, { absentUntil: null }])
  expectProblem(await end('li', id), 409, 'wrong-state')
  const actions = await world.db.action.findMany({ where: { itemId: id }, orderBy: { version: 'asc' } })
  expect(actions.map(({ kind, version }) => [kind, version])).toEqual([
    ['record', 1],
    ['end', 2],
  ])
  expect(actions[1]!.previousHash).toBe(actions[0]!.hash)
  expect(await listed('li', `on=${TODAY}`)).toMatchObject([{ id }])
  expect(await listed('li', 'on=2020-07-31')).toEqual([])
  await letBeAbsent(world, 'li', 'wang', ['2020-07-31', '2020-07-31'])
})

test('an absence to come is taken back, one that has run out is over', async () => {
  const later = await letBeAbsent(world, 'li', 'qian', ['2020-08-10', '2020-08-12'])
  const now = await letBeAbsent(world, 'li', 'qian', [TODAY, TODAY])
  expect((await end('wang', later)).status).toBe(200)
  expect(await listed('li', 'on=2020-08-10')).toEqual([])
  world.clock.addHours(24)
  expectProblem(await end('li', now), 409, 'wrong-state')
})

test('absences are seen by those in them, in the area and in the city; to others they are as if not there', async () => {
  const id = await letBeAbsent(world, 'li', 'zhou', WEEK)
  const other = await letBeAbsent(world, 'sun', 'wu', ['2020-08-20', '2020-08-21'])
  const seen: [CastName, string[]][] = [
    ['li', [id]],
    ['wang', [id]],
    ['zhou', [id, other]],
    ['wu', [other]],
    ['qian', []],
    ['lin', [id, other]],
    ['chen', [id, other]],
    ['operator', [id, other]],
  ]
  for (const [who, ids] of seen) expect([who, (await listed(who)).map((each) => each.id)]).toEqual([who, ids])
  for (const who of ['qian', 'wu'] as const) {
    const answers = await Promise.all([id, randomUUID(), 'no-id'].map((each) => end(who, each)))
    const [foreign, ...absent] = answers.map((answer) => expectProblem(answer, 404, 'not-found'))
    for (const each of absent) expect(each).toEqual(foreign)
  }
})

test('the list is cut to a person and to a day, and paged', async () => {
  const ids = [
    await letBeAbsent(world, 'li', 'qian', ['2020-08-01', '2020-08-02']),
    await letBeAbsent(world, 'li', 'qian', ['2020-08-03', '2020-08-04']),
    await letBeAbsent(world, 'qian', 'wang', ['2020-08-04', '2020-08-05']),
  ]
  const found = async (query: string) => (await listed('lin', query)).map(({ id }) => id)
  expect(await found('')).toEqual(ids)
  expect(await found(`person=${await idOf(world, 'li')}`)).toEqual(ids.slice(0, 2))
  expect(await found('on=2020-08-04')).toEqual(ids.slice(1))
  expect(await found(`on=2020-08-04&person=${(await idOf(world, 'qian')).toUpperCase()}`)).toEqual(
    ids.slice(2),
  )
  const first = (await (await world.as('lin')).get('/absences?limit=2')).body
  expect([first.total, (await found(`limit=2&cursor=${first.nextCursor}`)).length]).toEqual([3, 1])
})

test('whoever has left hands nothing on any more', async () => {
  await letBeAbsent(world, 'li', 'qian', WEEK)
  expect((await me('qian')).standsFor).toHaveLength(1)
  await world.db.person.update({ where: { email: cast.li }, data: { disabledAt: world.clock.now() } })
  expect((await me('qian')).standsFor).toEqual([])
})
