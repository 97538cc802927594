import type { Transaction } from './database'
import type { LineRow } from './records'

/** What waits to be told to the person by virtue of their posts is told to the new holder. What concerns a task of theirs
 * falls away by itself, for it is no longer theirs; findings they held are told of anew. */
export async function takeNotices(
  tx: Transaction,
  personId: string,
  to: string,
  toldAnew: { id: string }[],
): Promise<LineRow[]> {
  const kinds = ['review', 'declined', 'extension', 'answered', 'finding'] as const
  const told = toldAnew.map(({ id }) => id)
  const taken = await tx.$queryRaw<
    {
      kind: (typeof kinds)[number]
      taskId: string | null
      findingId: string | null
      letterId: string | null
    }[]
  >`
    delete from "MailLine" where "personId" = ${personId}::uuid and "mailId" is null and kind = any(${[...kinds]})
      and (kind <> 'finding' or not "findingId" = any(${told}::uuid[]))
    returning kind, "taskId", "findingId", "letterId"`
  return taken.map(({ findingId, ...line }) => ({ ...line, ...(findingId && { findingId }), personId: to }))
}

/** Ends every link mailed to the person that opens a task or a finding, and returns how many still opened one. */
export async function killLinks(tx: Transaction, personId: string, now: Date): Promise<number> {
  const { count } = await tx.mailLink.updateMany({
    where: { personId, verb: { not: 'unsubscribe' }, expiresAt: { gt: now } },
    data: { expiresAt: now },
  })
  return count
}
