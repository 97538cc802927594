import type { SeriesLetter } from '../../domain/escalation/series'
import type { Database, Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { all, rowsOf } from '../database/rows'

/** A letter of a series, its instants as the database writes them. */
export const SERIES_LETTER = {
  clock: 'int?',
  rung: 'int',
  passedOver: ['int'],
  ...all('text', 'cause firesAt'),
  ...all('text?', 'repliedAt loweredAt toldAgainAt'),
} as const

/** The letters `l` that a condition names, as JSON that {@link seriesFrom} reads. */
export const seriesOf = (condition: Prisma.Sql) => Prisma.sql`(
  select coalesce(json_agg(json_build_object('clock', l.clock, 'rung', l.rung, 'passedOver', l."passedOver",
    'cause', l.cause, 'firesAt', l."firesAt", 'repliedAt', l."repliedAt", 'loweredAt', l."loweredAt",
    'toldAgainAt', l."toldAgainAt") order by l.rung, l.number), '[]')
  from "Letter" l where ${condition})`

/** The letters of the present cycle of `t` (Task). */
export const SERIES_OF_TASK = seriesOf(Prisma.sql`l."taskId" = t.id and l.cycle = t.cycle`)

/** The letters of a series with their instants as the rules compare them. */
export function seriesFrom(rows: SeriesLetter[]): SeriesLetter[] {
  const instant = (value: string | null) => value && new Date(value).toISOString()
  return rows.map((row) => ({
    ...row,
    firesAt: new Date(row.firesAt).toISOString(),
    repliedAt: instant(row.repliedAt),
    loweredAt: instant(row.loweredAt),
    toldAgainAt: instant(row.toldAgainAt),
  }))
}

/** The series of a campaign's tasks (or of all, or of those of these ids) with the letters whose moment had come by `asOf`, by task and
 * cycle; of `findings`, by rectification and step. */
export async function seriesAsOf(
  db: Database | Transaction,
  campaign: string | undefined,
  asOf: Date,
  of: 'tasks' | 'findings',
  ids: string[] | null = null,
): Promise<Map<string, SeriesLetter[]>> {
  const series = Prisma.raw(of === 'tasks' ? `"taskId" || ' ' || cycle` : `"rectificationId" || ' ' || step`)
  const itemId = Prisma.raw(of === 'tasks' ? '"taskId"' : '"rectificationId"')
  const rows = await rowsOf(db, { ...SERIES_LETTER, series: 'text' })`
    select ${series} as series, clock, rung, "passedOver", cause, "firesAt"::text, "repliedAt"::text, "loweredAt"::text,
      "toldAgainAt"::text
    from "Letter" where ${series} is not null and "firesAt" <= ${asOf}
      and (${campaign ?? null}::uuid is null or "campaignId" = ${campaign ?? null}::uuid)
      and (${ids}::uuid[] is null or ${itemId} = any(${ids}::uuid[]))`
  const grouped = Map.groupBy(rows, (row) => row.series)
  return new Map([...grouped].map(([key, letters]) => [key, seriesFrom(letters)]))
}
