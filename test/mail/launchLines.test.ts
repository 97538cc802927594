import { SHIPPED_CALENDAR } from '../../domain/calendar/calendar'
import { catchUpCampaign } from '../../ledger/campaign/campaigns'
import { releaseThoseArmed } from '../../ledger/campaign/launchingLines'
import { inTransaction } from '../../ledger/database/database'
import { catchUpTarget } from '../../ledger/task/targetPosition'
import { writeDown } from '../../ledger/record/records'
import { lateMailboxes, mailOfRoom, nextMailAt } from '../../ledger/mail/waitingMail'
import { idOf } from '../cast/absences'
import type { CastName } from '../cast/cast'
import { AT_ONCE, WITH_DIGESTS } from '../cast/mailRules'
import { launchSmallCampaign, LAUNCH, openWorld, type SmallCampaign, type World } from '../support/world'

let world: World
let campaign: SmallCampaign
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
})
afterEach(() => world.close())

const at = (seconds: number) => new Date(Date.parse(LAUNCH) + seconds * 1000)
const nudged = async (workflow: string) =>
  (await world.db.nudge.findMany({ where: { workflow } })).map(({ itemId }) => itemId).toSorted()
const tell = async (who: CastName, written: Date, urgent = false) => {
  const line = {
    personId: await idOf(world, who),
    taskId: (await campaign.taskOf('li', 1)).id,
    letterId: null,
  }
  const lines = [{ ...line, kind: 'reminder' as const, urgent }]
  await inTransaction(world.db, (tx) => writeDown(tx, written, { actions: [], lines }))
}
const arm = async () => {
  const targets = await world.db.target.findMany({ orderBy: { id: 'asc' } })
  for (const { id } of targets) await inTransaction(world.db, (tx) => catchUpTarget(tx, id, at(1)))
}
const run = () => inTransaction(world.db, (tx) => catchUpCampaign(tx, campaign.id, at(2)))
const expectedMailboxes = async (now: Date) => {
  const rooms = await world.db.mailroom.findMany()
  const waiting = await Promise.all(rooms.map(({ id }) => mailOfRoom(world.db, id, now, AT_ONCE)))
  return waiting
    .flat()
    .filter((mail) => mail.at <= now)
    .map(({ personId }) => personId)
    .toSorted()
}
const assignees = async () =>
  [...new Set((await world.db.mailLine.findMany()).map(({ personId }) => personId))].toSorted()

test('while a campaign is launching its mail wakes nobody, is followed by nobody, and has no moment', async () => {
  expect(await nudged('post')).toEqual([])
  await tell('li', at(1))
  expect(await nudged('post')).toEqual([])
  expect(await expectedMailboxes(at(3600))).toEqual([])
  expect(await nextMailAt(world.db, await idOf(world, 'li'), at(3600), AT_ONCE)).toBeNull()
})

test('the last target that is armed tells the campaign, once, and that wakes everybody’s mail, once', async () => {
  await world.db.nudge.deleteMany()
  const [first] = await world.db.target.findMany({ take: 1, orderBy: { id: 'asc' } })
  await inTransaction(world.db, (tx) => catchUpTarget(tx, first!.id, at(1)))
  expect(await nudged('campaign')).toEqual([])
  await arm()
  await arm()
  expect(await nudged('campaign')).toEqual([campaign.id])
  expect(await nudged('post')).toEqual([])
  expect(await run()).toBe('running')
  expect(await run()).toBe('running')
  expect(await nudged('post')).toEqual(await assignees())
  expect(await expectedMailboxes(at(3600))).toEqual(await assignees())
})

test('of a launch that is held up those are told whose targets are armed, and the others when theirs are', async () => {
  const [first] = await world.db.target.findMany({ take: 1, orderBy: { id: 'asc' } })
  await inTransaction(world.db, (tx) => catchUpTarget(tx, first!.id, at(1)))
  const release = (now: Date) => inTransaction(world.db, (tx) => releaseThoseArmed(tx, campaign.id, now))
  await release(at(15))
  expect(await expectedMailboxes(at(15))).toEqual([])
  await release(at(30))
  const told = await world.db.task.findMany({ where: { targetId: first!.id } })
  const theirs = [...new Set(told.map(({ assigneeId }) => assigneeId))].toSorted()
  expect(await expectedMailboxes(at(30))).toEqual(theirs)
  expect(await nudged('post')).toEqual(theirs)
  expect((await assignees()).length).toBeGreaterThan(theirs.length)
  await arm()
  expect(await run()).toBe('running')
  expect(await expectedMailboxes(at(60))).toEqual(await assignees())
})

test('targets armed at the same instant still tell the campaign', async () => {
  await world.db.nudge.deleteMany()
  const targets = await world.db.target.findMany()
  await Promise.all(targets.map(({ id }) => inTransaction(world.db, (tx) => catchUpTarget(tx, id, at(1)))))
  expect(await nudged('campaign')).toEqual([campaign.id])
})

test('what is no part of the launch wakes its person meanwhile', async () => {
  const person = await idOf(world, 'li')
  const about = { personId: person, taskId: null, letterId: null, aboutPersonId: person }
  const lines = [{ ...about, kind: 'address' as const }]
  await inTransaction(world.db, (tx) => writeDown(tx, at(1), { actions: [], lines }))
  expect(await nudged('post')).toEqual([person])
  expect(await expectedMailboxes(at(60))).toEqual([person])
})

describe('mail that waits for a line dated ahead', () => {
  const li = () => idOf(world, 'li')
  beforeEach(async () => {
    await arm()
    await run()
    await world.db.mailLine.deleteMany()
    await world.db.nudge.deleteMany()
    await tell('li', at(86_400))
  })

  test('is followed from that moment on, and not before', async () => {
    expect(await nextMailAt(world.db, await li(), at(0), AT_ONCE)).toEqual(at(86_400))
    expect(await expectedMailboxes(at(86_399))).toEqual([])
    expect(await expectedMailboxes(at(86_401))).toEqual([await li()])
  })

  test('is woken by a line of today, which waits for nothing', async () => {
    await world.db.nudge.deleteMany()
    await tell('li', at(10))
    expect(await nudged('post')).toEqual([await li()])
    expect(await nextMailAt(world.db, await li(), at(10), AT_ONCE)).toEqual(at(10))
  })

  test('is found by the reconciler where its workflow sleeps past its moment, and nothing is that goes at its time', async () => {
    const late = async (before: Date, rules = AT_ONCE) =>
      (await lateMailboxes(world.db, before, rules)).map(({ personId }) => personId)
    expect(await late(at(86_399))).toEqual([])
    expect(await late(at(86_400))).toEqual([await li()])
    const nightBefore = new Date('2020-07-31T12:00:00.000Z')
    expect(await late(nightBefore, { ...WITH_DIGESTS, calendar: SHIPPED_CALENDAR })).toEqual([])
    await world.db.person.updateMany({ data: { addressRefusedAt: at(0) } })
    expect(await late(at(86_400))).toEqual([])
  })
})
