import { randomUUID } from 'node:crypto'
import {
  addWorkingDays,
  endOfDay,
  instantAt,
  shanghaiDayOf,
  SHIPPED_CALENDAR,
} from '../../domain/calendar/calendar'
import type { Clock } from '../../domain/escalation/clock'
import { HANDS, takeThrough, verifyAll } from '../cast/acts'
import { conductedCampaign, type ConductedCampaign } from '../cast/conductedCampaign'
import { keepHistories, workflowsOf } from './histories'

/** What a target whose deadlines coincide may cost over its whole life, history events. */
const EVENTS_MOST = 140

let conducted: ConductedCampaign
beforeAll(async () => {
  conducted = await conductedCampaign()
}, 120_000)
afterAll(() => conducted.close())

const villageTarget = () =>
  conducted.world.db.target.findFirstOrThrow({
    where: { classCode: 'village', campaignId: conducted.campaign.id },
  })

test('with all eight handed in the target waits for their reviews alone, and a rework wakes it into a new cycle', async () => {
  const { world, conductor, campaign } = conducted
  const ids = await world.db.task.findMany({
    where: { target: { classCode: 'village' } },
    orderBy: { no: 'asc' },
  })
  for (const task of ids) await takeThrough(world, task, HANDS.village, ['accept', 'submit'])
  await conductor.settle()
  await conductor.skipTo(instantAt(addWorkingDays(SHIPPED_CALENDAR, conducted.startsOn, 45).day, '10:00'))
  const waiting = await world.db.letter.findMany({ where: { target: { classCode: 'village' } } })
  expect(new Set(waiting.map(({ cause }) => cause))).toEqual(new Set(['review', 'silence']))
  const first = await campaign.taskOf('li', 8)
  await takeThrough(world, { ...first, no: 8 }, HANDS.village, ['rework'])
  await conductor.settle()
  const reworked = await world.db.task.findUniqueOrThrow({ where: { id: first.id } })
  const today = shanghaiDayOf(world.clock.now().toISOString())
  expect(reworked).toMatchObject({
    state: 'returned',
    cycle: 2,
    dueOn: addWorkingDays(SHIPPED_CALENDAR, today, 5).day,
  })
  expect((await villageTarget()).nextMomentAt).not.toBeNull()
  await conductor.skipTo(instantAt(addWorkingDays(SHIPPED_CALENDAR, reworked.dueOn, 1).day, '09:01'))
  const letters = await world.db.letter.findMany({ where: { taskId: first.id, cycle: 2 } })
  expect(letters.map(({ cycle, rung }) => ({ cycle, rung }))).toEqual([{ cycle: 2, rung: 1 }])
})

test('a version that the target has seen is refused before it is accepted, and no look follows', async () => {
  const { conductor } = conducted
  const target = await villageTarget()
  const accepted = async () => {
    const { events } = await conductor.historyOf('target', target.id)
    const of = (attributes: keyof NonNullable<typeof events>[number]) =>
      events?.filter((event) => event[attributes]).length
    return {
      updates: of('workflowExecutionUpdateAcceptedEventAttributes'),
      looks: of('markerRecordedEventAttributes'),
    }
  }
  const before = await accepted()
  expect(before.updates).toBe(1)
  const { epoch } = await conducted.world.db.ledgerEpoch.findFirstOrThrow()
  const told = { workflow: 'target', itemId: target.id, version: 1 } as const
  await conductor.nudge({ ...told, epoch })
  expect(await accepted()).toEqual(before)
  // The same number of another ledger, or of this one after it was put back, says something new.
  await conductor.nudge({ ...told, epoch: randomUUID() })
  expect((await accepted()).updates).toBe(2)
})

test('a target whose eight deadlines coincide keeps within its budget of history events', async () => {
  const { world, conductor, campaign } = conducted
  const dueOn = addWorkingDays(SHIPPED_CALENDAR, shanghaiDayOf(world.clock.now().toISOString()), 90).day
  const where = { target: { classCode: 'township' } }
  await world.db.letter.deleteMany({ where })
  await world.db.reminder.deleteMany({ where: { task: where } })
  const dueAt = endOfDay(dueOn)
  const [first] = await world.db.task.findMany({ where, take: 1 })
  const clocks = (first!.clocks as Clock[]).map((clock) => ({
    ...clock,
    term: { on: dueOn },
    on: dueOn,
    at: dueAt,
  }))
  await world.db.task.updateMany({ where, data: { dueOn, dueAt: new Date(dueAt), clocks } })
  await conductor.skipTo(instantAt(addWorkingDays(SHIPPED_CALENDAR, dueOn, 10).day, '10:00'))
  expect(await world.db.letter.groupBy({ by: ['rung'], where, _count: true })).toHaveLength(4)
  await verifyAll(world, campaign.id)
  await conductor.settle()
  await conductor.skipTo(new Date(world.clock.now().getTime() + 60_000).toISOString())
  const target = await world.db.target.findFirstOrThrow({
    where: { classCode: 'township', campaignId: campaign.id },
  })
  expect(target.state).toBe('closed')
  const { events } = await conductor.historyOf('target', target.id)
  console.log(
    `history events of a target with 8 tasks, 2 reminders and 4 rungs at coinciding moments: ${events?.length}`,
  )
  expect(events?.length).toBeLessThanOrEqual(EVENTS_MOST)
  await keepHistories(conducted, await workflowsOf(conducted))
})
