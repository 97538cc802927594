import { randomUUID } from 'node:crypto'
import { alone } from '../../ledger/database/alone'
import { claimNudges, forgetNudges, releaseNudges } from '../../ledger/record/outbox'
import { openWorld, type World } from '../support/world'

const NUDGES = 60
const LOCK = 72_999

let world: World
beforeEach(async () => {
  world = await openWorld('empty')
})
afterEach(() => world.close())

const write = (itemIds: string[]) =>
  world.db.nudge.createMany({
    data: itemIds.map((itemId) => ({ workflow: 'target', itemId, at: world.clock.now() })),
  })

test('relays that claim at once share what waits, oldest first; what one forgets is gone', async () => {
  const items = Array.from({ length: NUDGES }, () => randomUUID())
  await write(items)
  const claims = await Promise.all([1, 2, 3].map(() => claimNudges(world.db, NUDGES / 3)))
  expect(claims.map((claimed) => claimed.length)).toEqual([NUDGES / 3, NUDGES / 3, NUDGES / 3])
  const claimed = claims.flat()
  expect(new Set(claimed.map(({ itemId }) => itemId))).toEqual(new Set(items))
  expect(await claimNudges(world.db, NUDGES)).toEqual([])
  for (const each of claimed) await forgetNudges(world.db, each)
  expect(await world.db.nudge.count()).toBe(0)
})

test('nudges of one workflow are told as its highest, and one that comes meanwhile is not forgotten with them', async () => {
  const item = randomUUID()
  await write([item, item, item])
  const [merged] = await claimNudges(world.db, NUDGES)
  expect(merged!.ids).toHaveLength(3)
  expect(merged!.version).toBe(Math.max(...merged!.ids.map(Number)))
  await write([item])
  await forgetNudges(world.db, merged!)
  const [next] = await claimNudges(world.db, NUDGES)
  expect(next!.version).toBeGreaterThan(merged!.version)
})

test('what a killed relay had claimed is claimed again when its time is over, or at once where it was given back', async () => {
  await write([randomUUID()])
  const [lost] = await claimNudges(world.db, NUDGES)
  expect(await claimNudges(world.db, NUDGES)).toEqual([])
  await world.db.$executeRaw`update "Nudge" set "claimedUntil" = "claimedUntil" - interval '16 seconds'`
  expect(await claimNudges(world.db, NUDGES)).toEqual([lost])
  await releaseNudges(world.db, lost!)
  expect(await claimNudges(world.db, NUDGES)).toEqual([lost])
})

test('one of several workers reconciles at a time, and another does when it has ended, or failed', async () => {
  let inside = 0
  let most = 0
  let goOn = () => {}
  const held = new Promise<void>((resolve) => (goOn = resolve))
  const work = async () => {
    inside += 1
    most = Math.max(most, inside)
    await held
    inside -= 1
  }
  const first = alone(world.db, LOCK, work)
  while (inside === 0) await new Promise((resolve) => setImmediate(resolve))
  expect(await alone(world.db, LOCK, work)).toBe(false)
  goOn()
  expect(await first).toBe(true)
  await expect(alone(world.db, LOCK, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await alone(world.db, LOCK, work)).toBe(true)
  expect(most).toBe(1)
})
