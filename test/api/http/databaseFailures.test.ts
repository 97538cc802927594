import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Response } from 'supertest'
import { inTransaction } from '../../../ledger/database/database'
import { sqlStateOf } from '../../../ledger/database/sqlState'
import { cast } from '../../cast/cast'
import { keptLog } from '../../support/log'
import { openOwnWorld, type OwnServer } from '../../support/ownServer'
import { launchSmallCampaign, type World } from '../../support/world'
import { expectProblem } from './problems'

const LONGEST_MS = 10_000

let server: OwnServer
let world: World
let close: () => Promise<void>
const kept = keptLog()
beforeAll(async () => {
  ;({ server, world, close } = await openOwnWorld(kept.log))
  await launchSmallCampaign(world)
}, 120_000)
afterAll(() => close())
beforeEach(() => kept.forget())

const viewNamed = (name: string) => ({ page: 'tasks', name, query: 'open=true' })
const views = (name: string) => world.db.savedView.count({ where: { name } })

/** What it takes until an answer, which is one in time. */
async function inTime(answer: PromiseLike<Response>): Promise<Response> {
  const began = performance.now()
  const answered = await answer
  expect(performance.now() - began).toBeLessThan(LONGEST_MS)
  return answered
}

/** Keeps a view, which fails with a problem of this type, and does it with the same key once `mend` has made it possible. */
async function expectFailure(type: string, sqlState: string | undefined, mend: () => Promise<unknown>) {
  const li = await world.as('li')
  const [name, key] = [randomUUID(), randomUUID()]
  const send = () => li.send('post', '/me/views', viewNamed(name), { key })
  const answer = await inTime(send())
  const { detail } = expectProblem(answer, 503, type)
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  expect(detail).not.toMatch(/Nothing was changed|prisma|SavedView/i)
  expect(kept.lines().map(({ level, err }) => [level, err?.sqlState])).toEqual([[50, sqlState]])
  const [told] = kept.lines()
  expect(told?.err?.causes ?? told?.err?.message).toBeTruthy()
  await mend()
  expect(await views(name)).toBe(0)
  expect((await send()).status).toBe(201)
  expect((await send()).status).toBe(201)
  expect(await views(name)).toBe(1)
}

/** Has something happen whenever a view is kept. */
const whenViewsAreKept = (what: string) =>
  server.asOwner(
    `create or replace function trouble() returns trigger language plpgsql as $$ begin ${what}; return new; end $$`,
    'create or replace trigger trouble before insert on "SavedView" for each row execute function trouble()',
  )
const noTrouble = () => server.asOwner('drop trigger trouble on "SavedView"')

describe('a change is refused as busy, undone, and works with the same key afterwards', () => {
  test.each([
    ['the disk is full', '53100'],
    ['memory runs out', '53200'],
    ['the system under it fails', '58030'],
    ['another server takes over', '25006'],
    ['two changes meet', '40001'],
  ])('where %s', async (_what, sqlState) => {
    await whenViewsAreKept(`raise exception '李明' using errcode = '${sqlState}'`)
    // Prisma tells of changes that met without their SQLSTATE's words, but keeps it.
    await expectFailure('busy', sqlState, noTrouble)
    expect(JSON.stringify(kept.lines())).not.toContain('李明')
  })

  test('where a statement takes too long', async () => {
    await whenViewsAreKept('perform pg_sleep(60)')
    await expectFailure('busy', '57014', noTrouble)
  })

  test('where somebody holds the table', async () => {
    const held = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    const holding = inTransaction(world.db, async (tx) => {
      await tx.$executeRaw`lock table "SavedView" in share mode`
      held.resolve()
      await release.promise
    })
    await held.promise
    await expectFailure('busy', '55P03', async () => {
      release.resolve()
      await holding
    })
  })

  test('where no connection is left', async () => {
    const role = new URL(server.databaseUrl).username
    await server.asOwner(
      `alter role ${role} connection limit 0`,
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = '${role}'`,
    )
    // Those that were open may be heard of as ended first.
    const ask = () => world.db.$queryRaw`select 1`.then(() => undefined, sqlStateOf)
    while ((await ask()) !== '53300');
    await expectFailure('busy', '53300', () => server.asOwner(`alter role ${role} connection limit -1`))
  })

  test('where it is away', async () => {
    await server.stop()
    await expectFailure('busy', undefined, server.start)
  })
})

test('a change whose connection is lost on the way is told as unknown, and is done once with the same key', async () => {
  await whenViewsAreKept('perform pg_terminate_backend(pg_backend_pid())')
  await expectFailure('outcome-unknown', '57P01', noTrouble)
})

test('a server that is frozen keeps nobody waiting, and goes on when it thaws', async () => {
  server.freeze()
  try {
    await expectFailure('busy', undefined, () => Promise.resolve(server.thaw()))
  } finally {
    server.thaw()
  }
})

test('a change on a server that freezes under it is unknown, and nothing of it goes into another', async () => {
  await whenViewsAreKept('perform pg_sleep(3)')
  const li = await world.as('li')
  const key = randomUUID()
  const send = () => li.send('post', '/me/views', viewNamed(key), { key })
  const answering = inTime(send().then((answer) => answer))
  await asleep()
  server.freeze()
  const answer = await answering.finally(() => server.thaw())
  expectProblem(answer, 503, 'outcome-unknown')
  await noTrouble()
  expect((await send()).status).toBe(201)
  expect(await views(key)).toBe(1)
})

/** Until a statement sleeps. */
async function asleep() {
  for (;;) {
    const [found] = await world.db.$queryRaw<{ sleeps: boolean }[]>`
      select exists (select from pg_stat_activity where wait_event = 'PgSleep') as sleeps`
    if (found?.sleeps) return
  }
}

describe('restarted under traffic', () => {
  type Answered = { key: string | null; answer: Response }
  const answers: Answered[] = []
  let taskId: string
  beforeAll(async () => {
    const li = await world.db.person.findUniqueOrThrow({ where: { email: cast.li } })
    taskId = (await world.db.task.findFirstOrThrow({ where: { no: 2, assigneeId: li.id } })).id
    await (await world.as('li')).send('post', `/tasks/${taskId}/acceptance`).expect(200)
  })
  const report = async (key: string) =>
    (await world.as('li')).send('post', `/tasks/${taskId}/reports`, { text: key }, { key })
  const reports = async (key: string) => {
    const [found] = await world.db.$queryRaw<{ count: number }[]>`
      select count(*)::int from "Action" where kind = 'report' and after::text like ${`%${key}%`}`
    return found!.count
  }

  test('it gives no wrong answer: done or 503, each change once, no reading unknown, one line a failure', async () => {
    let isOver = false
    const until = async (ask: () => Promise<Answered>) => {
      while (!isOver) answers.push(await ask())
    }
    const li = await world.as('li')
    const change = async () => {
      const key = randomUUID()
      return { key, answer: await report(key) }
    }
    const read = async () => ({ key: null, answer: await li.get('/tasks') })
    const traffic = Promise.all([until(change), until(change), until(change), until(read), until(read)])
    const answered = async (isEnough: (since: Answered[]) => boolean) => {
      const from = answers.length
      while (!isEnough(answers.slice(from))) await pause(10)
    }
    for (let restarts = 0; restarts < 2; restarts += 1) {
      await answered((since) => since.length > 20)
      await server.stop()
      await answered((since) => since.some(({ answer }) => answer.status === 503))
      await server.start()
    }
    await answered((since) => since.some(({ key, answer }) => key !== null && answer.status === 200))
    isOver = true
    await traffic
    const failed = answers.filter(({ answer }) => answer.status === 503)
    for (const { key, answer } of failed) {
      const { type } = expectProblem(answer, 503)
      expect(key === null ? ['busy'] : ['busy', 'outcome-unknown']).toContain(type)
    }
    expect([...new Set(answers.map(({ answer }) => answer.status))].sort()).toEqual([200, 503])
    expect(kept.lines().filter(({ level }) => level === 50)).toHaveLength(failed.length)
    for (const { key } of answers) {
      if (key === null) continue
      expect((await report(key)).status).toBe(200)
      expect(await reports(key)).toBe(1)
    }
  }, 120_000)
})
