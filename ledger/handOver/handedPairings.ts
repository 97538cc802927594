import type { ActBy } from '../acts'
import type { OnBehalf } from '../../domain/person/access'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { handedOver } from '../../domain/pairing/pairingRegister'
import type { Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { endLocked, lockPairings, passToPerson, type LockedPairing } from '../pairing/pairings'

/** Locks the pairings in which somebody helps today. */
export const lockHeldPairings = (tx: Transaction, personId: string): Promise<LockedPairing[]> =>
  lockPairings(tx, Prisma.sql`p."helperPersonId" = ${personId}::uuid and p."endedOn" is null`)

/** Passes the pairings in which somebody helps on to who takes over, or ends them. Returns how many do not stay. */
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
    const becomes = handedOver(
      pairing,
      beside.map(({ helped }) => helped),
    )
    if (becomes === 'stays') continue
    if (becomes === 'ends') await endLocked(tx, pairing, { on, reason }, by)
    else {
      await passToPerson(tx, pairing, { to, reason }, by)
      theirs.push(pairing)
    }
    passed += 1
  }
  return passed
}
