import request from 'supertest'
import { openWorld, type Caller, type World } from '../../support/world'
import { expectProblem, faultsOfProblem } from './problems'
import { examplesOf, launchWithLetter, withQuery, type Example } from './routeExamples'

let world: World
let operator: Caller
let reads: Example[]
beforeAll(async () => {
  world = await openWorld()
  operator = await world.as('operator')
  reads = examplesOf(await launchWithLetter(world)).filter(({ route }) => route.method === 'get')
})
afterAll(() => world.close())

const takes = (member: string) =>
  reads.filter(({ route }) => Object.keys(route.input.query?.shape ?? {}).includes(member))

async function faultsOf(examples: Example[], query: string, path?: string): Promise<string[]> {
  const faults: string[] = []
  for (const example of examples) {
    const answer = await operator.get(withQuery(example.path, query))
    faults.push(...faultsOfProblem(answer, 400, 'bad-request').map((fault) => `${example.name}: ${fault}`))
    const errors = (answer.body as { errors?: { path: string }[] }).errors
    if (path !== undefined && errors?.[0]?.path !== path)
      faults.push(`${example.name}: at ${errors?.[0]?.path}`)
  }
  return faults
}

test('every route refuses a query member it does not know, and names it', async () => {
  for (const name of ['colour', 'Limit', 'limit[]', 'a[b]', '__proto__', 'constructor', 'toString']) {
    expect(await faultsOf(reads, `${encodeURIComponent(name)}=1`, name)).toEqual([])
  }
})

test('every list is paged', () => {
  const lists = reads.filter(
    ({ name }) =>
      !/\/me$|\/position$|\/figures$|\/differences$|\/funds$|\/monitoring-rules$|\.xlsx$|\{(id|code|year)\}(\/preview|\/board|\/personal-data)?$/.test(
        name,
      ),
  )
  expect(takes('limit').map(({ name }) => name)).toEqual(lists.map(({ name }) => name))
  expect(lists.length).toBeGreaterThan(6)
})

test.each([
  'limit=0',
  'limit=201',
  'limit=-1',
  'limit=abc',
  'limit=',
  'limit=1.5',
  'limit=NaN',
  'limit=Infinity',
  'limit=1e99',
  'limit=1&limit=2',
])('every list refuses ?%s', async (query) => {
  expect(await faultsOf(takes('limit'), query, 'limit')).toEqual([])
})

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

test.each([
  ['empty', ''],
  ['no base64', '%%%'],
  ['of nothing', base64(null)],
  ['of the version before', base64({ offset: 3 })],
  ['without a place', base64({})],
  ['of a list', base64([3])],
  ['of a text', base64('3')],
  ['with more inside', base64({ position: { no: 3 } })],
  ['too long', 'a'.repeat(4_001)],
])('every list refuses a cursor %s', async (_name, cursor) => {
  expect(await faultsOf(takes('cursor'), `cursor=${encodeURIComponent(cursor)}`, 'cursor')).toEqual([])
})

test.each([
  '2020-02-30T00:00:00Z',
  '2020-10-01',
  '2020-10-01T25:00:00Z',
  '2020-10-01T09:00:00',
  '0000-01-01T00:00:00Z',
  '1989-12-31T23:59:59Z',
  '2100-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '+020000-01-01T00:00:00Z',
  '1601510400000',
  'yesterday',
  '',
])('no list answers as of %s', async (asOf) => {
  expect(takes('asOf').map(({ name }) => name)).toEqual([
    'get /campaigns/{id}/board',
    'get /tasks',
    'get /exports/tasks.xlsx',
    'get /exports/letters.xlsx',
    'get /exports/board.xlsx',
    'get /letters',
    'get /duties',
    'get /readings',
    'get /campaigns/{id}/indicators',
    'get /campaigns/{id}/standings',
    'get /exports/readings.xlsx',
  ])
  expect(await faultsOf(takes('asOf'), `asOf=${encodeURIComponent(asOf)}`, 'asOf')).toEqual([])
  expect(await faultsOf(takes('dueBefore'), `dueBefore=${encodeURIComponent(asOf)}`, 'dueBefore')).toEqual([])
})

test.each([
  'state=done',
  'state=',
  'overdue=yes',
  'overdue=1',
  'answered=',
  'assignee=you',
  'assignee=%00',
  'campaign=1',
  'campaign=',
  'target=x',
  'task=x',
  'rung=0',
  'rung=10',
  'rung=a',
  'class=%00',
  'class=',
  'qualified=maybe',
  'person=x',
  'on=2020-02-30',
  'district=x',
  'unit=',
  'leader=you',
  'group=%00',
  'page=people',
  'standing=good',
  'contradicted=maybe',
  'corrected=1',
  'region=%00',
  'indicator=',
])('?%s is malformed where the member is known', async (query) => {
  const member = query.split('=')[0]!
  expect(takes(member).length).toBeGreaterThan(0)
  expect(await faultsOf(takes(member), query, member)).toEqual([])
  expect(await faultsOf(takes(member), `${query}&${query}`, member)).toEqual([])
})

test('a filter that nothing matches is an empty list, not an error', async () => {
  const nothing = '00000000-0000-4000-8000-000000000000'
  for (const query of [`campaign=${nothing}`, 'campaign=00000000-0000-0000-0000-000000000000']) {
    for (const { path } of takes('campaign').filter(({ route }) => 'limit' in route.input.query!.shape)) {
      const { body } = await operator.get(`${path}?${query}`).expect(200)
      expect(body).toMatchObject({ items: [], nextCursor: null, total: 0 })
    }
  }
})

test('an address that cannot be read, or where nothing is, is told as a problem', async () => {
  for (const path of ['/api/v1/tasks/%', '/api/v1/tasks/%c0%af', '/t/%']) {
    expectProblem(await request(world.app).get(path), 400, 'bad-request')
  }
  for (const path of ['/api/v1', '/api/v1/nothing', '/api/v2/tasks', '/nothing', '/api/v1/tasks/x/y/z']) {
    expectProblem(await operator.get('/../..' + path), 404, 'not-found')
  }
  expectProblem(await request(world.app).patch('/api/v1/tasks'), 404, 'not-found')
  expectProblem(await request(world.app).delete('/api/v1/campaigns'), 404, 'not-found')
})

test('the local mailbox refuses what it cannot ask the ledger for', async () => {
  for (const query of ['to=a&to=b', 'to=%00', 'id=x', 'who=li', `to=${'a'.repeat(321)}`]) {
    for (const path of ['/dev/mailbox', '/mailbox']) {
      expectProblem(await request(world.app).get(`${path}?${query}`), 400, 'bad-request')
    }
  }
})
