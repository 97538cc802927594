import { createHmac } from 'node:crypto'
import { instantAt, isWorkingDay, SHIPPED_CALENDAR, shanghaiDayOf } from '../../domain/calendar/calendar'
import { digestBefore } from '../../domain/integration/groupDigest'
import type { GroupRobotKind } from '../../domain/integration/groupRobot'
import { takeDigest } from '../../ledger/integration/groupRobots'
import { createGroupDigestActivities, type GroupDigestWorld } from '../../activities/groupDigests'
import { expectProblem } from '../api/http/problems'
import { places } from '../cast/cast'
import { NOWHERE } from '../support/outbound'
import { openReceiver, type Received, type Receiver } from '../support/receiver'
import { launchSmallCampaign, openWorld, type Caller, type SmallCampaign, type World } from '../support/world'

const SECRET = 'SECf00d'
const KEY = 'robot-key-1'
const PATHS: Record<GroupRobotKind, string> = {
  wecom: `/cgi-bin/webhook/send?key=${KEY}`,
  dingtalk: `/robot/send?access_token=${KEY}`,
  feishu: `/open-apis/bot/v2/hook/${KEY}`,
}

let receiver: Receiver
let world: World
let campaign: SmallCampaign
let operator: Caller
let sender: GroupDigestWorld
beforeEach(async () => {
  receiver = await openReceiver()
  receiver.answer((response, request) => response.writeHead(200).end(JSON.stringify(vendorAnswer(request))))
  const rules = { ...NOWHERE, allowHttp: true, allowedHosts: [receiver.host] }
  world = await openWorld('sample', { outbound: rules })
  campaign = await launchSmallCampaign(world)
  operator = await world.as('operator')
  const pace = { bundleSeconds: 5, digestAt: '08:30', quietHours: null }
  sender = { db: world.db, rules, pace }
})
afterEach(async () => {
  await world.close()
  await receiver.close()
})

/** What a vendor answers, each after its own rules of the sign. */
function vendorAnswer({ path, body }: Received): object {
  const [url, message] = [new URL(path, receiver.url), JSON.parse(body)]
  const sign = (key: string, text: string) => createHmac('sha256', key).update(text).digest('base64')
  if (url.pathname === '/cgi-bin/webhook/send') {
    if (url.searchParams.get('key') !== KEY) return { errcode: 93000, errmsg: 'invalid webhook url' }
    const fits = message.msgtype === 'markdown' && Buffer.byteLength(message.markdown.content) <= 4096
    return fits ? { errcode: 0, errmsg: 'ok' } : { errcode: 40008, errmsg: 'invalid message type' }
  }
  if (url.pathname === '/robot/send') {
    const timestamp = url.searchParams.get('timestamp')
    const right = url.searchParams.get('sign') === sign(SECRET, `${timestamp}\n${SECRET}`)
    const fresh = Math.abs(Number(timestamp) - world.clock.now().getTime()) < 3_600_000
    return right && fresh ? { errcode: 0, errmsg: 'ok' } : { errcode: 310000, errmsg: 'sign not match' }
  }
  const right = message.sign === sign(`${message.timestamp}\n${SECRET}`, '')
  const fresh = Math.abs(Number(message.timestamp) - world.clock.now().getTime() / 1000) < 3600
  return right && fresh ? { code: 0, msg: 'success' } : { code: 19021, msg: 'sign match fail' }
}

const make = async (kind: GroupRobotKind, more: object = {}) => {
  const asked = { kind, url: `${receiver.url}${PATHS[kind]}`, secret: SECRET, campaign: campaign.id, ...more }
  return (await operator.send('post', '/group-robots', asked).expect(201)).body
}
/** Tells the digests of the morning it is. Returns how many were tried. */
const sendDigests = async (by: GroupDigestWorld) =>
  (await createGroupDigestActivities(by).tellGroups({ at: world.clock.now().toISOString() })).told
const lastDigests = async () => {
  const { items } = (await operator.get('/group-robots').expect(200)).body
  return items.map(({ kind, lastDigest }: { kind: string; lastDigest: object }) => [kind, lastDigest])
}

test('each vendor takes the digest with the sign it asks for, once a working morning', async () => {
  await make('wecom')
  await make('dingtalk')
  await make('feishu')
  world.clock.set('2020-07-31T00:29:59.000Z')
  expect(await sendDigests(sender)).toBe(0)
  world.clock.set('2020-07-31T00:30:00.000Z')
  const sent = await Promise.all([sendDigests(sender), sendDigests(sender), sendDigests(sender)])
  expect(sent.reduce((sum, each) => sum + each)).toBe(3)
  expect(receiver.received).toHaveLength(3)
  expect(await sendDigests(sender)).toBe(0)
  const done = { day: '2020-07-31', state: 'sent', error: null }
  expect(Object.fromEntries(await lastDigests())).toEqual({ wecom: done, dingtalk: done, feishu: done })
  world.clock.set('2020-08-01T02:00:00.000Z')
  expect(await sendDigests(sender)).toBe(0)
  world.clock.set('2020-08-03T02:00:00.000Z')
  expect(await sendDigests(sender)).toBe(3)
})

test('a digest tells counts and places of the campaign or of an area, as they are, and no person', async () => {
  await make('wecom')
  world.clock.addHours(1)
  await make('wecom', { area: places.township })
  world.clock.set('2020-11-02T02:00:00.000Z')
  const letters = (await operator.get(`/letters?campaign=${campaign.id}&limit=200`)).body.items
  const [last] = letters.toReversed() as { firesAt: string }[]
  const day = shanghaiDayOf(last!.firesAt)
  expect(isWorkingDay(SHIPPED_CALENDAR, day)).toBe(true)
  world.clock.set(instantAt(day, '18:00'))
  const late = (await operator.get(`/tasks?campaign=${campaign.id}&overdue=true&limit=200`)).body.items
  const inTownship = late.filter((task: any) => task.target.code === places.township)
  expect(inTownship.length).toBeGreaterThan(0)
  expect(inTownship.length).toBeLessThan(late.length)
  await sendDigests(sender)
  const contents = receiver.received.map(({ body }) => JSON.parse(body).markdown.content as string)
  expect(contents[0]).toContain(`Overdue tasks: ${late.length}`)
  expect(contents[1]).toContain(`Overdue tasks: ${inTownship.length}`)
  expect(contents[1]).toContain(`中益乡 ${inTownship.length}`)
  expect(contents[0]).toContain('沙包村')
  expect(contents[1]).not.toContain('沙包村')
  const since = digestBefore(day, '08:30', SHIPPED_CALENDAR)
  const fresh = letters.filter(({ firesAt }: { firesAt: string }) => firesAt > since).length
  expect(fresh).toBeGreaterThan(0)
  expect(contents[0]).toContain(`New letters: ${fresh}`)
  const names = (await world.db.person.findMany()).map(({ name }) => name)
  for (const content of contents) for (const name of names) expect(content).not.toContain(name)
})

test('what a vendor objects to is listed in its words, without the key, and is not sent again that day', async () => {
  await make('dingtalk', { secret: 'SECother' })
  await make('wecom', { url: `${receiver.url}/cgi-bin/webhook/send?key=revoked` })
  world.clock.set('2020-07-31T01:00:00.000Z')
  expect(await sendDigests(sender)).toBe(2)
  const day = '2020-07-31'
  expect(Object.fromEntries(await lastDigests())).toEqual({
    dingtalk: { day, state: 'failed', error: '200 310000 sign not match' },
    wecom: { day, state: 'failed', error: '200 93000 invalid webhook url' },
  })
  expect(await sendDigests(sender)).toBe(0)
})

test('a vendor that repeats the address, the secret or control characters does not bring them into the ledger', async () => {
  await make('dingtalk')
  receiver.answer((response, { path }) =>
    response.writeHead(200).end(JSON.stringify({ errcode: 1, errmsg: `at ${path}\u0000 with ${SECRET}` })),
  )
  world.clock.set('2020-07-31T01:00:00.000Z')
  expect(await sendDigests(sender)).toBe(1)
  const [[, { state, error }]] = await lastDigests()
  expect(state).toBe('failed')
  expect(error).toMatch(/^200 1 at \/robot\/send\?access_token=…&.* with …$/)
})

test('a vendor that is away is a failure that names no key, and holds up no other robot', async () => {
  const silent = await make('wecom')
  await make('feishu')
  receiver.answer((response, request) => {
    if (!request.path.startsWith('/cgi-bin'))
      response.writeHead(200).end(JSON.stringify(vendorAnswer(request)))
  })
  world.clock.set('2020-07-31T01:00:00.000Z')
  expect(await sendDigests({ ...sender, rules: { ...sender.rules, timeoutMs: 500 } })).toBe(2)
  const digests = Object.fromEntries(await lastDigests())
  expect(digests).toMatchObject({ wecom: { state: 'failed' }, feishu: { state: 'sent' } })
  expect(JSON.stringify(digests)).not.toContain(KEY)
  expect(silent.lastDigest).toBeNull()
})

test('the address and the secret of a robot are never shown, nor in the record', async () => {
  const made = await make('dingtalk')
  const seen = [JSON.stringify(made), (await operator.get('/group-robots')).text]
  const actions = await world.db.action.findMany({ where: { itemKind: 'robot' } })
  const answers = await world.db.idempotencyKey.findMany()
  for (const text of [...seen, JSON.stringify([actions.map(({ after }) => after), answers])]) {
    expect(text).not.toContain(KEY)
    expect(text).not.toContain(SECRET)
  }
})

test('a digest whose sender is killed is not sent twice, and says that it may have gone out', async () => {
  await make('wecom')
  world.clock.set('2020-07-31T01:00:00.000Z')
  await takeDigest(world.db, '2020-07-31', world.clock.now())
  expect(await sendDigests(sender)).toBe(0)
  expect(receiver.received).toEqual([])
  expect(await lastDigests()).toEqual([['wecom', { day: '2020-07-31', state: 'sending', error: null }]])
})

test('a robot that was taken away tells nothing and keeps no address', async () => {
  const { id } = await make('wecom')
  const gone = await operator.send('delete', `/group-robots/${id}`).expect(200)
  expect(gone.body).toMatchObject({ removedAt: world.clock.now().toISOString(), version: 2 })
  expectProblem(await operator.send('delete', `/group-robots/${id}`), 409, 'wrong-state')
  expectProblem(await operator.send('delete', '/group-robots/nothing'), 404, 'not-found')
  world.clock.set('2020-07-31T01:00:00.000Z')
  expect(await sendDigests(sender)).toBe(0)
  expect(await world.db.groupRobot.findUniqueOrThrow({ where: { id } })).toMatchObject({
    url: '',
    secret: null,
  })
})
