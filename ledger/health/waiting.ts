import { findingStates, isOver } from '../../domain/finding/states'
import { reading, type Database } from '../database/database'
import { Prisma } from '../generated/client'
import { all, type RowOf, rowsOf } from '../database/rows'
import { setOf } from '../database/sets'
import { unsentStates } from '../../domain/mail/states'

/** Since when the oldest of each kind has been waiting; null: none is. */
const OLDEST_WAITING = {
  /** For its workflow to hear of a change. */
  nudge: 'instant?',
  /** For a reminder, a letter, the end of a suspension: the moment has passed. */
  moment: 'instant?',
  /** For the targets of a launch to be followed. */
  launch: 'instant?',
  /** A mail that may go: to leave. */
  mail: 'instant?',
  /** What is to be told at once, and what can wait for the next digest: to become a mail. */
  urgentLine: 'instant?',
  ordinaryLine: 'instant?',
  /** What a webhook is to be told. */
  delivery: 'instant?',
} as const
export type OldestWaiting = RowOf<typeof OLDEST_WAITING>

const FOLLOWED_STATES = findingStates.filter((state) => !isOver(state))

/** What has been waiting for longest as of `now`. A mail that is tried again is not counted while
 * it is on its way: nothing says since when. */
export async function oldestWaiting(db: Database, now: Date): Promise<OldestWaiting> {
  const [oldest] = await reading(
    () => rowsOf(db, OLDEST_WAITING)`
      select (select at from "Nudge" order by id limit 1) as nudge,
        least(
          (select min("nextMomentAt") from "Target" where state = 'open'),
          (select min(next.at) from unnest(${FOLLOWED_STATES}::text[]) as open(state), lateral (
            select min("nextMomentAt") as at from "Rectification" where state = open.state) next),
          (select min("nextMomentAt") from "Docket")) as moment,
        (select min("launchedAt") from "Campaign" where state = 'launching') as launch,
        (${oldestMail(now)}) as mail,
        lines.urgent as "urgentLine", lines.ordinary as "ordinaryLine",
        (select due."nextAttemptAt" from "WebhookDelivery" due join "Webhook" h on h.id = due."webhookId"
          where due.state = 'pending' and h."disabledAt" is null order by due."nextAttemptAt" limit 1) as delivery
      from (${OLDEST_LINES}) lines`,
  )
  return oldest!
}

const oldestMail = (now: Date) => Prisma.sql`
  select coalesce("nextAttemptAt", "createdAt") from "Mail" waiting
  where state in ${setOf(unsentStates)} and coalesce("nextAttemptAt", "createdAt") <= ${now}
    and ("nextAttemptAt" is not null or attempts <= 1) and not exists (select from "Person" person
      where person.id = waiting."personId" and person."addressRefusedAt" is not null)
  order by coalesce("nextAttemptAt", "createdAt") limit 1`

/** Lines of a launch wait for its end. What a digest left behind waits for the next one, so it counts from that digest on. */
const OLDEST_LINES = Prisma.sql`
  select min(urgent) as urgent, min(greatest(ordinary, (
    select max(digest."createdAt") from "Mail" digest where digest."personId" = line."personId"
      and digest.kind = 'digest' and digest.state <> 'refused')
    )) filter (where ordinary is not null) as ordinary
  from (
    select "personId", min(at) filter (where urgent) as urgent, min(at) filter (where not urgent) as ordinary
    from "MailLine" where "mailId" is null and ("taskId" is null or "taskId" not in (
      select task.id from "Task" task join "Campaign" campaign on campaign.id = task."campaignId"
      where campaign.state = 'launching'))
    group by "personId") line
  join "Person" person on person.id = line."personId" and person."addressRefusedAt" is null`

/** How many of each kind wait. */
export async function countWaiting(db: Database): Promise<Record<string, number>> {
  const [counts] = await rowsOf(db, all('int', 'nudge line mail delivery'))`
    select (select count(*) from "Nudge")::int as nudge,
      (select count(*) from "MailLine" where "mailId" is null)::int as line,
      (select count(*) from "Mail" where state in ${setOf(unsentStates)})::int as mail,
      (select count(*) from "WebhookDelivery" where state = 'pending')::int as delivery`
  return counts ?? {}
}
