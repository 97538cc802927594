import type { Calendar } from '../domain/calendar'
import { mailsDue, type DueMail, type MailKind, type MailPace } from '../domain/mailPace'
import { reading, type Database, type Transaction } from './database'

/** How soon lines of a campaign that is still launching are looked at again, at the earliest, seconds. */
const LAUNCHING_RECHECK_SECONDS = 5

/** What decides when mail goes. */
export type PostRules = { pace: MailPace; calendar: Calendar }

type PostRow = {
  refused: boolean
  lastDigestAt: Date | null
  urgentSince: Date | null
  ordinarySince: Date | null
  launching: boolean
  composed: { id: string; kind: MailKind; nextAttemptAt: string | null }[]
}

/** The mails of a person that are to go, soonest first; none while their address takes no mail. `recheckAt`: when lines
 * of a campaign that is still launching are to be looked at again. */
export async function duePost(
  db: Database | Transaction,
  personId: string,
  now: Date,
  { pace, calendar }: PostRules,
): Promise<{ due: DueMail[]; recheckAt: Date | null }> {
  const row = await reading(() => readPost(db, personId))
  if (!row || row.refused) return { due: [], recheckAt: null }
  const post = {
    urgentSince: instantOf(row.urgentSince),
    ordinarySince: instantOf(row.ordinarySince),
    lastDigestAt: instantOf(row.lastDigestAt),
    composed: row.composed.map((mail) => ({
      ...mail,
      nextAttemptAt: mail.nextAttemptAt && new Date(mail.nextAttemptAt).toISOString(),
    })),
  }
  const recheckSeconds = Math.max(pace.bundleSeconds, LAUNCHING_RECHECK_SECONDS)
  return {
    due: mailsDue(post, pace, calendar, now.toISOString()),
    recheckAt: row.launching ? new Date(now.getTime() + recheckSeconds * 1000) : null,
  }
}

/** When the person's post has to be looked at again; null when nothing waits, or nothing can go. */
export async function nextLook(
  db: Database,
  personId: string,
  now: Date,
  rules: PostRules,
): Promise<Date | null> {
  const { due, recheckAt } = await duePost(db, personId, now, rules)
  const moments = [...due.map(({ at }) => new Date(at)), ...(recheckAt ? [recheckAt] : [])]
  return moments.sort((a, b) => a.getTime() - b.getTime())[0] ?? null
}

const instantOf = (date: Date | null) => date && date.toISOString()

/** A line about a person belongs to no campaign, and waits for none. */
async function readPost(db: Database | Transaction, personId: string): Promise<PostRow | undefined> {
  const rows = await db.$queryRaw<PostRow[]>`
    select person."addressRefusedAt" is not null as refused, mails.*, lines.*
    from "Person" person,
      lateral (
        select coalesce(json_agg(json_build_object('id', id, 'kind', kind, 'nextAttemptAt', "nextAttemptAt"))
            filter (where state = 'composed'), '[]') as composed,
          max("createdAt") filter (where kind = 'digest' and state <> 'refused') as "lastDigestAt"
        from "Mail" where "personId" = person.id) mails,
      lateral (
        select min(line.at) filter (where line.urgent and not line.launching) as "urgentSince",
          min(line.at) filter (where not line.urgent and not line.launching) as "ordinarySince",
          coalesce(bool_or(line.launching), false) as launching
        from (
          select line.at, line.urgent, coalesce(campaign.state = 'launching', false) as launching
          from "MailLine" line left join "Task" task on task.id = line."taskId"
          left join "Campaign" campaign on campaign.id = task."campaignId"
          where line."personId" = person.id and line."mailId" is null) line) lines
    where person.id = ${personId}::uuid`
  return rows[0]
}
