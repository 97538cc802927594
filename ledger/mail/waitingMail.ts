import type { Calendar } from '../../domain/calendar/calendar'
import {
  type DueMail,
  mailKinds,
  type MailPace,
  mailsDue,
  type WaitingMail,
} from '../../domain/mail/mailPace'
import { Prisma } from '../generated/client'
import { waitsForLaunch } from '../campaign/launchingLines'
import { roomNoOf } from './mailrooms'
import { reading, type Database, type Transaction } from '../database/database'
import { all, oneOf, type RowOf, rowsOf } from '../database/rows'

/** What decides when mail goes. */
export type MailRules = { pace: MailPace; calendar: Calendar }

const MAILBOX = {
  ...all('text', 'personId mailroomId'),
  ...all('instant?', 'lastDigestAt urgentSince ordinarySince'),
  composed: [{ id: 'text', kind: oneOf(mailKinds), nextAttemptAt: 'text?' }],
} as const
type MailboxRow = RowOf<typeof MAILBOX>

/** The mails of a person that are to go, soonest first; none while their address takes no mail. */
export async function dueMails(
  db: Database | Transaction,
  personId: string,
  now: Date,
  { pace, calendar }: MailRules,
): Promise<DueMail[]> {
  const [row] = await reading(() => readMailboxes(db, Prisma.sql`person.id = ${personId}::uuid`))
  return row ? mailsDue(waitingOf(row), pace, calendar, now.toISOString()) : []
}

/** When the next mail of a person may go; null when nothing waits, or nothing can go. */
export async function nextMailAt(
  db: Database,
  personId: string,
  now: Date,
  rules: MailRules,
): Promise<Date | null> {
  const [first] = await dueMails(db, personId, now, rules)
  return first ? new Date(first.at) : null
}

/** Who in a mailroom has mail that may go, now or later, and the moment it may: soonest first. */
export async function mailOfRoom(
  db: Database,
  mailroomId: string,
  now: Date,
  { pace, calendar }: MailRules,
): Promise<{ personId: string; at: Date }[]> {
  const room = Prisma.sql`(select no from "Mailroom" where id = ${mailroomId}::uuid)`
  const rows = await readMailboxes(
    db,
    Prisma.sql`${WITH_MAIL} and ${roomNoOf(Prisma.sql`person.id`)} = ${room}`,
  )
  const mails = rows.flatMap((row) => {
    const [first] = mailsDue(waitingOf(row), pace, calendar, now.toISOString())
    return first ? [{ personId: row.personId, at: new Date(first.at) }] : []
  })
  return mails.sort((a, b) => a.at.getTime() - b.at.getTime())
}

const WITH_MAIL = Prisma.sql`person.id in (
  select "personId" from "MailLine" where "mailId" is null union select "personId" from "Mail" where state = 'composed')`

/** Whose mail could have gone at `before` and has not: its workflow sleeps towards another moment, which was right
 * when it planned it. What is under way has no next attempt, and is nobody's. */
export async function lateMailboxes(
  db: Database,
  before: Date,
  { pace, calendar }: MailRules,
): Promise<{ personId: string; mailroomId: string }[]> {
  const rows = await readMailboxes(db, WITH_MAIL)
  const instant = before.toISOString()
  return rows.filter((row) => {
    const waiting = waitingOf(row)
    const composed = waiting.composed.filter(({ nextAttemptAt }) => nextAttemptAt !== null)
    const isUnderWay = composed.length < waiting.composed.length
    const [first] = mailsDue(waiting, pace, calendar, instant)
    return !isUnderWay && first !== undefined && first.at <= instant
  })
}

function waitingOf(row: MailboxRow): WaitingMail {
  return {
    urgentSince: instantOf(row.urgentSince),
    ordinarySince: instantOf(row.ordinarySince),
    lastDigestAt: instantOf(row.lastDigestAt),
    composed: row.composed.map((mail) => ({
      ...mail,
      nextAttemptAt: mail.nextAttemptAt && new Date(mail.nextAttemptAt).toISOString(),
    })),
  }
}

const instantOf = (date: Date | null) => date && date.toISOString()

/** A line about a person belongs to no campaign, and waits for none. */
function readMailboxes(db: Database | Transaction, which: Prisma.Sql): Promise<MailboxRow[]> {
  return rowsOf(db, MAILBOX)`
    select person.id as "personId", room.id as "mailroomId", mails.*, lines.*
    from "Person" person join "Mailroom" room on room.no = ${roomNoOf(Prisma.sql`person.id`)},
      lateral (
        select coalesce(json_agg(json_build_object('id', id, 'kind', kind, 'nextAttemptAt', "nextAttemptAt"))
            filter (where state = 'composed'), '[]') as composed,
          max("createdAt") filter (where kind = 'digest' and state <> 'refused') as "lastDigestAt"
        from "Mail" where "personId" = person.id) mails,
      lateral (
        select min(line.at) filter (where line.urgent) as "urgentSince",
          min(line.at) filter (where not line.urgent) as "ordinarySince"
        from "MailLine" line
        where line."personId" = person.id and line."mailId" is null and not ${waitsForLaunch(Prisma.sql`line`)}) lines
    where person."addressRefusedAt" is null and ${which}`
}
