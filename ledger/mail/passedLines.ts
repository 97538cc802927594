import { shanghaiDayOf } from '../../domain/calendar/calendar'
import type { Transaction } from '../database/database'
import type { Prisma } from '../generated/client'
import { substitutesOfLines } from '../person/substitutes'

/** Passes lines that wait, and that somebody was to be told in the place of another, on to whoever answers for that one now, and wakes
 * their mail. @param which a condition on `one` (MailLine) */
export async function passLinesOn(tx: Transaction, which: Prisma.Sql, now: Date): Promise<void> {
  await tx.$executeRaw`
    with recursive line as (
      select one.id, one."forId" as "personId" from "MailLine" one
      where one."forId" is not null and one."mailId" is null and ${which}
    ), ${substitutesOfLines(shanghaiDayOf(now.toISOString()))}, answering as (
      select line.id, line."personId" as "forId", coalesce("recipientId", line."personId") as "personId"
      from line left join recipient using ("personId")
    ), passed as (
      update "MailLine" one set "personId" = answering."personId", "forId" = nullif(answering."forId", answering."personId")
      from answering where one.id = answering.id and one."personId" <> answering."personId" returning one."personId"
    )
    insert into "Nudge" (workflow, "itemId", at) select distinct 'post', "personId", ${now}::timestamptz from passed`
}
