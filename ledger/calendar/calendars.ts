import { calendarOf, SHIPPED_CALENDAR, type Calendar, type NoticedYear } from '../../domain/calendar/calendar'
import type { Database, Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { rowsOf } from '../database/rows'

/** Names what is loaded, for queries that read it along with something else; null while nothing is. */
export const CALENDAR_VERSION = Prisma.sql`(
  select string_agg("loadingId"::text, ' ' order by year) from "CalendarYear" where "takenBackAt" is null)`

/** Every loading has an id of its own, so a version never comes to mean something else. */
const known = new Map<string, Calendar>()

/** The calendar as it stands: what is shipped, and the years an operator has loaded before it. */
export async function calendarNow(db: Database | Transaction): Promise<Calendar> {
  const rows = await rowsOf(db, { version: 'text?' })`select ${CALENDAR_VERSION} as version`
  return calendarBy(db, rows[0]?.version ?? null)
}

/** The calendar of a {@link CALENDAR_VERSION}. */
export async function calendarBy(db: Database | Transaction, version: string | null): Promise<Calendar> {
  if (version === null) return SHIPPED_CALENDAR
  const before = known.get(version)
  if (before) return before
  const calendar = calendarOf(await noticesLoaded(db))
  known.set(version, calendar)
  return calendar
}

/** The notices that operators have loaded and not taken back. */
export function noticesLoaded(db: Database | Transaction): Promise<(NoticedYear & { source: string })[]> {
  const select = { year: true, holidays: true, workdays: true, source: true }
  return db.calendarYear.findMany({ where: { takenBackAt: null }, select, orderBy: { year: 'asc' } })
}
