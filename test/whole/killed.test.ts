import { randomUUID } from 'node:crypto'
import { clientOf, type Answered } from './client'
import { startedService, type ProcessName, type StartedService } from './startedService'
import { armedAndTold, draft, LETTERS } from './story'
import { until } from './until'

/** One process killed takes down only itself, and its work goes on within this time, milliseconds. */
const BACK_MS = 30_000
const PATIENCE_MS = 240_000

let service: StartedService
beforeAll(async () => {
  service = await startedService()
  await service.start()
}, 120_000)
afterAll(async () => {
  await service.stop()
  service.remove()
}, 60_000)

test('kill -9 of every process in turn, and of npm start itself, loses nothing and repeats nothing', async () => {
  const key = await service.keyOf('operator@example.org')
  const operator = clientOf(service.baseUrl, key)
  const id = await draft(operator)
  const launchKey = randomUUID()
  const launch = () => operator.send('POST', `/campaigns/${id}/launch`, {}, launchKey)

  const first = launch().catch(() => null)
  service.kill('api')
  await first
  const answer = await until('the answer to the repeated launch', BACK_MS, async () =>
    okOrNull(await launch()),
  )
  expect(answer.body.progress).toMatchObject({ targets: 118, tasks: 944 })

  const order: ProcessName[] = ['worker', 'temporal', 'postgres']
  for (const name of order) {
    service.kill(name)
    await until(`a ready service after ${name} was killed`, BACK_MS, service.ready)
    expect((await until('an answer', BACK_MS, async () => okOrNull(await launch()))).body).toEqual(
      answer.body,
    )
  }
  service.kill('start')
  await service.start()
  await armedAndTold(
    { baseUrl: service.baseUrl, keyOf: () => Promise.resolve(key), patienceMs: PATIENCE_MS },
    id,
  )
  await expectOnce(id)
}, 600_000)

const okOrNull = (answered: Answered) => (answered.status === 202 ? answered : null)

async function expectOnce(id: string): Promise<void> {
  await service.look(async (db) => {
    expect(await db.target.count({ where: { campaignId: id } })).toBe(118)
    expect(await db.task.count({ where: { campaignId: id } })).toBe(944)
    expect(await db.action.count({ where: { itemKind: 'task', kind: 'issue' } })).toBe(944)
    expect(await db.action.count({ where: { itemKind: 'campaign', kind: 'launch' } })).toBe(1)
    const letters = await db.letter.findMany({ orderBy: { number: 'asc' }, select: { number: true } })
    expect(letters.map((letter) => letter.number)).toEqual(
      Array.from({ length: LETTERS }, (_, index) => index + 1),
    )
    const mailed = await db.$queryRaw<{ most: number }[]>`
      select max(mails)::int as most from (
        select count(distinct m.id) as mails from "MailLine" l join "Mail" m on m.id = l."mailId"
        where l.kind = 'issued' and m.state = 'sent' group by l."taskId") told`
    expect(mailed).toEqual([{ most: 1 }])
  })
}

test('Ctrl-C ends everything cleanly, and the next start carries on with all data', async () => {
  const before = await service.look((db) => db.action.count())
  expect(await service.stop()).toBe(0)
  await service.start()
  expect(await service.look((db) => db.action.count())).toBeGreaterThanOrEqual(before)
}, 180_000)
