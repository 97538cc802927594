import type { ToldAgain } from '../../domain/escalation/series'
import type { Transaction } from '../database/database'
import { rowsOf } from '../database/rows'
import type { LineRow } from '../record/records'

/** What a letter is about: a task, or a step of a finding's rectification. */
export type LetterItem =
  | { taskId: string; findingId?: undefined; cycle: number }
  | { taskId: null; findingId: string; rectificationId: string; step: number; cycle: number }
/** `urgent`: whether it is mailed at once. */
export type ItemToldAgain = ToldAgain & { item: LetterItem; urgent: boolean }

/** Writes down that letters are told of again, in one statement, and returns whom their next mail tells. A moment told of
 * before is told of no more. */
export async function tellAgain(tx: Transaction, again: ItemToldAgain[]): Promise<LineRow[]> {
  if (again.length === 0) return []
  const wanted = again.map(({ item: { findingId: _, ...item }, ...each }) => ({ ...item, ...each }))
  const told = await rowsOf(tx, {
    id: 'text',
    taskId: 'text?',
    findingId: 'text?',
    personId: 'text?',
    urgent: 'flag',
  })`
    update "Letter" l set "toldAgainAt" = n.at
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as n("taskId" uuid, "rectificationId" uuid, step int,
      cycle int, clock int, rung int, at timestamptz, urgent boolean)
    where l."loweredAt" is null and l.rung = n.rung and l.clock is not distinct from n.clock
      and (l."taskId" = n."taskId" and l.cycle = n.cycle
        or l."rectificationId" = n."rectificationId" and l.step = n.step)
      and (l."toldAgainAt" is null or l."toldAgainAt" < n.at)
    returning l.id, l."taskId", (select q."findingId" from "Rectification" q where q.id = l."rectificationId") as "findingId",
      l."recipientId" as "personId", n.urgent`
  return told.flatMap(({ id, taskId, findingId, personId, urgent }): LineRow[] =>
    personId === null
      ? []
      : [
          {
            personId,
            kind: 'letter',
            taskId,
            ...(findingId ? { findingId } : {}),
            letterId: id,
            urgent,
          },
        ],
  )
}
