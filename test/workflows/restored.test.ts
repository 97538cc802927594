import { pino } from 'pino'
import { addWorkingDays, instantAt, shanghaiDayOf, SHIPPED_CALENDAR } from '../../domain/calendar/calendar'
import { beginEpoch } from '../../ledger/record/epoch'
import { createLedgerWatch } from '../../worker/ledgerWatch'
import { conductedCampaign, type ConductedCampaign } from '../cast/conductedCampaign'
import { problem, takeFinding } from '../cast/findings'
import { LEDGER_WORKFLOW } from '../../workflows/messages'
import { copyDatabase } from '../support/databases'
import { keepHistory } from './histories'

const FINDINGS = 4
/** Findings whose registering is lost. */
const LOST = 20
/** The number of a cycle's step that waits for its review. */
const REVIEW = 3

let conducted: ConductedCampaign
beforeAll(async () => {
  conducted = await conductedCampaign()
}, 120_000)
afterAll(() => conducted.close())

const today = () => shanghaiDayOf(conducted.world.clock.now().toISOString())
const workingDay = (from: string, count: number) => addWorkingDays(SHIPPED_CALENDAR, from, count).day
const later = (workingDays: number) =>
  conducted.conductor.skipTo(instantAt(workingDay(today(), workingDays), '09:01'))
const submitted = async (id: string) => {
  const li = await conducted.world.as('li')
  const measures = [{ text: '追回多发补贴', dueOn: workingDay(today(), 4) }]
  await li.send('post', `/findings/${id}/measures`, { measures }).expect(200)
  await takeFinding(conducted.world, id, ['complete', 'submit'])
  await conducted.conductor.settle()
}
const startedAnew = async () => {
  const { world, conductor } = conducted
  await beginEpoch(world.db)
  return createLedgerWatch(world.db, conductor.environment.client, pino({ level: 'silent' }))
}

test('a dump put back with Temporal’s store kept: all is armed again, workflows hear of what is done, and reviews are told on time', async () => {
  const { world, conductor, campaign } = conducted
  const lin = await world.as('lin')
  // A key that was made after the dump opens nothing afterwards.
  await world.as('li')
  const register = async (clause: string) => {
    const body = problem(campaign.id, { clause, dueOn: workingDay(today(), 55) })
    return (await lin.send('post', '/findings', body).expect(201)).body.id as string
  }
  const ids: string[] = []
  for (let no = 1; no <= FINDINGS; no += 1) ids.push(await register(`第${no}条`))
  await conductor.settle()
  const watchBefore = await startedAnew()
  expect(await watchBefore(world.clock.now())).toEqual({ armed: 0 })

  const dump = `${world.databaseUrl}_dump`
  await copyDatabase(world.databaseUrl, dump)
  // What is lost: by it workflows have heard higher numbers than the restored ledger gives next, and wait for nothing.
  await later(20)
  for (let no = 1; no <= LOST; no += 1) await register(`失第${no}条`)
  for (const id of ids) await submitted(id)
  for (const id of ids) await takeFinding(world, id, ['pass', 'sign', 'countersign', 'clear'])
  await later(10)
  expect(await watchBefore(new Date(world.clock.now().getTime() + 61_000))).toEqual({ armed: 0 })

  await copyDatabase(dump, world.databaseUrl)
  expect(await world.db.rectification.count({ where: { state: 'planning' } })).toBe(FINDINGS)
  const watchAfter = await startedAnew()
  const { armed } = await watchAfter(world.clock.now())
  expect(armed).toBeGreaterThanOrEqual(FINDINGS)
  await conductor.settle()
  expect(await watchAfter(world.clock.now())).toEqual({ armed: 0 })

  for (const id of ids) await submitted(id)
  await later(4)
  const ofReviews = { step: REVIEW, rectification: { findingId: { in: ids } } }
  const letters = await world.db.letter.findMany({ where: ofReviews })
  expect(letters.map(({ rung }) => rung)).toEqual(ids.map(() => 2))
  const seen = await conductor.environment.client.workflow.getHandle(LEDGER_WORKFLOW).fetchHistory()
  keepHistory('ledger-restored', LEDGER_WORKFLOW, seen)
}, 120_000)
