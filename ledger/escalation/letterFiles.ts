import type { FiledLetter } from '../../domain/escalation/ladder'
import type { Database, Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { all, rowsOf } from '../database/rows'

/** A letter of a file, its instants as the database writes them. */
export const FILED = {
  rung: 'int',
  ...all('text', 'cause firesAt'),
  ...all('text?', 'repliedAt loweredAt'),
} as const

/** The letters of the present cycle of `t` (Task), as JSON that {@link fileFrom} reads. */
export const FILE_OF_TASK = Prisma.sql`(
  select coalesce(json_agg(json_build_object('rung', filed.rung, 'cause', filed.cause, 'firesAt', filed."firesAt",
    'repliedAt', filed."repliedAt", 'loweredAt', filed."loweredAt") order by filed.rung), '[]')
  from "Letter" filed where filed."taskId" = t.id and filed.cycle = t.cycle)`

/** The letters of a file with their instants as the rules compare them. */
export function fileFrom(rows: FiledLetter[]): FiledLetter[] {
  const instant = (value: string | null) => value && new Date(value).toISOString()
  return rows.map((row) => ({
    ...row,
    firesAt: new Date(row.firesAt).toISOString(),
    repliedAt: instant(row.repliedAt),
    loweredAt: instant(row.loweredAt),
  }))
}

/** The files of a campaign's tasks (or of all) with the letters whose moment had come by `asOf`, by task and cycle. */
export async function filesAsOf(
  db: Database | Transaction,
  campaign: string | undefined,
  asOf: Date,
): Promise<Map<string, FiledLetter[]>> {
  const rows = await rowsOf(db, { ...FILED, file: 'text' })`
    select "taskId" || ' ' || cycle as file, rung, cause, "firesAt"::text, "repliedAt"::text, "loweredAt"::text
    from "Letter" where "taskId" is not null and "firesAt" <= ${asOf}
      and (${campaign ?? null}::uuid is null or "campaignId" = ${campaign ?? null}::uuid)`
  return filed(rows)
}

/** The same of findings, by rectification and step. */
export async function stepFilesAsOf(
  db: Database | Transaction,
  campaign: string | undefined,
  asOf: Date,
): Promise<Map<string, FiledLetter[]>> {
  const rows = await rowsOf(db, { ...FILED, file: 'text' })`
    select "rectificationId" || ' ' || step as file, rung, cause, "firesAt"::text, "repliedAt"::text, "loweredAt"::text
    from "Letter" where "rectificationId" is not null and "firesAt" <= ${asOf}
      and (${campaign ?? null}::uuid is null or "campaignId" = ${campaign ?? null}::uuid)`
  return filed(rows)
}

function filed(rows: (FiledLetter & { file: string })[]): Map<string, FiledLetter[]> {
  const byFile = Map.groupBy(rows, ({ file }) => file)
  return new Map([...byFile].map(([file, letters]) => [file, fileFrom(letters)]))
}
