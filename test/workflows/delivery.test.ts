import { ATTEMPTS_MOST } from '../../domain/integration/webhook'
import { isWorkingDay, SHIPPED_CALENDAR, shanghaiDayOf } from '../../domain/calendar/calendar'
import { DIGEST_SCHEDULE, position, TASK_QUEUE, workflowIdOf } from '../../workflows/messages'
import { HANDS, takeThrough } from '../cast/acts'
import { openConductor, type Conductor } from '../support/conductor'
import { NOWHERE } from '../support/outbound'
import { openReceiver, type Receiver } from '../support/receiver'
import { launchSmallCampaign, openWorld, type Caller, type SmallCampaign, type World } from '../support/world'
import { keepHistory } from './histories'

/** What one delivery may cost that is taken at once, here where starting and telling are two steps, and one attempt that fails,
 * history events. */
const TAKEN_EVENTS_MOST = 26
const ATTEMPT_EVENTS_MOST = 13

let receiver: Receiver
let world: World
let conductor: Conductor
let campaign: SmallCampaign
let operator: Caller
beforeAll(async () => {
  receiver = await openReceiver()
  const rules = { ...NOWHERE, allowHttp: true, allowedHosts: [receiver.host] }
  world = await openWorld('sample', { outbound: rules })
  conductor = await openConductor(world, rules)
  campaign = await launchSmallCampaign(world, shanghaiDayOf(world.clock.now().toISOString()))
  await conductor.settle()
  operator = await world.as('operator')
}, 120_000)
afterAll(async () => {
  await conductor.close()
  await world.close()
  await receiver.close()
})

const make = async (): Promise<{ id: string; secret: string }> =>
  (await operator.send('post', '/webhooks', { url: `${receiver.url}/in`, events: ['task.*'] }).expect(201))
    .body
const accept = async (no: number) =>
  takeThrough(world, { id: (await campaign.taskOf('li', no)).id, no }, HANDS.village, ['accept'])
const workflowOf = (id: string) =>
  conductor.environment.client.workflow.getHandle(workflowIdOf('delivery', id))
const remove = (id: string) => operator.send('delete', `/webhooks/${id}`).expect(200)

async function told(id: string) {
  const history = await conductor.historyOf('delivery', id)
  return { history, text: JSON.stringify(history), count: history.events?.length ?? 0 }
}

test('what happens wakes a workflow of its webhook, which ends when all is told; Temporal learns no address and no secret', async () => {
  const { id, secret } = await make()
  await accept(1)
  await conductor.settle()
  await workflowOf(id).result()
  expect(receiver.received).toHaveLength(1)
  const { history, text, count } = await told(id)
  console.log(`history events of one delivery: ${count}`)
  expect(count).toBeLessThanOrEqual(TAKEN_EVENTS_MOST)
  for (const kept of [receiver.host, secret]) expect(text).not.toContain(kept)
  keepHistory('delivery-taken', workflowIdOf('delivery', id), history)
  await remove(id)
})

test('what no receiver takes is tried after longer and longer waits, and given up with a record', async () => {
  const { id } = await make()
  receiver.answer((response) => response.writeHead(500).end('broken'))
  const before = receiver.received.length
  await accept(2)
  await conductor.settle()
  await workflowOf(id).result()
  expect(receiver.received).toHaveLength(before + ATTEMPTS_MOST)
  expect(await world.db.webhookDelivery.findMany({ where: { webhookId: id } })).toMatchObject([
    { state: 'failed', attempts: ATTEMPTS_MOST, lastStatus: 500 },
  ])
  const { history, count } = await told(id)
  console.log(`history events of one that is given up: ${count}`)
  expect(count).toBeLessThanOrEqual(ATTEMPTS_MOST * ATTEMPT_EVENTS_MOST)
  keepHistory('delivery-given-up', workflowIdOf('delivery', id), history)
  await remove(id)
})

test('while an event waits for its next attempt a new one goes at once, and both are told where it stands', async () => {
  const { id } = await make()
  receiver.answer((response) => response.writeHead(500).end('broken'))
  await accept(3)
  await conductor.settle()
  const waiting = await untilPosition(id, (now) => now.waiting === 1 && now.nextAt !== null)
  expect(Date.parse(waiting.nextAt!)).toBeGreaterThan(await conductor.environment.currentTimeMs())
  receiver.answer((response) => response.writeHead(204).end())
  await accept(4)
  await conductor.settle()
  await workflowOf(id).result()
  const states = await world.db.webhookDelivery.findMany({
    where: { webhookId: id },
    orderBy: { actionId: 'asc' },
  })
  expect(states).toMatchObject([
    { state: 'delivered', attempts: 2 },
    { state: 'delivered', attempts: 1 },
  ])
  keepHistory('delivery-woken', workflowIdOf('delivery', id), (await told(id)).history)
})

async function untilPosition(
  id: string,
  holds: (now: { waiting: number | null; nextAt: string | null }) => boolean,
) {
  for (;;) {
    const now = await workflowOf(id).query(position)
    if (holds(now)) return now
  }
}

test('groups are told once a working morning, and on no other day', async () => {
  receiver.answer((response) => response.writeHead(200).end(JSON.stringify({ errcode: 0 })))
  const url = `${receiver.url}/cgi-bin/webhook/send?key=k`
  await operator.send('post', '/group-robots', { kind: 'wecom', url, campaign: campaign.id }).expect(201)
  const run = (workflowId: string) =>
    conductor.environment.client.workflow.execute('groupDigest', {
      workflowId,
      taskQueue: TASK_QUEUE,
      args: [],
    })
  const digests = () => world.db.groupDigest.findMany({ select: { day: true, state: true } })
  for (let no = 1; (await digests()).length === 0; no += 1) {
    await conductor.skipTo(new Date(world.clock.now().getTime() + 6 * 3_600_000).toISOString())
    await run(`${DIGEST_SCHEDULE}/${no}`)
  }
  await run(`${DIGEST_SCHEDULE}/again`)
  const told = await digests()
  expect(new Set(told.map(({ day }) => day)).size).toBe(told.length)
  expect(told.every(({ day, state }) => state === 'sent' && isWorkingDay(SHIPPED_CALENDAR, day))).toBe(true)
  expect(receiver.received.filter(({ path }) => path.startsWith('/cgi-bin'))).toHaveLength(told.length)
  const history = await conductor.environment.client.workflow
    .getHandle(`${DIGEST_SCHEDULE}/again`)
    .fetchHistory()
  expect(JSON.stringify(history)).not.toContain(receiver.host)
  keepHistory('group-digest', `${DIGEST_SCHEDULE}/again`, history)
})
