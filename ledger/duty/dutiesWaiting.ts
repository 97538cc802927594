import type { DutiesWaiting } from '../../domain/mail/notices'
import type { Transaction } from '../database/database'
import { all, rowsOf } from '../database/rows'

/** How many duties without letters wait for each of these people, or for somebody below them, of those that they were told of; who
 * is not in the map: none. */
export async function dutiesWaiting(
  tx: Transaction,
  personIds: string[],
): Promise<Map<string, DutiesWaiting>> {
  if (personIds.length === 0) return new Map()
  const rows = await rowsOf(tx, { personId: 'text', ...all('int', 'asked below') })`
    select "personId", count(*) filter (where "isAsked")::int as asked, count(*) filter (where not "isAsked")::int as below
    from (
      select "personId", "itemKind", "itemId", kind, bool_or("isAsked") as "isAsked" from "DutyNotice"
      where "personId" = any(${personIds}::uuid[]) and "doneAt" is null
      group by "personId", "itemKind", "itemId", kind) told
    group by "personId"`
  return new Map(rows.map(({ personId, ...counts }) => [personId, counts]))
}
