import type { Transaction } from '../database/database'
import type { NudgeRow } from '../record/records'
import { rowsOf } from '../database/rows'

/** Opens the dockets of townships where they are missing, and keeps their workflows out until the end of the
 * transaction. A docket comes before its households in every transaction. */
export async function holdDockets(tx: Transaction, townshipCodes: string[], now: Date): Promise<void> {
  await tx.$executeRaw`
    insert into "Docket" (id, "townshipCode", "openedAt")
    select gen_random_uuid(), code, ${now} from unnest(${townshipCodes}::text[]) as code
    where not exists (select from "Docket" d where d."townshipCode" = code)
    order by code on conflict do nothing`
  await tx.$executeRaw`
    select id from "Docket" where "townshipCode" = any(${townshipCodes}) order by "townshipCode" for share`
}

/** Says anew when each of these households next asks for something: its state, its next visit, or a visit that is waited for. */
export async function planMoments(tx: Transaction, householdIds: string[]): Promise<void> {
  await tx.$executeRaw`
    update "Household" h set "nextMomentAt" = least(h."stepAt", h."visitOpensAt", (
      select min(v."nextRungAt") from "HouseholdVisit" v where v."householdId" = h.id and v."doneAt" is null))
    where h.id = any(${householdIds}::uuid[])`
}

/** The dockets of townships, held, whose workflow must wake earlier than it plans to, or does not run yet. */
export async function docketsToWake(tx: Transaction, townshipCodes: string[]): Promise<NudgeRow[]> {
  const rows = await rowsOf(tx, { itemId: 'text' })`
    select d.id as "itemId" from "Docket" d join lateral (
      select h."nextMomentAt" from "Household" h
      where h."townshipCode" = d."townshipCode" and h."nextMomentAt" is not null
      order by h."nextMomentAt" limit 1) next on true
    where d."townshipCode" = any(${townshipCodes}) and (d."nextMomentAt" is null or next."nextMomentAt" < d."nextMomentAt")
    order by d."townshipCode"`
  return rows.map(({ itemId }) => ({ workflow: 'docket', itemId }))
}
