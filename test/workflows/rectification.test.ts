import {
  addDays,
  addWorkingDays,
  instantAt,
  shanghaiDayOf,
  SHIPPED_CALENDAR,
} from '../../domain/calendar/calendar'
import { conductedCampaign, type ConductedCampaign } from '../cast/conductedCampaign'
import { problem, takeFinding, TO_CLEARING, type FindingStep } from '../cast/findings'
import { keepHistories } from './histories'

let conducted: ConductedCampaign
beforeAll(async () => {
  conducted = await conductedCampaign()
}, 120_000)
afterAll(() => conducted.close())

const today = () => shanghaiDayOf(conducted.world.clock.now().toISOString())
const workingDay = (from: string, count: number) => addWorkingDays(SHIPPED_CALENDAR, from, count).day
const nineOn = (day: string) => instantAt(day, '09:01')
let clauses = 0
const register = async (more: Record<string, unknown> = {}) => {
  clauses += 1
  const dueOn = workingDay(today(), 20)
  const lin = await conducted.world.as('lin')
  const body = problem(conducted.campaign.id, { clause: `第${clauses}条`, dueOn, ...more })
  const id = (await lin.send('post', '/findings', body).expect(201)).body.id as string
  await conducted.conductor.settle()
  return id
}
const take = async (id: string, steps: FindingStep[]) => {
  const dueOn = workingDay(today(), 4)
  if (steps[0] === 'plan') {
    const li = await conducted.world.as('li')
    const measures = [{ text: '追回多发补贴', dueOn }]
    await li.send('post', `/findings/${id}/measures`, { measures }).expect(200)
  }
  await takeFinding(conducted.world, id, steps[0] === 'plan' ? steps.slice(1) : steps)
  await conducted.conductor.settle()
}
const cyclesOf = (findingId: string) =>
  conducted.world.db.rectification.findMany({ where: { findingId }, orderBy: { cycle: 'asc' } })
const lettersOf = async (findingId: string) => {
  const letters = await conducted.world.db.letter.findMany({
    where: { rectification: { findingId } },
    orderBy: [{ firesAt: 'asc' }],
  })
  return letters.map(({ cycle, step, rung, cause }) => `cycle ${cycle} step ${step}: ${rung} ${cause}`)
}
const runs = async (id: string) => {
  const handle = conducted.conductor.environment.client.workflow.getHandle(`rectification/${id}`)
  return (await handle.describe()).status.name
}

test('a whole cycle, a look-back that fails six months later, and a second cycle that holds', async () => {
  const { world, conductor, campaign } = conducted
  const id = await register()
  await take(id, TO_CLEARING)
  const [first] = await cyclesOf(id)
  expect(first).toMatchObject({ state: 'cleared', dueAt: null })
  expect(await lettersOf(id)).toEqual([])

  await conductor.skipTo(nineOn(addDays(today(), 182)))
  // The timer of before has fired, found nothing due, and planned nothing more.
  expect((await cyclesOf(id))[0]!.nextMomentAt).toBeNull()
  expect(await lettersOf(id)).toEqual([])
  const lin = await world.as('lin')
  const qian = await world.db.person.findUniqueOrThrow({
    where: { email: 'village.500101135212@example.org' },
  })
  const draw = {
    campaign: campaign.id,
    size: 1,
    seed: '2027-Q1',
    why: '半年回头看',
    stratum: 'county',
    inspectors: [qian.id],
  }
  await lin.send('post', '/draws', draw).expect(201)
  const inspector = await world.as('qian')
  await conductor.settle()
  await inspector
    .send('post', `/findings/${id}/look-backs`, { result: 'failed', reason: '名册仍不符' })
    .expect(200)
  await conductor.settle()
  const [failed, second] = await cyclesOf(id)
  expect([failed, second]).toMatchObject([
    { cycle: 1, state: 'failed', clearingNumber: first!.clearingNumber },
    { cycle: 2, state: 'planning', clearingNumber: null },
  ])
  expect([await runs(failed!.id), await runs(second!.id)]).toEqual(['COMPLETED', 'RUNNING'])

  // Nobody plans: the shorter ladder begins above the village, when the first escalation level would have come.
  await conductor.skipTo(nineOn(workingDay(today(), 4)))
  expect(await lettersOf(id)).toEqual(['cycle 2 step 1: 2 due'])
  await take(id, TO_CLEARING)
  await lin.send('post', '/draws', { ...draw, seed: '2027-Q2' }).expect(201)
  await inspector
    .send('post', `/findings/${id}/look-backs`, { result: 'passed', reason: '已整改到位' })
    .expect(200)
  await conductor.settle()
  expect((await cyclesOf(id)).map(({ state }) => state)).toEqual(['failed', 'confirmed'])
  expect(await runs(second!.id)).toBe('COMPLETED')
  await keepHistories(conducted, [
    { name: 'rectification-story-failed', kind: 'rectification', itemId: failed!.id },
    { name: 'rectification-story-confirmed', kind: 'rectification', itemId: second!.id },
  ])
})

test('every step has its clock: each that is left late climbs a ladder of its own from whoever has to act', async () => {
  const { conductor, world } = conducted
  const id = await register()
  await conductor.skipTo(nineOn(workingDay(today(), 4)))
  await take(id, ['plan', 'complete', 'submit'])
  await conductor.skipTo(nineOn(workingDay(today(), 4)))
  await take(id, ['rework'])
  const [reworked] = await cyclesOf(id)
  expect(reworked!.reworks).toBe(1)
  await conductor.skipTo(nineOn(workingDay(reworked!.dueOn, 1)))
  await take(id, ['submit', 'pass'])
  await conductor.skipTo(nineOn(workingDay(today(), 4)))
  await take(id, ['sign', 'countersign'])
  await conductor.skipTo(nineOn(workingDay(today(), 4)))
  await take(id, ['clear'])
  expect(await lettersOf(id)).toEqual([
    'cycle 1 step 1: 1 due',
    'cycle 1 step 3: 2 due',
    'cycle 1 step 4: 1 due',
    'cycle 1 step 6: 2 due',
    'cycle 1 step 7: 4 due',
  ])
  const levels = await world.db.letter.findMany({
    where: { rectification: { findingId: id } },
    orderBy: { firesAt: 'asc' },
  })
  expect(levels.map(({ level }) => level)).toEqual([
    'village',
    'township',
    'village',
    'township',
    'municipality',
  ])
  const [cycle] = await cyclesOf(id)
  await keepHistories(conducted, [
    { name: 'rectification-story-late', kind: 'rectification', itemId: cycle!.id },
  ])
})

test('a clearing taken back by hand and a withdrawal end their cycles', async () => {
  const { world, conductor } = conducted
  const lin = await world.as('lin')
  const [uncleared, withdrawn] = [await register(), await register()]
  await take(uncleared, TO_CLEARING)
  await lin.send('delete', `/findings/${uncleared}/clearing`, { reason: '销号依据不足' }).expect(200)
  await lin.send('post', `/findings/${withdrawn}/withdrawal`, { reason: '重复登记' }).expect(200)
  await conductor.settle()
  const [before, after] = await cyclesOf(uncleared)
  const [gone] = await cyclesOf(withdrawn)
  expect([await runs(before!.id), await runs(after!.id), await runs(gone!.id)]).toEqual([
    'COMPLETED',
    'RUNNING',
    'COMPLETED',
  ])
  await keepHistories(conducted, [
    { name: 'rectification-story-uncleared', kind: 'rectification', itemId: before!.id },
    { name: 'rectification-story-withdrawn', kind: 'rectification', itemId: gone!.id },
  ])
})
