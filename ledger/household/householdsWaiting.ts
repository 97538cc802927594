import type { HouseholdsWaiting } from '../../domain/mail/notices'
import type { Database, Transaction } from '../database/database'
import { all, rowsOf } from '../database/rows'
import { setOf } from '../database/sets'
import { heldStates } from '../../domain/household/household'

/** How many monitored households wait for each of these people as of `now`; who is not in the map: none. */
export async function householdsWaiting(
  tx: Transaction,
  personIds: string[],
  now: Date,
): Promise<Map<string, HouseholdsWaiting>> {
  if (personIds.length === 0) return new Map()
  const rows = await rowsOf(tx, { personId: 'text', ...all('int', 'visits late escalated held') })`
    with waiting as (
      select h."responsibleId" as "personId", count(distinct h.id)::int as visits,
        count(distinct h.id) filter (where v."dueAt" <= ${now})::int as late, 0 as escalated, 0 as held
      from "Household" h join "HouseholdVisit" v on v."householdId" = h.id and v."doneAt" is null
      where h."responsibleId" = any(${personIds}::uuid[]) group by 1
      union all
      select n."recipientId", 0, 0, count(distinct n."householdId")::int, 0
      from "HouseholdNotice" n join "Household" h on h.id = n."householdId"
      left join "HouseholdVisit" v on v."householdId" = n."householdId" and v.kind = n.kind and v.no = n.no
      where n."recipientId" = any(${personIds}::uuid[])
        and ((n.kind = 'step' and n.no = h.round) or (v.no is not null and v."doneAt" is null)) group by 1
      union all
      select h."responsibleId", 0, 0, 0, count(*)::int from "Household" h
      where h."responsibleId" = any(${personIds}::uuid[]) and h.state in ${setOf(heldStates)} group by 1
    )
    select "personId", sum(visits)::int as visits, sum(late)::int as late, sum(escalated)::int as escalated,
      sum(held)::int as held
    from waiting group by 1`
  return new Map(rows.map(({ personId, ...counts }) => [personId, counts]))
}

/** Whether one of these people is responsible for a household. `id`: as it was typed. */
export async function isResponsible(db: Database, personIds: string[], id: string): Promise<boolean> {
  const found = await rowsOf(db, { id: 'text' })`
    select id from "Household" where id::text = ${id} and "responsibleId" = any(${personIds}::uuid[])`
  return found.length > 0
}
