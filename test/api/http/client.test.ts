import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { clientSchema, CLIENT_SCHEMA } from '../../../api/clientSchema'
import { gongjianClient } from '../../../client'
import { createKey } from '../../../ledger/person/keys'
import { cast, places, type CastName } from '../../cast/cast'
import { completeSubmission, openWorld, type World } from '../../support/world'

let world: World
let server: Server
let baseUrl: string
/** What the service has been asked: method, path and key. */
const asked: { path: string; key: string | undefined }[] = []
/** How many requests are still to be answered with 503. */
let busyFor = 0
beforeAll(async () => {
  world = await openWorld()
  server = createServer((request, response) => {
    asked.push({
      path: `${request.method} ${request.url}`,
      key: request.headers['idempotency-key'] as string | undefined,
    })
    if (busyFor > 0) {
      busyFor -= 1
      response.writeHead(503, { 'Retry-After': '0' }).end()
    } else world.app(request, response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  await world.close()
})
beforeEach(() => asked.splice(0))

const clientOf = async (who: CastName) =>
  gongjianClient({ baseUrl: `${baseUrl}/`, key: await createKey(world.db, cast[who], world.clock.now()) })

test('the types of the client are those of the document: else run npm run client', async () => {
  expect(readFileSync(CLIENT_SCHEMA, 'utf8')).toBe(await clientSchema())
})

test('a small story goes through the client: launch, accept, submit, review', async () => {
  const [operator, li, wang] = [await clientOf('operator'), await clientOf('li'), await clientOf('wang')]
  const draft = await operator.POST('/campaigns', {
    body: { programme: 'targeted-assault-2020', name: '定点攻坚', startsOn: '2020-07-30' },
  })
  const path = { id: draft.data!.id }
  const body = { townships: [places.township], villages: [places.village] }
  expect(
    (await operator.PUT('/campaigns/{id}/designations', { params: { path }, body })).error,
  ).toBeUndefined()
  const launched = await operator.POST('/campaigns/{id}/launch', { params: { path } })
  expect(launched.response.status).toBe(202)

  const mine = await li.GET('/tasks', { params: { query: { campaign: path.id, assignee: 'me' } } })
  const task = mine.data!.items.find(({ no }) => no === 1)!
  const params = { path: { id: task.id } }
  expect((await li.POST('/tasks/{id}/acceptance', { params })).data?.state).toBe('accepted')
  const submitted = await li.POST('/tasks/{id}/submission', { params, body: completeSubmission(1) })
  expect(submitted.data?.state).toBe('submitted')
  const reviewed = await wang.POST('/tasks/{id}/review', { params, body: { decision: 'verified' } })
  expect(reviewed.data).toMatchObject({ state: 'verified', version: task.version + 3 })
  const keys = asked.filter(({ path: line }) => !line.startsWith('GET')).map(({ key }) => key)
  expect(keys.every((key) => key !== undefined)).toBe(true)
  expect(new Set(keys).size).toBe(keys.length)

  // What is no route, no member and no state is found by the compiler.
  // @ts-expect-error: there is no such route
  await li.GET('/nowhere')
  // @ts-expect-error: a return wants its reason
  await wang.POST('/tasks/{id}/review', { params, body: { decision: 'returned' } })
  // @ts-expect-error: a task is never done
  expect(task.state === 'done').toBe(false)
})

test('a refusal is a problem, with its type', async () => {
  const li = await clientOf('li')
  const { data, error } = await li.POST('/campaigns', {
    body: { programme: 'targeted-assault-2020', name: '定点攻坚', startsOn: '2020-07-30' },
  })
  expect(data).toBeUndefined()
  expect(error?.type).toBe('forbidden')
})

test('while the service is busy a change is sent again under its key, five times in all', async () => {
  const operator = await clientOf('operator')
  const body = { programme: 'targeted-assault-2020', name: '定点攻坚', startsOn: '2020-07-30' }
  const before = await world.db.campaign.count()
  busyFor = 2
  expect((await operator.POST('/campaigns', { body })).response.status).toBe(201)
  expect(asked).toHaveLength(3)
  expect(new Set(asked.map(({ key }) => key)).size).toBe(1)
  expect(await world.db.campaign.count()).toBe(before + 1)

  asked.splice(0)
  busyFor = 9
  expect((await operator.POST('/campaigns', { body })).response.status).toBe(503)
  expect(asked).toHaveLength(5)
  busyFor = 0
  const own = { header: { 'Idempotency-Key': 'mine' } }
  await operator.POST('/campaigns', { body, params: own })
  expect(asked.at(-1)?.key).toBe('mine')
})
