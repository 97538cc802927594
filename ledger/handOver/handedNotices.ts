import type { Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import type { LineRow } from '../record/records'
import { all, oneOf, rowsOf } from '../database/rows'
import { IS_OPEN_TASK } from '../task/openTasks'

/** Of which tasks and findings; null: of everything. */
export type About = { tasks: string[]; findings: string[] } | null
type Notices = { from: string; to: string; toldAnew: { id: string }[]; about: About }

/** Whether a row of MailLine or MailLink is about one of these. */
const isAbout = (about: About) =>
  about === null
    ? Prisma.sql`true`
    : Prisma.sql`("taskId" = any(${about.tasks}::uuid[]) or "findingId" = any(${about.findings}::uuid[]))`

/** What waits to be told to a person by virtue of their posts is told to the new holder. What concerns a task of theirs
 * falls away by itself, for it is no longer theirs; findings they held are told of anew. */
export async function takeNotices(
  tx: Transaction,
  { from, to, toldAnew, about }: Notices,
): Promise<LineRow[]> {
  const kinds = ['review', 'declined', 'extension', 'answered', 'finding'] as const
  const told = toldAnew.map(({ id }) => id)
  const taken = await rowsOf(tx, {
    kind: oneOf(kinds),
    ...all('text?', 'taskId findingId letterId'),
  })`
    delete from "MailLine" where "personId" = ${from}::uuid and "mailId" is null and kind = any(${[...kinds]})
      and (kind <> 'finding' or not "findingId" = any(${told}::uuid[])) and ${isAbout(about)}
    returning kind, "taskId", "findingId", "letterId"`
  return taken.map(({ findingId, ...line }) => ({ ...line, ...(findingId && { findingId }), personId: to }))
}

/** Ends the links mailed to a person that open a task or a finding, and returns how many still opened one. */
export function killLinks(tx: Transaction, personId: string, about: About, now: Date): Promise<number> {
  return tx.$executeRaw`
    update "MailLink" set "expiresAt" = ${now}
    where "personId" = ${personId}::uuid and verb <> 'unsubscribe' and "expiresAt" > ${now} and ${isAbout(about)}`
}

/** The open tasks and findings that somebody was told of by virtue of a post alone which they have left: they lie in its area,
 * not in that of a post the person still holds, and nothing of them is theirs. */
export async function leftBehind(
  tx: Transaction,
  personId: string,
  postId: string,
): Promise<NonNullable<About>> {
  const area = Prisma.sql`exists (select from "Post" p where p.id = ${postId}::uuid
      and p."regionCode" = any(string_to_array(r.path, '/')))
    and not exists (select from "Post" p where p."personId" = ${personId}::uuid
      and p."regionCode" = any(string_to_array(r.path, '/')))`
  const answers = (which: Prisma.Sql) => Prisma.sql`exists (select from "Letter" l where ${which}
    and l."recipientId" = ${personId}::uuid and l."repliedAt" is null and l."loweredAt" is null)`
  const rows = await rowsOf(tx, { taskId: 'text?', findingId: 'text?' })`
    select t.id as "taskId", null as "findingId"
    from "Task" t join "Target" g on g.id = t."targetId" join "Region" r on r.code = g."regionCode"
    where ${IS_OPEN_TASK} and ${area} and t."assigneeId" <> ${personId}::uuid
      and t."issuedById" is distinct from ${personId}::uuid and not exists (
        select from "TaskSupporter" s where s."taskId" = t.id and s."personId" = ${personId}::uuid)
      and not ${answers(Prisma.sql`l."taskId" = t.id`)}
    union all
    select null, f.id
    from "Finding" f join "Rectification" q on q."findingId" = f.id and q.cycle = f.cycle
    join "Region" r on r.code = f."regionCode"
    where q."closedAt" is null and ${area} and q."ownerId" <> ${personId}::uuid
      and q."inspectorId" is distinct from ${personId}::uuid and not exists (
        select from "Measure" m where m."rectificationId" = q.id and m."ownerId" = ${personId}::uuid)
      and not ${answers(Prisma.sql`l."rectificationId" = q.id`)}`
  return {
    tasks: rows.flatMap(({ taskId }) => taskId ?? []),
    findings: rows.flatMap(({ findingId }) => findingId ?? []),
  }
}
