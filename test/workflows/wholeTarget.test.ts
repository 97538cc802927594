import { addDays, addWorkingDays, instantAt, SHIPPED_CALENDAR } from '../../domain/calendar/calendar'
import { activitiesIn, storyInWords } from '../../bench/storyInWords'
import { targetPosition, workflowIdOf } from '../../workflows/messages'
import { HANDS, takeThrough, verifyAll } from '../cast/acts'
import { conductedCampaign, type ConductedCampaign } from '../cast/conductedCampaign'
import { keepHistory } from './histories'

let conducted: ConductedCampaign
beforeAll(async () => {
  conducted = await conductedCampaign()
}, 120_000)
afterAll(() => conducted.close())

const workingDay = (day: string, count: number) => addWorkingDays(SHIPPED_CALENDAR, day, count).day
const nine = (day: string) => instantAt(day, '09:01')
const village = { target: { classCode: 'village' } }
const taskNo = (no: number) => conducted.world.db.task.findFirstOrThrow({ where: { ...village, no } })

/** Three days off, three weeks from here on, as the State Council's notice says. */
async function holidayAfter(start: string): Promise<string> {
  const sameYear = (days: string[]) => new Set(days.map((day) => day.slice(0, 4))).size === 1
  const from = (count: number) => [0, 1, 2].map((n) => addDays(start, count + n))
  const holidays = [from(21), from(24)].find(sameYear)!
  const operator = await conducted.world.as('operator')
  const notice = { holidays, workdays: [], source: '放假通知' }
  await operator.send('put', `/calendar/${holidays[0]!.slice(0, 4)}`, notice).expect(200)
  return holidays[2]!
}

test('a whole target: suspended over a holiday, extended, reworked, silent at the top, accepted late, verified, closed', async () => {
  const { world, conductor, campaign } = conducted
  const [li, wang] = [await world.as('li'), await world.as('wang')]
  const holiday = await holidayAfter(conducted.startsOn)
  const { targetId, dueOn } = await taskNo(8)

  // Suspended over a holiday: it goes on after it by itself, with as many working days left.
  const suspended = await taskNo(1)
  await wang.send('post', `/tasks/${suspended.id}/suspension`, { reason: '停工', until: holiday }).expect(200)
  await conductor.settle()
  await conductor.skipTo(nine(workingDay(holiday, 1)))
  const resumed = await taskNo(1)
  expect(resumed).toMatchObject({ state: 'issued', resumesAt: null })
  expect(resumed.dueOn > suspended.dueOn).toBe(true)
  expect(await world.db.action.count({ where: { itemId: suspended.id, kind: 'resume', byId: null } })).toBe(1)

  // Reminded, then accepted and extended: no letter comes before the new day.
  await conductor.skipTo(nine(workingDay(dueOn, -1)))
  const extended = await taskNo(8)
  expect(await world.db.reminder.count({ where: { taskId: extended.id } })).toBe(2)
  await takeThrough(world, extended, HANDS.village, ['accept'])
  const newDay = workingDay(dueOn, 10)
  await li.send('post', `/tasks/${extended.id}/extensions`, { dueOn: newDay, reason: '暴雨' }).expect(201)
  await wang.send('post', `/tasks/${extended.id}/extensions/1/decision`, { decision: 'granted' }).expect(200)
  await conductor.settle()
  await conductor.skipTo(nine(newDay))
  expect(await world.db.letter.count({ where: { taskId: extended.id, cause: 'due' } })).toBe(0)

  // Reworked: a new cycle climbs to the top, which is told again.
  await takeThrough(world, extended, HANDS.village, ['submit', 'rework'])
  await conductor.settle()
  const reworked = await taskNo(8)
  expect(reworked).toMatchObject({ state: 'returned', cycle: 2 })
  await conductor.skipTo(nine(workingDay(reworked.dueOn, 25)))
  const letters = await world.db.letter.findMany({
    where: { taskId: extended.id, cycle: 2 },
    orderBy: { rung: 'asc' },
  })
  expect(letters.map(({ rung }) => rung)).toEqual([1, 2, 3, 4])
  expect(letters.at(-1)!.toldAgainAt).not.toBeNull()

  // Accepted late: its letters stand.
  const late = await taskNo(3)
  expect(late.state).toBe('issued')
  expect(await world.db.letter.count({ where: { taskId: late.id } })).toBeGreaterThan(0)
  await takeThrough(world, late, HANDS.village, ['accept'])
  await conductor.settle()

  const handle = conductor.environment.client.workflow.getHandle(workflowIdOf('target', targetId))
  const position = await handle.query(targetPosition)
  expect(position.tasks).toHaveLength(8)
  expect(position.asOf <= world.clock.now().toISOString()).toBe(true)
  const { currentDetails } = await handle.query<{ currentDetails: string }>('__temporal_workflow_metadata')
  expect(currentDetails).toMatch(new RegExp(`^as of ${position.asOf}\n\n\\| task \\|`))
  expect(position.tasks[7]).toMatchObject({ no: 8, state: 'returned', level: 4 })
  expect(position.next?.summary).toMatch(/^\d{4}-\d\d-\d\d .*task/)

  // The API names the same moment, by the same rule, from the ledger.
  const { body } = await wang.get(`/targets/${targetId}`).expect(200)
  expect(body.next[0]).toMatchObject({ at: position.next?.at })
  const { body: one } = await wang.get(`/tasks/${extended.id}`).expect(200)
  expect(one.next.map(({ kind }: { kind: string }) => kind)).toEqual(['tellTopAgain'])

  await verifyAll(world, campaign.id)
  await conductor.settle()
  await conductor.skipTo(new Date(world.clock.now().getTime() + 60_000).toISOString())
  expect(await world.db.target.findUniqueOrThrow({ where: { id: targetId } })).toMatchObject({
    state: 'closed',
  })

  // Every step of the story is seen in its history, and none comes after the target is closed.
  const history = await conductor.historyOf('target', targetId)
  const steps = activitiesIn(history)
  expect(new Set(steps)).toEqual(
    new Set(['readTarget', 'resume', 'remind', 'escalate', 'tellTopAgain', 'closeTarget']),
  )
  expect(steps.at(-1)).toBe('closeTarget')
  expect(storyInWords(history)[0]).toMatch(/begins: 500101135200 定点攻坚 · the eight tasks/)
  keepHistory('target-whole', workflowIdOf('target', targetId), history)
  const ofCampaign = await conductor.historyOf('campaign', campaign.id)
  expect(activitiesIn(ofCampaign)).toEqual(
    expect.arrayContaining(['armTargets', 'runCampaign', 'closeCampaign']),
  )
  keepHistory('campaign-whole', workflowIdOf('campaign', campaign.id), ofCampaign)
}, 300_000)
