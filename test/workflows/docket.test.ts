import { addDays, endOfDay, instantAt, shanghaiDayOf } from '../../domain/calendar/calendar'
import { RULE_DEFAULTS, visitDueOn } from '../../domain/household/household'
import { workflowIdOf } from '../../workflows/messages'
import { cast } from '../cast/cast'
import { openConductor, type Conductor } from '../support/conductor'
import { found, householdRow, importHouseholds } from '../cast/households'
import { openWorld, type World } from '../support/world'
import { keepHistory } from './histories'

let world: World
let conductor: Conductor
beforeAll(async () => {
  world = await openWorld()
  conductor = await openConductor(world)
}, 120_000)
afterAll(async () => {
  await conductor.close()
  await world.close()
})

const YEAR_DAYS = 365
const { visitDays, leadDays, raiseDays } = RULE_DEFAULTS
/** Households of the village of Li, and of one of another township, whose work team is responsible. */
const OF_LI = 30
const OF_SUN = 10
const DILIGENT = 3

test('a year over all households: each visit is asked for once, and each that was missed is escalated once a week', async () => {
  const began = shanghaiDayOf(world.clock.now().toISOString())
  const other = await world.db.region.findFirstOrThrow({ where: { parentCode: '500240213' } })
  const here = Array.from({ length: OF_LI }, (_, no) => householdRow(no, { on: began, class: 'unstable' }))
  const there = { code: other.code, on: began, class: 'sudden', email: cast.sun }
  await importHouseholds(world, [
    ...here,
    ...Array.from({ length: OF_SUN }, (_, no) => householdRow(OF_LI + no, there)),
  ])
  await conductor.settle()
  const li = await world.as('li')
  const diligent = await world.db.household.findMany({
    where: { classCode: 'unstable' },
    take: DILIGENT,
    orderBy: { no: 'asc' },
  })
  const last = addDays(began, YEAR_DAYS)
  for (let no = 1; visitDueOn(began, no, visitDays.unstable) <= last; no += 1) {
    const dueOn = visitDueOn(began, no, visitDays.unstable)
    await conductor.skipTo(instantAt(dueOn, '09:00'))
    for (const { id } of diligent)
      await li.send('post', `/households/${id}/visits`, { on: dueOn, result: '正常' }).expect(200)
  }
  await conductor.skipTo(endOfDay(last))

  const now = world.clock.now().toISOString()
  const households = await world.db.household.findMany({ include: { visits: { orderBy: { no: 'asc' } } } })
  for (const { classCode, visits } of households) {
    const every = visitDays[classCode as 'unstable' | 'sudden']
    const due = Array.from({ length: 100 }, (_, index) => visitDueOn(began, index + 1, every))
    const asked = due.filter((day) => endOfDay(addDays(day, -leadDays)) <= now)
    expect(visits.map(({ kind, no, dueOn }) => ({ kind, no, dueOn }))).toEqual(
      asked.map((dueOn, index) => ({ kind: 'regular', no: index + 1, dueOn })),
    )
  }
  expect(households).toHaveLength(OF_LI + OF_SUN)
  const careful = new Set(diligent.map(({ id }) => id))
  const missed = households
    .filter(({ id }) => !careful.has(id))
    .flatMap(({ visits }) => visits)
    .flatMap(({ householdId, no, dueOn }) =>
      Array.from({ length: YEAR_DAYS / raiseDays + 1 }, (_, index) => ({
        ...{ householdId, no, rung: index + 1 },
        at: endOfDay(addDays(dueOn, index * raiseDays)),
      })),
    )
    .filter(({ at }) => at <= now)
    .map(({ householdId, no, rung }) => `${householdId} ${no} ${rung}`)
  const notices = await world.db.householdNotice.findMany()
  expect(notices.map(({ householdId, no, rung }) => `${householdId} ${no} ${rung}`).toSorted()).toEqual(
    missed.toSorted(),
  )
  const dockets = await world.db.docket.findMany({ orderBy: { townshipCode: 'asc' } })
  expect(dockets).toHaveLength(2)
  const [{ id } = { id: '' }] = dockets
  keepHistory('docket-story-year', workflowIdOf('docket', id), await conductor.historyOf('docket', id))
}, 300_000)

test('who is told is told by mail, and the mail counts households without naming any', async () => {
  const mails = await world.db.localMessage.findMany({ where: { to: { in: [cast.li, cast.wang] } } })
  const texts = mails.map(({ text }) => text)
  expect(texts.some((text) => text.includes(`${OF_LI - DILIGENT} 户`))).toBe(true)
  for (const text of texts) expect(text).not.toMatch(/户主\d|H0000|沙包村/)
})

test('publicity that ends, and a confirmation that is late, are told to the township, then to the county every week', async () => {
  const li = await world.as('li')
  const id = (await li.send('post', '/households', found()).expect(201)).body.id as string
  await conductor.settle()
  const today = shanghaiDayOf(world.clock.now().toISOString())
  await conductor.skipTo(instantAt(addDays(today, 40), '09:00'))
  const [wang, zhao] = await Promise.all(
    [cast.wang, cast.zhao].map((email) => world.db.person.findUniqueOrThrow({ where: { email } })),
  )
  const notices = await world.db.householdNotice.findMany({
    where: { householdId: id },
    orderBy: { rung: 'asc' },
  })
  expect(notices.map(({ kind, no, rung, recipientId }) => [kind, no, rung, recipientId])).toEqual([
    ['step', 1, 1, wang!.id],
    ...[2, 3, 4, 5].map((rung) => ['step', 1, rung, zhao!.id]),
  ])
  const days = notices.map(({ at }) => shanghaiDayOf(at.toISOString()))
  expect(days).toEqual([5, 15, 22, 29, 36].map((count) => addDays(today, count)))
}, 120_000)

/** Nothing of any household comes within a month. */
async function letNothingElseCome() {
  const nextMomentAt = new Date(addDays(shanghaiDayOf(world.clock.now().toISOString()), 30))
  await world.db.householdVisit.updateMany({ where: { doneAt: null }, data: { doneAt: world.clock.now() } })
  await world.db.household.updateMany({ data: { stepAt: null, visitOpensAt: nextMomentAt, nextMomentAt } })
  await world.db.docket.updateMany({ data: { nextMomentAt } })
}

test('a warning wakes the docket earlier than it planned, and is escalated when nobody looks', async () => {
  const household = await world.db.household.findFirstOrThrow({ where: { state: 'monitored' } })
  await letNothingElseCome()
  const wang = await world.as('wang')
  await wang
    .send('post', `/households/${household.id}/warnings`, { source: 'medical', text: '大额医疗支出' })
    .expect(200)
  expect(await world.db.nudge.count({ where: { workflow: 'docket' } })).toBe(1)
  await conductor.settle()
  const today = shanghaiDayOf(world.clock.now().toISOString())
  await conductor.skipTo(instantAt(addDays(today, RULE_DEFAULTS.checkDays + 1), '09:00'))
  const raised = { householdId: household.id, kind: 'check' }
  expect(await world.db.householdNotice.count({ where: raised })).toBe(1)
}, 120_000)
