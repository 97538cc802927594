import request from 'supertest'
import { createKey } from '../../../ledger/person/keys'
import { cast } from '../../cast/cast'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../../support/world'
import { expectProblem } from './problems'

let world: World
let campaign: SmallCampaign
beforeAll(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
})
afterAll(() => world.close())

const actionsOn = (itemId: string) => world.db.action.count({ where: { itemId } })

test('the same key fifty times at once is one action and fifty equal answers', async () => {
  const li = await world.as('li')
  const { id } = await campaign.taskOf('li', 1)
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => li.send('post', `/tasks/${id}/acceptance`, undefined, { key: 'fifty' })),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200))
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  expect(new Set(answers.map(({ headers }) => headers.etag))).toEqual(new Set(['"2"']))
  expect(await actionsOn(id)).toBe(2)
})

test('the answer is kept as it was, though the task has moved on and the version asked for is stale', async () => {
  const li = await world.as('li')
  const { id } = await campaign.taskOf('li', 2)
  const accept = () =>
    li.send('post', `/tasks/${id}/acceptance`, undefined, { key: 'kept', headers: { 'If-Match': '"1"' } })
  const first = await accept().expect(200)
  await li.send('post', `/tasks/${id}/reports`, { text: '进展' }).expect(200)
  expect((await accept().expect(200)).body).toEqual(first.body)
  expect(await actionsOn(id)).toBe(3)
})

test('a created draft is created once, with the same status for every copy of the request', async () => {
  const operator = await world.as('operator')
  const draft = { programme: 'targeted-assault-2020', name: '一次', startsOn: '2020-07-30' }
  const open = (body = draft) => operator.send('post', '/campaigns', body, { key: 'draft' })
  const [first, second] = [await open().expect(201), await open().expect(201)]
  expect(second.body).toEqual(first.body)
  const { name, programme, startsOn } = draft
  expect((await open({ startsOn, name, programme }).expect(201)).body).toEqual(first.body)
  expect(await world.db.campaign.count({ where: { name: '一次' } })).toBe(1)
})

test('the same key with another body, or for another address, is refused', async () => {
  const li = await world.as('li')
  const { id } = await campaign.taskOf('li', 1)
  const report = (path: string, text: string) => li.send('post', path, { text }, { key: 'again' })
  await report(`/tasks/${id}/reports`, '一').expect(200)
  expectProblem(await report(`/tasks/${id}/reports`, '二'), 422, 'key-reused')
  const other = await campaign.taskOf('li', 2)
  expectProblem(await report(`/tasks/${other.id}/reports`, '一'), 422, 'key-reused')
  expect(await actionsOn(id)).toBe(3)
})

test('the key of one person is no key of another', async () => {
  const [li, sun] = [await world.as('li'), await world.as('sun')]
  const [mine, theirs] = [await campaign.taskOf('li', 3), await campaign.taskOf('sun', 1)]
  await li.send('post', `/tasks/${mine.id}/acceptance`, undefined, { key: 'shared' }).expect(200)
  await sun.send('post', `/tasks/${theirs.id}/acceptance`, undefined, { key: 'shared' }).expect(200)
})

test('a refused request leaves its key free for the request put right', async () => {
  const li = await world.as('li')
  const { id } = await campaign.taskOf('li', 4)
  const send = (path: string, body?: object) => li.send('post', `/tasks/${id}/${path}`, body, { key: 'free' })
  expectProblem(await send('reports', { text: '未签收' }), 409, 'wrong-state')
  expectProblem(await send('return', { reason: '' }), 400, 'bad-request')
  await send('acceptance').expect(200)
  expectProblem(await send('reports', { text: '未签收' }), 422, 'key-reused')
})

test('of fifty different requests at once that cannot all be done, one is', async () => {
  const li = await world.as('li')
  const { id } = await campaign.taskOf('li', 5)
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => li.send('post', `/tasks/${id}/acceptance`)),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(49).fill(409)])
  expect(await actionsOn(id)).toBe(2)
})

test.each([
  ['missing', undefined],
  ['empty', ''],
  ['201 characters long', 'k'.repeat(201)],
  ['with a space', 'a b'],
  ['not ASCII', 'clé'],
])('a key that is %s is malformed, and nothing is done', async (_name, key) => {
  const { id } = await campaign.taskOf('li', 6)
  const asked = request(world.app)
    .post(`/api/v1/tasks/${id}/acceptance`)
    .set('Authorization', `Bearer ${await createKey(world.db, cast.li, world.clock.now())}`)
  if (key !== undefined) void asked.set('Idempotency-Key', key)
  expectProblem(await asked, 400, 'bad-request')
  expect(await actionsOn(id)).toBe(1)
})

test('a key of one and of 200 visible ASCII characters is taken', async () => {
  const li = await world.as('li')
  const { id } = await campaign.taskOf('li', 7)
  await li.send('post', `/tasks/${id}/acceptance`, undefined, { key: '!' }).expect(200)
  await li.send('post', `/tasks/${id}/reports`, { text: '进展' }, { key: '~'.repeat(200) }).expect(200)
})
