import type { OnBehalf } from '../domain/access'
import { shanghaiDayOf } from '../domain/calendar'
import type { Transaction } from './database'
import { Prisma } from './generated/client'
import { endLocked, lockPairings, passToPerson, type LockedPairing } from './pairings'
import type { ActBy } from './taskActs'

/** Locks the pairings in which somebody helps today. */
export const lockHeldPairings = (tx: Transaction, personId: string): Promise<LockedPairing[]> =>
  lockPairings(tx, Prisma.sql`p."helperPersonId" = ${personId}::uuid and p."endedOn" is null`)

/** Passes the pairings in which somebody helps on to who takes over. One in which that person helps already ends; one of a kind
 * in which they help another, and one only, stays. Returns how many passed. */
export async function passPairings(
  tx: Transaction,
  pairings: LockedPairing[],
  { to, reason, by }: { to: string; reason: string; by: ActBy & OnBehalf },
): Promise<number> {
  const theirs = await lockHeldPairings(tx, to)
  const on = shanghaiDayOf(by.now.toISOString())
  let passed = 0
  for (const pairing of pairings) {
    const beside = theirs.filter(
      ({ campaignId, kind }) => campaignId === pairing.campaignId && kind === pairing.kind,
    )
    if (beside.some(({ helped }) => helped === pairing.helped))
      await endLocked(tx, pairing, { on, reason }, by)
    else if (pairing.helperAlone && beside.length > 0) continue
    else {
      await passToPerson(tx, pairing, { to, reason }, by)
      theirs.push(pairing)
    }
    passed += 1
  }
  return passed
}
