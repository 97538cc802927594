import type { ActBy } from '../acts'
import type { OnBehalf } from '../../domain/person/access'
import { mayBeResponsible } from '../../domain/household/who'
import type { Transaction } from '../database/database'
import { holdDockets } from '../household/dockets'
import { Prisma } from '../generated/client'
import { applyHouseholdAct } from '../household/householdActs'
import { lockHouseholds, type LockedHousehold } from '../household/householdRows'
import { rowsOf } from '../database/rows'

/** Locks the households somebody is responsible for, with their dockets before them. */
export async function lockHeldHouseholds(
  tx: Transaction,
  personId: string,
  now: Date,
): Promise<LockedHousehold[]> {
  const rows = await rowsOf(tx, { townshipCode: 'text' })`
    select distinct "townshipCode" from "Household" h
    where h."responsibleId" = ${personId}::uuid and h.state <> 'closed' order by 1`
  if (rows.length === 0) return []
  await holdDockets(
    tx,
    rows.map(({ townshipCode }) => townshipCode),
    now,
  )
  return lockHouseholds(tx, Prisma.sql`h."responsibleId" = ${personId}::uuid and h.state <> 'closed'`)
}

/** Passes the households somebody is responsible for on to who takes over, where that person has a post over where they lie;
 * others stay, and stand in the list of gaps. Returns how many passed. */
export async function passHouseholds(
  tx: Transaction,
  households: LockedHousehold[],
  { to, reason, by }: { to: string; reason: string; by: ActBy & OnBehalf },
): Promise<number> {
  if (households.length === 0) return 0
  const posts = await tx.post.findMany({ where: { personId: to }, include: { region: true } })
  const paths = posts.map(({ region }) => region)
  const passing = households.filter(({ path }) => mayBeResponsible(paths, path))
  const { actor, onBehalfOfId, channel, now } = by
  for (const household of passing)
    await applyHouseholdAct(
      tx,
      household,
      { kind: 'hand_over', personId: to, reason },
      { actorId: actor.id, onBehalfOfId, channel, now },
    )
  return passing.length
}
