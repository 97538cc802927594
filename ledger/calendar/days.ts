import { Prisma } from '../generated/client'

/** The day in Asia/Shanghai of an instant: `shanghaiDayOf` of domain/calendar/calendar. */
export const dayOf = (instant: Prisma.Sql) =>
  Prisma.sql`to_char(${instant} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`
