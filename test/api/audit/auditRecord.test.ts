import { sealWhenDue } from '../../../ledger/audit/auditSeals'
import { verifyAudit } from '../../../ledger/audit/auditVerify'
import { openDatabase, type Database } from '../../../ledger/database/database'
import { channels, hashOf, type Action } from '../../../ledger/record/records'
import { APP_ROLE } from '../../../prisma/roles'
import { HANDS, takeThrough } from '../../cast/acts'
import { asOwner } from '../../support/databases'
import { launchSmallCampaign, openWorld, type World } from '../../support/world'

let world: World
let owner: Database
let task: { id: string; no: number }
beforeAll(async () => {
  world = await openWorld()
  owner = openDatabase(asOwner(world.databaseUrl))
  const { taskOf } = await launchSmallCampaign(world)
  task = { ...(await taskOf('li', 1)), no: 1 }
  await takeThrough(world, task, HANDS.village, ['accept', 'submit', 'rework', 'submit', 'verify'])
  await sealWhenDue(world.db, world.clock.now())
})
afterAll(async () => {
  await owner.$disconnect()
  await world.close()
})

describe('the role of API and workers', () => {
  test('is not the owner, and adds to the record', async () => {
    const [role] = await world.db.$queryRaw<{ name: string }[]>`select current_user::text as name`
    expect(role?.name).toBe(APP_ROLE)
    expect(await world.db.action.count()).toBeGreaterThan(0)
  })

  test.each([
    `update "Action" set kind = kind`,
    `update "Action" set kind = kind where false`,
    `delete from "Action"`,
    `truncate "Action"`,
    `alter table "Action" add column more int`,
    `alter table "Action" disable trigger append_only`,
    `drop trigger append_only on "Action"`,
    `drop table "Action"`,
    `create trigger mine before insert on "Action" for each row execute function refuse_rewriting()`,
    `create or replace function refuse_rewriting() returns trigger language plpgsql as 'begin return null; end'`,
    `set session_replication_role = replica`,
    `set role postgres`,
    `update "AuditSeal" set at = at`,
    `delete from "AuditSeal"`,
    `truncate "AuditSeal"`,
    `select * from _prisma_migrations`,
    `create table mine (n int)`,
  ])('may not %s', async (statement) => {
    await expect(world.db.$executeRawUnsafe(statement)).rejects.toThrow(/permission denied|must be owner/)
  })

  test.each([`update "Action" set kind = kind`, `delete from "AuditSeal"`, `truncate "Action"`])(
    'the owner, too, is refused %s by the trigger',
    async (statement) => {
      await expect(owner.$executeRawUnsafe(statement)).rejects.toThrow('is append-only')
    },
  )
})

/** Runs what nobody may, with the trigger off, looks at the verdict, and undoes it. */
async function verdictAfter(statements: string[]) {
  const undo = new Error('undone')
  let verdict: string[] = []
  await owner
    .$transaction(async (tx) => {
      await tx.$executeRawUnsafe('set local session_replication_role = replica')
      for (const statement of statements) expect(await tx.$executeRawUnsafe(statement)).toBeGreaterThan(0)
      const within = {
        $transaction: (work: (inner: typeof tx) => unknown) => work(tx),
      } as unknown as Database
      const { faults, sealFaults } = await verifyAudit(within)
      verdict = [
        ...faults.map(({ itemKind, itemId, version, fault }) => `${itemKind} ${itemId} ${version} ${fault}`),
        ...sealFaults.map(({ no, fault }) => `seal ${no} ${fault}`),
      ]
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
  return verdict
}

const at = (version: number) => `"itemKind" = 'task' and "itemId" = '${task.id}' and version = ${version}`
const LAST = 6

describe('verifying the record', () => {
  test('an untouched record holds, item by item and seal by seal', async () => {
    const { counts, faults, sealFaults, lastSeal } = await verifyAudit(world.db)
    expect([faults, sealFaults]).toEqual([[], []])
    expect(counts).toMatchObject({
      campaign: { items: 1 },
      target: { items: 2 },
      task: { items: 16, actions: 21 },
    })
    expect(lastSeal).toMatchObject({ no: 1, actions: await world.db.action.count() })
  })

  test('an edited value is named', async () => {
    const verdict = await verdictAfter([
      `update "Action" set after = after || '{"progress": 99}' where ${at(2)}`,
    ])
    expect(verdict).toEqual([`task ${task.id} 2 edited`])
  })

  test('an edited instant is named', async () => {
    const verdict = await verdictAfter([`update "Action" set at = at - interval '1 day' where ${at(3)}`])
    expect(verdict).toEqual([`task ${task.id} 3 edited`])
  })

  test('a removed row is named by the one behind it, and by the seal', async () => {
    expect(await verdictAfter([`delete from "Action" where ${at(3)}`])).toEqual([
      `task ${task.id} 4 gap`,
      `task ${task.id} 4 unlinked`,
      'seal 1 content',
    ])
  })

  test('a removed last row is named by the head', async () => {
    expect(await verdictAfter([`delete from "Action" where ${at(LAST)}`])).toEqual([
      `task ${task.id} ${LAST - 1} head`,
      'seal 1 content',
    ])
  })

  test('a row added at the end is named', async () => {
    const copied = `insert into "Action" ("itemKind", "itemId", version, kind, channel, at, after, "previousHash", hash)
      select "itemKind", "itemId", ${LAST + 1}, 'verify', channel, at, after, hash, 'made up' from "Action" where ${at(LAST)}`
    expect(await verdictAfter([copied])).toEqual([
      `task ${task.id} ${LAST + 1} edited`,
      `task ${task.id} ${LAST + 1} head`,
    ])
  })

  test('a swapped pair is named', async () => {
    const swap = (from: number, to: number) => `update "Action" set version = ${to} where ${at(from)}`
    const verdict = await verdictAfter([swap(3, 99), swap(4, 3), swap(99, 4)])
    expect(verdict).toContain(`task ${task.id} 3 edited`)
    expect(verdict).toContain(`task ${task.id} 4 unlinked`)
  })

  test('an edited head is named', async () => {
    const verdict = await verdictAfter([`update "Task" set "auditHash" = 'another' where id = '${task.id}'`])
    expect(verdict).toEqual([`task ${task.id} ${LAST} head`])
  })

  test('an item without its actions, and actions without their item, are named', async () => {
    const other = await world.db.task.findFirstOrThrow({ where: { version: 1 } })
    const ofOther = `"itemId" = '${other.id}'`
    expect(await verdictAfter([`delete from "Action" where ${ofOther}`])).toContain(
      `task ${other.id} null actionless`,
    )
    expect(await verdictAfter([`delete from "Task" where id = '${other.id}'`])).toContain(
      `task ${other.id} null itemless`,
    )
  })

  test('a chain counted anew is named by its head; with the head, too, the seal still shows it', async () => {
    const chain = await world.db.action.findMany({
      where: { itemKind: 'task', itemId: task.id },
      orderBy: { version: 'asc' },
    })
    let previousHash = ''
    const anew = chain.map(({ id, hash: _hash, ...action }) => {
      const at = new Date(action.at.getTime() + 1_000)
      const linked = { ...action, at, previousHash } as Action
      const hash = hashOf(linked)
      const statement = `update "Action" set at = at + interval '1 second', "previousHash" = '${previousHash}',
        hash = '${hash}' where id = ${id}`
      previousHash = hash
      return statement
    })
    expect(await verdictAfter(anew)).toEqual([`task ${task.id} ${LAST} head`, 'seal 1 content'])
    const head = `update "Task" set "auditHash" = '${previousHash}' where id = '${task.id}'`
    expect(await verdictAfter([...anew, head])).toEqual(['seal 1 content'])
  })

  test('an edited seal is named', async () => {
    expect(await verdictAfter([`update "AuditSeal" set at = at + interval '1 day'`])).toEqual([
      'seal 1 chain',
    ])
  })
})

test('every action says through which channel and what it changed', async () => {
  const actions = await world.db.action.findMany()
  for (const { itemKind, kind, version, channel, before, after } of actions) {
    expect(channels).toContain(channel)
    expect({ itemKind, kind, after }).toMatchObject({ after: expect.any(Object) })
    expect(Object.keys(after as object)).not.toEqual([])
    if (version > 1 && itemKind === 'task') expect(before).not.toEqual(after)
    // What comes and goes with a person, such as a key, has a beginning of its own.
    if (itemKind !== 'person')
      expect({ itemKind, kind, first: before === null }).toEqual({ itemKind, kind, first: version === 1 })
  }
})

test('a day is sealed once, and only when somebody acted', async () => {
  const now = world.clock.now()
  expect(await sealWhenDue(world.db, now)).toBeNull()
  const tomorrow = new Date(now.getTime() + 25 * 3_600_000)
  expect(await sealWhenDue(world.db, tomorrow)).toBeNull()
})

describe('GET /audit', () => {
  test('lists who did what, newest first, page by page, and nothing of what was written', async () => {
    const lin = await world.as('lin')
    const { body } = await lin.get(`/audit?item=${task.id}&limit=4`).expect(200)
    expect(body).toMatchObject({ total: LAST, nextCursor: expect.any(String) })
    expect(body.items[0]).toMatchObject({ itemKind: 'task', kind: 'verify', version: LAST, channel: 'api' })
    expect(Object.keys(body.items[0]).sort()).toEqual(
      ['at', 'by', 'channel', 'hash', 'itemId', 'itemKind', 'kind', 'onBehalfOf', 'version'].sort(),
    )
    const rest = await lin.get(`/audit?item=${task.id}&limit=4&cursor=${body.nextCursor}`).expect(200)
    expect(rest.body.items.map(({ version }: { version: number }) => version)).toEqual([2, 1])
    const by = body.items[0].by.id as string
    const { body: ofWang } = await lin.get(`/audit?by=${by}&kind=verify&itemKind=task`).expect(200)
    expect(ofWang.total).toBe(1)
    const { body: none } = await lin.get('/audit?until=2019-01-01T00:00:00Z').expect(200)
    expect(none).toEqual({ items: [], nextCursor: null, total: 0 })
  })

  test.each(['item=nobody', 'itemKind=sheep', 'from=yesterday', 'by=1', 'cursor=x', 'limit=0'])(
    'refuses ?%s',
    async (query) => {
      const { body } = await (await world.as('lin')).get(`/audit?${query}`).expect(400)
      expect(body.type).toBe('bad-request')
    },
  )

  test('is not for those who do not watch', async () => {
    await (await world.as('li')).get('/audit').expect(403)
  })
})
