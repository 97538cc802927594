import type { SeriesLetter } from '../../domain/escalation/ladder'
import type { Database, Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { all, rowsOf } from '../database/rows'

/** A letter of a series, its instants as the database writes them. */
export const SERIES_LETTER = {
  rung: 'int',
  ...all('text', 'cause firesAt'),
  ...all('text?', 'repliedAt loweredAt'),
} as const

/** The letters of the present cycle of `t` (Task), as JSON that {@link seriesFrom} reads. */
export const SERIES_OF_TASK = Prisma.sql`(
  select coalesce(json_agg(json_build_object('rung', l.rung, 'cause', l.cause, 'firesAt', l."firesAt",
    'repliedAt', l."repliedAt", 'loweredAt', l."loweredAt") order by l.rung), '[]')
  from "Letter" l where l."taskId" = t.id and l.cycle = t.cycle)`

/** The letters of a series with their instants as the rules compare them. */
export function seriesFrom(rows: SeriesLetter[]): SeriesLetter[] {
  const instant = (value: string | null) => value && new Date(value).toISOString()
  return rows.map((row) => ({
    ...row,
    firesAt: new Date(row.firesAt).toISOString(),
    repliedAt: instant(row.repliedAt),
    loweredAt: instant(row.loweredAt),
  }))
}

/** The series of a campaign's tasks (or of all) with the letters whose moment had come by `asOf`, by task and cycle. */
export async function seriesAsOf(
  db: Database | Transaction,
  campaign: string | undefined,
  asOf: Date,
): Promise<Map<string, SeriesLetter[]>> {
  const rows = await rowsOf(db, { ...SERIES_LETTER, series: 'text' })`
    select "taskId" || ' ' || cycle as series, rung, cause, "firesAt"::text, "repliedAt"::text, "loweredAt"::text
    from "Letter" where "taskId" is not null and "firesAt" <= ${asOf}
      and (${campaign ?? null}::uuid is null or "campaignId" = ${campaign ?? null}::uuid)`
  return bySeries(rows)
}

/** The same of findings, by rectification and step. */
export async function stepSeriesAsOf(
  db: Database | Transaction,
  campaign: string | undefined,
  asOf: Date,
): Promise<Map<string, SeriesLetter[]>> {
  const rows = await rowsOf(db, { ...SERIES_LETTER, series: 'text' })`
    select "rectificationId" || ' ' || step as series, rung, cause, "firesAt"::text, "repliedAt"::text, "loweredAt"::text
    from "Letter" where "rectificationId" is not null and "firesAt" <= ${asOf}
      and (${campaign ?? null}::uuid is null or "campaignId" = ${campaign ?? null}::uuid)`
  return bySeries(rows)
}

function bySeries(rows: (SeriesLetter & { series: string })[]): Map<string, SeriesLetter[]> {
  const grouped = Map.groupBy(rows, ({ series }) => series)
  return new Map([...grouped].map(([series, letters]) => [series, seriesFrom(letters)]))
}
