import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { ATTEMPTS_MOST, FAILURES_MOST } from '../../domain/integration/webhook'
import { endAttempt, takeDeliveries } from '../../ledger/integration/webhookDeliveries'
import { createDeliveryActivities, type DeliveryWorld } from '../../activities/deliveries'
import { HANDS, takeThrough } from '../cast/acts'
import { NOWHERE } from '../support/outbound'
import { openReceiver, type Received, type Receiver } from '../support/receiver'
import { launchSmallCampaign, openWorld, type Caller, type SmallCampaign, type World } from '../support/world'

let receiver: Receiver
let world: World
let campaign: SmallCampaign
let operator: Caller
let sender: DeliveryWorld
beforeEach(async () => {
  receiver = await openReceiver()
  const rules = { ...NOWHERE, allowHttp: true, allowedHosts: [receiver.host] }
  world = await openWorld('sample', { outbound: rules })
  campaign = await launchSmallCampaign(world)
  operator = await world.as('operator')
  sender = { db: world.db, rules, now: world.clock.now, chance: () => 1 }
})
afterEach(async () => {
  await world.close()
  await receiver.close()
})

const make = async (events = ['task.*']): Promise<any> =>
  (await operator.send('post', '/webhooks', { url: `${receiver.url}/in`, events }).expect(201)).body
const shown = async (id: string): Promise<any> => (await operator.get(`/webhooks/${id}`).expect(200)).body
const accept = async (no: number) =>
  takeThrough(world, { id: (await campaign.taskOf('li', no)).id, no }, HANDS.village, ['accept'])
const SECOND = 1 / 3600

/** Sends to every webhook what is due, as its workflow does. Returns how many attempts were made. */
async function sendDeliveries(by: DeliveryWorld): Promise<number> {
  const before = await attempts()
  for (const { id: webhookId } of await world.db.webhook.findMany()) {
    const now = by.now().toISOString()
    const activities = createDeliveryActivities(by)
    while (
      await activities
        .sendEvents({ webhookId, at: now })
        .then(({ nextAt }) => nextAt !== null && nextAt <= now)
    );
  }
  return (await attempts()) - before
}
const attempts = async () =>
  (await world.db.webhookDelivery.aggregate({ _sum: { attempts: true } }))._sum.attempts ?? 0

/** The verifier as docs/operations.md shows it to those who write a receiver. */
const DOCS = readFileSync(join(__dirname, '..', '..', 'docs', 'operations.md'), 'utf8')
const SAMPLE = /```js\n([\s\S]*?)```/.exec(DOCS)![1]!
const isFromGongjian = runInNewContext(`${SAMPLE}; isFromGongjian`, { require, Buffer }) as (
  header: string,
  body: string,
  secrets: string[],
  nowSeconds: number,
) => boolean
const verified = ({ headers, body }: Received, secrets: string[], now = world.clock.now()) =>
  isFromGongjian(headers['gongjian-signature'] as string, body, secrets, now.getTime() / 1000)

test('a delivery says what happened, without a person, under a signature that the documented verifier takes', async () => {
  const hook = await make()
  const task = await campaign.taskOf('li', 1)
  await accept(1)
  expect(await sendDeliveries(sender)).toBe(1)
  const [got] = receiver.received
  const { deliveries } = await shown(hook.id)
  expect(JSON.parse(got!.body)).toEqual({
    id: deliveries[0].id,
    event: 'task.accept',
    at: '2020-07-30T01:00:00.000Z',
    item: { kind: 'task', id: task.id, version: 2 },
    campaign: campaign.id,
  })
  expect(got!.headers).toMatchObject({
    'gongjian-delivery': deliveries[0].id,
    'gongjian-event': 'task.accept',
  })
  expect(verified(got!, [hook.secret])).toBe(true)
  expect(verified({ ...got!, body: got!.body.replace('accept', 'verify') }, [hook.secret])).toBe(false)
  expect(verified(got!, ['whsec_another'])).toBe(false)
  expect(verified(got!, [hook.secret], new Date(world.clock.now().getTime() + 301_000))).toBe(false)
  expect(deliveries[0]).toMatchObject({ state: 'delivered', attempts: 1, lastStatus: 204, lastError: null })
  expect(await sendDeliveries(sender)).toBe(0)
})

test('for a day after a new secret both sign, and then the new one alone', async () => {
  const { id, secret } = await make()
  const renewed = (await operator.send('post', `/webhooks/${id}/secret`).expect(200)).body
  expect(renewed.previousSecretUntil).toBe('2020-07-31T01:00:00.000Z')
  expect(renewed.secret).not.toBe(secret)
  await accept(1)
  world.clock.addHours(23)
  await sendDeliveries(sender)
  await accept(2)
  world.clock.addHours(1)
  await sendDeliveries(sender)
  const takenWith = (own: string) => receiver.received.map((each) => verified(each, [own], signedAt(each)))
  expect(takenWith(renewed.secret)).toEqual([true, true])
  expect(takenWith(secret)).toEqual([true, false])
})
const signedAt = ({ headers }: Received) =>
  new Date(Number(/t=(\d+)/.exec(headers['gongjian-signature'] as string)![1]) * 1000)

test('a sender that is killed loses nothing: its attempt is made again, as the same delivery, and its late word is not heard', async () => {
  const { id } = await make()
  await accept(1)
  const [killed] = await takeDeliveries(world.db, id, world.clock.now(), 10)
  expect(await sendDeliveries(sender)).toBe(0)
  world.clock.addHours(61 * SECOND)
  expect(await sendDeliveries(sender)).toBe(1)
  expect(receiver.received[0]?.headers['gongjian-delivery']).toBe(killed!.deliveryId)
  await endAttempt(
    world.db,
    killed!,
    { delivered: false, status: 500, error: 'late', nextAttemptAt: null },
    world.clock.now(),
  )
  const row = await world.db.webhookDelivery.findUniqueOrThrow({ where: { id: killed!.deliveryId } })
  expect(row).toMatchObject({ state: 'delivered', attempts: 2, lastError: null })
})

test('two senders at once share what is due, and send nothing twice', async () => {
  await make()
  await launchSmallCampaign(world)
  const due = await world.db.webhookDelivery.count()
  expect(due).toBe(16)
  await Promise.all([sendDeliveries(sender), sendDeliveries(sender), sendDeliveries(sender)])
  expect(await attempts()).toBe(due)
  expect(new Set(receiver.received.map(({ headers }) => headers['gongjian-delivery'])).size).toBe(due)
  expect(receiver.received).toHaveLength(due)
})

test('what is not answered with 2xx is tried again after longer and longer pauses', async () => {
  const hook = await make()
  receiver.answer((response) => response.writeHead(302, { location: '/elsewhere' }).end('moved'))
  await accept(1)
  for (const seconds of [30, 60, 120]) {
    expect(await sendDeliveries(sender)).toBe(1)
    world.clock.addHours((seconds - 1) * SECOND)
    expect(await sendDeliveries(sender)).toBe(0)
    world.clock.addHours(1 * SECOND)
  }
  expect((await shown(hook.id)).deliveries).toMatchObject([
    { state: 'pending', attempts: 3, lastStatus: 302, lastError: 'moved' },
  ])
  receiver.answer((response) => response.writeHead(200).end())
  await sendDeliveries(sender)
  expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1)
  expect((await shown(hook.id)).deliveries).toMatchObject([
    { state: 'delivered', attempts: 4, lastError: null },
  ])
})

test('what a receiver says is kept short, whatever it is', async () => {
  const hook = await make()
  receiver.answer((response) => response.writeHead(500).end(`\u0000\ud83d${'攻'.repeat(2000)}`))
  await accept(1)
  expect(await sendDeliveries(sender)).toBe(1)
  const [{ state, lastError }] = (await shown(hook.id)).deliveries
  expect(state).toBe('pending')
  expect(lastError.length).toBeLessThanOrEqual(300)
  expect(lastError).toContain('攻攻')
})

/** Lets all attempts be made that a receiver which is away brings about. */
async function giveUp(): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS_MOST; attempt += 1) {
    await sendDeliveries(sender)
    world.clock.addHours(4)
  }
}

test('what fails too often is given up and listed, and goes out when it is repeated', async () => {
  const hook = await make()
  receiver.answer((response) => response.writeHead(500).end('broken'))
  await accept(1)
  await giveUp()
  expect(receiver.received).toHaveLength(ATTEMPTS_MOST)
  const given = await shown(hook.id)
  expect(given).toMatchObject({ failures: 1, disabledAt: null })
  expect(given.deliveries).toMatchObject([
    { state: 'failed', attempts: ATTEMPTS_MOST, lastStatus: 500, lastError: 'broken' },
  ])

  receiver.answer((response) => response.writeHead(204).end())
  const path = `/webhooks/${hook.id}/deliveries/${given.deliveries[0].id}/repeat`
  expect((await operator.send('post', path).expect(202)).body).toMatchObject({ failures: 0 })
  await sendDeliveries(sender)
  expect((await shown(hook.id)).deliveries).toMatchObject([
    { id: given.deliveries[0].id, state: 'delivered' },
  ])
})

test('a webhook that cannot be reached again and again is disabled, and a repeat that an operator asks for enables it', async () => {
  const hook = await make()
  receiver.answer((response) => response.destroy())
  for (let no = 1; no <= FAILURES_MOST; no += 1) await accept(no)
  await giveUp()
  const disabled = await shown(hook.id)
  expect(disabled).toMatchObject({ disabledBecause: 'failing', failures: FAILURES_MOST })
  expect(await world.db.action.count({ where: { itemId: hook.id, kind: 'disable', byId: null } })).toBe(1)
  await accept(6)
  expect((await shown(hook.id)).deliveries).toHaveLength(FAILURES_MOST)

  receiver.answer((response) => response.writeHead(204).end())
  const path = `/webhooks/${hook.id}/deliveries/${disabled.deliveries[0].id}/repeat`
  expect((await operator.send('post', path).expect(202)).body).toMatchObject({
    disabledAt: null,
    failures: 0,
  })
  await accept(7)
  expect(await sendDeliveries(sender)).toBe(2)
})

test('a host that leads to the own network since it was saved is not reached, and the delivery says why', async () => {
  const hook = await make()
  await accept(1)
  const before = receiver.received.length
  await sendDeliveries({ ...sender, rules: { ...sender.rules, allowedHosts: [] } })
  expect(receiver.received).toHaveLength(before)
  expect((await shown(hook.id)).deliveries).toMatchObject([
    {
      state: 'pending',
      lastStatus: null,
      lastError: '127.0.0.1 leads to 127.0.0.1, which is not a public address',
    },
  ])
})
