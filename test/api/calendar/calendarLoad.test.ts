import { verifyAudit } from '../../../ledger/audit/auditVerify'
import asBrought from '../../cases/notice-2027.json'
import { register } from '../../cast/findings'
import { openWorld, type Caller, type World } from '../../support/world'

/** What each of two campaigns has, and how many findings the first. */
const TASKS = 944
const FINDINGS = 40
/** Far below the 120 s that the transaction may take; a quiet machine of two cores needs 1.5. */
const IN_TIME_MS = 20_000
/** More statements than a count takes of any number of tasks; one a task would be thousands. */
const STATEMENTS = 60

let world: World
let operator: Caller
let first: string

beforeAll(async () => {
  world = await openWorld()
  operator = await world.as('operator')
  world.clock.set('2026-10-10T01:00:00Z')
  const ids = [await launchWhole('甲'), await launchWhole('乙')]
  first = ids[0]!
  world.clock.set('2026-12-30T01:00:00Z')
  const clauses = Array.from({ length: FINDINGS }, (_, index) => `第${index + 1}条`)
  for (const clause of clauses) await register(world, first, { clause, dueOn: '2027-02-26' })
}, 120_000)
afterAll(() => world.close())

async function launchWhole(name: string): Promise<string> {
  const draft = { programme: 'targeted-assault-2020', name, startsOn: '2026-10-12' }
  const { id } = (await operator.send('post', '/campaigns', draft).expect(201)).body
  const all = { townships: 'listed', villages: 'qualified' }
  await operator.send('put', `/campaigns/${id}/designations`, all).expect(200)
  await operator.send('post', `/campaigns/${id}/launch`, {}).expect(202)
  return id
}

async function counted(method: 'put' | 'delete', body?: object) {
  world.count()
  const began = Date.now()
  const answer = (await operator.send(method, '/calendar/2027', body).expect(200)).body
  return { ...answer, ...world.count(), ms: Date.now() - began }
}

/** Days, versions and letters of everything that is open. */
const standing = async () => {
  const tasks = await world.db.task.findMany({ orderBy: { id: 'asc' } })
  const steps = await world.db.rectification.findMany({ orderBy: { id: 'asc' } })
  return {
    days: tasks.map(({ dueOn, dueProvisional }) => `${dueOn} ${dueProvisional}`),
    steps: steps.map(({ dueAt }) => dueAt?.toISOString()),
    versions: tasks.reduce((sum, { version }) => sum + version, 0),
  }
}

test('a notice is loaded and taken back over two whole campaigns in few statements, all in one commit', async () => {
  expect(await world.db.task.count()).toBe(2 * TASKS)
  const before = await standing()
  const loaded = await counted('put', asBrought)
  const between = await standing()
  const back = await counted('delete')
  const after = await standing()

  for (const answer of [loaded, back]) {
    expect(answer).toMatchObject({ redatedFindings: FINDINGS, commits: 1 })
    expect(answer.statements).toBeLessThan(STATEMENTS)
    expect(answer.ms).toBeLessThan(IN_TIME_MS)
  }
  expect(loaded.redated).toBeGreaterThan(TASKS)
  expect(back.redated).toBe(loaded.redated)
  expect(between.versions).toBe(before.versions + loaded.redated)
  expect(between.steps).not.toEqual(before.steps)
  expect({ ...after, versions: 0 }).toEqual({ ...before, versions: 0 })
  expect(await world.db.action.count({ where: { kind: 'redate' } })).toBe(2 * (loaded.redated + FINDINGS))
  expect((await verifyAudit(world.db)).faults).toEqual([])
}, 120_000)

test('an event that moves counts a whole campaign again in as few statements', async () => {
  world.count()
  const body = { on: '2026-12-01', reason: '方案推迟', pastMeant: true }
  const moved = await operator.send('put', `/campaigns/${first}/anchors/launch`, body).expect(200)
  expect(moved.body.redated).toBe(TASKS)
  expect(world.count().statements).toBeLessThan(STATEMENTS)
}, 60_000)
