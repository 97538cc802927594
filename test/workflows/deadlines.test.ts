import {
  addDays,
  addWorkingDays,
  endOfDay,
  instantAt,
  SHIPPED_CALENDAR,
} from '../../domain/calendar/calendar'
import { conductedCampaign, type ConductedCampaign } from '../cast/conductedCampaign'
import type { Caller } from '../support/world'

let conducted: ConductedCampaign
let li: Caller
let wang: Caller
beforeAll(async () => {
  conducted = await conductedCampaign()
  li = await conducted.world.as('li')
  wang = await conducted.world.as('wang')
}, 120_000)
afterAll(() => conducted.close())

const workingDay = (day: string, count: number) => addWorkingDays(SHIPPED_CALENDAR, day, count).day
const nine = (day: string) => instantAt(day, '09:00')
const villageTask = async (no: number) => {
  const { id } = await conducted.campaign.taskOf('li', no)
  return conducted.world.db.task.findUniqueOrThrow({ where: { id } })
}
const lettersOf = async (no: number) =>
  conducted.world.db.letter.findMany({
    where: { taskId: (await villageTask(no)).id },
    orderBy: [{ cycle: 'asc' }, { rung: 'asc' }],
  })

test('a series escalated by hand reaches the workflow: an unanswered letter climbs to the next level at its moment', async () => {
  const { world, conductor } = conducted
  const { id } = await villageTask(6)
  const escalated = (await wang.send('post', `/tasks/${id}/raising`, { reason: '群众来访' }).expect(201)).body
  await conductor.settle()
  await conductor.skipTo(addDays(world.clock.now().toISOString().slice(0, 10), 12) + 'T04:00:00.000Z')
  const [first, second] = await lettersOf(6)
  expect(first).toMatchObject({ id: escalated.id, cause: 'hand', rung: 1 })
  expect(second).toMatchObject({ cause: 'silence', rung: 2 })
  expect(second!.issuedAt.getTime() - second!.firesAt.getTime()).toBeLessThan(60_000)
})

test('an extension moves the ladder, a suspension holds it and ends by itself, both without a late letter', async () => {
  const { world, conductor } = conducted
  const [extended, suspended] = [await villageTask(8), await villageTask(1)]
  const newDay = workingDay(extended.dueOn, 10)
  const asked = { dueOn: newDay, reason: '暴雨' }
  await li.send('post', `/tasks/${extended.id}/extensions`, asked).expect(201)
  await wang.send('post', `/tasks/${extended.id}/extensions/1/decision`, { decision: 'granted' }).expect(200)
  await conductor.settle()
  await conductor.skipTo(nine(workingDay(extended.dueOn, 4)))
  expect(await lettersOf(8)).toEqual([])
  const until = workingDay(suspended.dueOn, 5)
  await wang.send('post', `/tasks/${suspended.id}/suspension`, { reason: '洪水', until }).expect(200)
  await conductor.settle()
  await conductor.skipTo(nine(workingDay(newDay, 3)))
  expect((await lettersOf(8)).map(({ rung, firesAt }) => [rung, firesAt.toISOString()])).toEqual([
    [1, nine(workingDay(newDay, 1))],
    [2, nine(workingDay(newDay, 3))],
  ])
  await conductor.skipTo(new Date(Date.parse(endOfDay(until)) + 60_000).toISOString())
  const resumed = await villageTask(1)
  expect(resumed).toMatchObject({ state: 'issued', suspension: null, resumesAt: null })
  expect(resumed.dueOn > suspended.dueOn).toBe(true)
  const last = await world.db.action.findFirstOrThrow({
    where: { itemId: suspended.id },
    orderBy: { version: 'desc' },
  })
  expect(last).toMatchObject({ kind: 'resume', byId: null, channel: 'workflow' })
  expect(last.at.getTime() - Date.parse(endOfDay(until))).toBeLessThan(60_000)
  expect(await lettersOf(1)).toEqual([])
  await conductor.skipTo(nine(workingDay(resumed.dueOn, 1)))
  expect((await lettersOf(1)).map(({ rung }) => rung)).toEqual([1])
}, 120_000)
