import request from 'supertest'
import { eventFilters } from '../../../domain/integration/webhook'
import { openDatabase } from '../../../ledger/database/database'
import { HANDS, takeThrough } from '../../cast/acts'
import { cast, type CastName } from '../../cast/cast'
import { asOwner } from '../../support/databases'
import { PDF } from '../../cast/evidence'
import { householdRow, importHouseholds } from '../../cast/households'
import { launchPairedCampaign, registerPairing, technician } from '../../cast/pairings'
import { road } from '../../cast/projects'
import {
  launchSmallCampaign,
  openWorld,
  type Caller,
  type SmallCampaign,
  type World,
} from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
let campaign: SmallCampaign
let operator: Caller
beforeAll(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  operator = await world.as('operator')
})
afterAll(() => world.close())
afterEach(async () => {
  await world.db.webhookDelivery.deleteMany()
  await world.db.webhook.deleteMany()
})

/** A village in no target of either campaign. */
const ELSEWHERE = '500101135212'
const URL = 'https://hooks.example.org/in'
const make = async (body: object = {}): Promise<any> =>
  (await operator.send('post', '/webhooks', { url: URL, ...body }).expect(201)).body
const toldOf = async (id: string) => {
  const { deliveries } = (await operator.get(`/webhooks/${id}`).expect(200)).body
  return deliveries.map(({ event }: { event: string }) => event)
}
const accept = async (no: number) =>
  takeThrough(world, { id: (await campaign.taskOf('li', no)).id, no }, HANDS.village, ['accept'])

test('a webhook is made with a secret that is shown once, and never again', async () => {
  const made = await make({ events: ['task.*', 'task.*'], campaign: campaign.id })
  expect(made).toMatchObject({
    url: URL,
    events: ['task.*'],
    campaign: campaign.id,
    disabledAt: null,
    version: 1,
  })
  expect(made.secret).toMatch(/^whsec_[\w-]{43}$/)
  const shown = [await operator.get('/webhooks'), await operator.get(`/webhooks/${made.id}`)]
  for (const { text } of shown) expect(text).not.toMatch(/whsec_|"secret"/)
  const actions = await world.db.action.findMany({ where: { itemKind: 'webhook' } })
  expect(JSON.stringify(actions.map(({ after }) => after))).not.toContain(made.secret)
})

test.each([
  [{ url: 'http://hooks.example.org/in' }, 422, 'url'],
  [{ url: 'https://127.0.0.1/in' }, 422, 'url'],
  [{ url: 'https://2130706433/in' }, 422, 'url'],
  [{ url: 'https://[::ffff:127.0.0.1]/in' }, 422, 'url'],
  [{ url: 'https://169.254.169.254/latest/meta-data' }, 422, 'url'],
  [{ url: 'https://me:secret@hooks.example.org/in' }, 422, 'url'],
  [{ url: 'nowhere' }, 400, 'url'],
  [{ url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=a\u0000' }, 400, 'url'],
  [{ url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=a\r\nHost: b' }, 400, 'url'],
  [{ url: '' }, 400, 'url'],
  [{ url: ['https://hooks.example.org/in'] }, 400, 'url'],
  [{ url: `https://hooks.example.org/${'a'.repeat(2000)}` }, 400, 'url'],
  [{ events: [] }, 400, 'events'],
  [{ events: ['task'] }, 400, 'events.0'],
  [{ events: ['webhook.make'] }, 400, 'events.0'],
  [{ events: ['task.*', 'task.accept_'] }, 400, 'events.1'],
  [{ events: 'task.*' }, 400, 'events'],
  [{ events: Array.from({ length: 51 }, () => '*') }, 400, 'events'],
  [{ campaign: '00000000-0000-4000-8000-000000000000' }, 422, 'campaign'],
  [{ campaign: 'all' }, 400, 'campaign'],
  [{ secret: 'mine' }, 400, 'secret'],
  [{ version: 7 }, 400, 'version'],
  [JSON.parse('{"__proto__": {"disabledAt": null}}'), 400, '__proto__'],
])('%j makes no webhook', async (body, status, path) => {
  const answer = await operator.send('post', '/webhooks', { url: URL, ...body })
  const problem = expectProblem(answer, status, status === 400 ? 'bad-request' : 'refused')
  expect(problem.errors?.[0]?.path).toBe(path)
  expect(answer.text).not.toContain('secret@')
  expect(await world.db.webhook.count()).toBe(0)
})

test('exactly the webhooks whose filter fits are told, and of a refused act none', async () => {
  // The keys of the cast are told as they are made.
  await Promise.all(['li', 'wang', 'sun', 'operator'].map((who) => world.as(who as CastName)))
  const other = (
    await operator.send('post', '/campaigns', {
      programme: 'targeted-assault-2020',
      name: '另一个',
      startsOn: '2020-07-30',
    })
  ).body.id as string
  const all = await make()
  const tasks = await make({ events: ['finding.*', 'task.accept'] })
  const here = await make({ events: ['task.*'], campaign: campaign.id })
  const elsewhere = await make({ events: ['*'], campaign: other })
  const submits = await make({ events: ['task.submit', 'household.*'] })
  await accept(1)
  const told = [all, tasks, here, elsewhere, submits].map(({ id }) => toldOf(id))
  const one = ['task.accept']
  expect(await Promise.all(told)).toEqual([one, one, one, [], []])

  const li = await world.as('li')
  const { id } = await campaign.taskOf('li', 1)
  expectProblem(await li.send('post', `/tasks/${id}/acceptance`), 409, 'wrong-state')
  expect(await world.db.webhookDelivery.count()).toBe(3)
})

test('a campaign’s webhook hears of its projects, funds, pairings, files, and the households of its targets, and of no others', async () => {
  const paired = await launchPairedCampaign(world)
  const [here, there, all] = [
    await make({ campaign: paired }),
    await make({ campaign: campaign.id }),
    await make(),
  ]
  const { id: task } = await campaign.taskOf('li', 8)
  await (await world.as('li')).upload('/evidence', PDF, '台账.pdf').field('task', task).expect(201)
  await registerPairing(world, 'operator', technician(paired))
  await (await world.as('wang')).send('post', '/projects', road(paired)).expect(201)
  await importHouseholds(world, [householdRow(1), householdRow(2, { code: ELSEWHERE, email: cast.qian })])
  const heard = (id: string) => toldOf(id).then((events: string[]) => events.toSorted())
  expect(await heard(here.id)).toEqual(['household.register', 'pairing.register', 'project.register'])
  expect(await heard(there.id)).toEqual(['evidence.upload', 'household.register'])
  expect(await heard(all.id)).toEqual([
    'evidence.upload',
    ...['household.register', 'household.register', 'pairing.register', 'project.register'],
  ])
})

test('a webhook may ask for exactly what the API document lists, and every one of these is taken', async () => {
  const { body } = await request(world.app).get('/api/openapi.json').expect(200)
  expect(body.components.schemas.WebhookEvent.enum).toEqual(eventFilters)
  for (let from = 0; from < eventFilters.length; from += 50)
    await make({ events: eventFilters.slice(from, from + 50) })
})

test('an act that is undone after it was written down tells nobody', async () => {
  const all = await make()
  const { id } = await campaign.taskOf('li', 2)
  const li = await world.as('li')
  const owner = openDatabase(asOwner(world.databaseUrl))
  await owner.$executeRawUnsafe(`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`)
  await owner.$executeRawUnsafe(`
    create constraint trigger refuse after insert on "Action" deferrable initially deferred
    for each row execute function refuse()`)
  const answer = await li.send('post', `/tasks/${id}/acceptance`)
  await owner.$executeRawUnsafe('drop function refuse cascade')
  await owner.$disconnect()
  expect(answer.status).toBe(500)
  expect(await toldOf(all.id)).toEqual([])
  await accept(2)
  expect(await toldOf(all.id)).toEqual(['task.accept'])
})

test('telling webhooks costs an act no statement', async () => {
  const li = await world.as('li')
  const statementsOf = async (no: number) => {
    const { id } = await campaign.taskOf('li', no)
    world.count()
    await li.send('post', `/tasks/${id}/acceptance`).expect(200)
    return world.count()
  }
  const without = await statementsOf(3)
  await make()
  await make({ events: ['task.*'] })
  expect(await statementsOf(4)).toEqual(without)
  expect(await world.db.webhookDelivery.count()).toBe(2)
})

test('a webhook that was taken away is told nothing, forgets its secrets, and cannot be changed', async () => {
  const hook = await make()
  await accept(5)
  const gone = await operator.send('delete', `/webhooks/${hook.id}`).expect(200)
  expect(gone.body).toMatchObject({ disabledBecause: 'removed', disabledAt: world.clock.now().toISOString() })
  await accept(6)
  const { body } = await operator.get(`/webhooks/${hook.id}`).expect(200)
  expect(body.deliveries).toMatchObject([{ event: 'task.accept', state: 'failed' }])
  const row = await world.db.webhook.findUniqueOrThrow({ where: { id: hook.id } })
  expect(row).toMatchObject({ secret: '', previousSecret: null })
  const delivery = body.deliveries[0].id as string
  for (const path of ['/secret', `/deliveries/${delivery}/repeat`])
    expectProblem(await operator.send('post', `/webhooks/${hook.id}${path}`), 409, 'wrong-state')
  expectProblem(await operator.send('delete', `/webhooks/${hook.id}`), 409, 'wrong-state')
})

test('what is no webhook, and a delivery of another webhook, is absent', async () => {
  const [hook, other] = [await make(), await make()]
  await accept(7)
  const theirs = await world.db.webhookDelivery.findFirstOrThrow({ where: { webhookId: other.id } })
  for (const id of ['00000000-0000-4000-8000-000000000000', 'nothing']) {
    expectProblem(await operator.get(`/webhooks/${id}`), 404, 'not-found')
    expectProblem(await operator.send('delete', `/webhooks/${id}`), 404, 'not-found')
    expectProblem(await operator.send('post', `/webhooks/${id}/secret`), 404, 'not-found')
    const repeat = `/webhooks/${hook.id}/deliveries/${id}/repeat`
    expectProblem(await operator.send('post', repeat), 404, 'not-found')
  }
  const repeat = (id: string) => operator.send('post', `/webhooks/${id}/deliveries/${theirs.id}/repeat`)
  expectProblem(await repeat(hook.id), 404, 'not-found')
  expectProblem(await repeat(other.id), 409, 'wrong-state')
})

test('every change of a webhook is in the record, in one chain', async () => {
  const hook = await make()
  await operator.send('post', `/webhooks/${hook.id}/secret`).expect(200)
  await operator.send('delete', `/webhooks/${hook.id}`).expect(200)
  const chain = await world.db.action.findMany({ where: { itemId: hook.id }, orderBy: { version: 'asc' } })
  expect(chain.map(({ kind }) => kind)).toEqual(['make', 'renew_secret', 'remove'])
  expect(chain.map(({ previousHash }) => previousHash)).toEqual(['', chain[0]!.hash, chain[1]!.hash])
  const row = await world.db.webhook.findUniqueOrThrow({ where: { id: hook.id } })
  expect(row).toMatchObject({ version: 3, auditHash: chain[2]!.hash })
})
