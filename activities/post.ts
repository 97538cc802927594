import { log } from '@temporalio/activity'
import { nextDigest, outsideQuietHours, type MailPace } from '../domain/mail/mailPace'
import { calendarNow } from '../ledger/calendar/calendars'
import type { Database } from '../ledger/database/database'
import {
  beginHandOver,
  listLostAsUnknown,
  listLostInRoom,
  recordOutcome,
  type MailOutcome,
} from '../ledger/mail/mailOutcomes'
import { bundleMail, type ComposedMail } from '../ledger/mail/mails'
import { planMailroom } from '../ledger/mail/mailrooms'
import { mailOfRoom, nextMailAt, type MailRules } from '../ledger/mail/waitingMail'
import { letterSubject, writeLetter } from '../mail/letters'
import type { Mailer, MailResult } from '../mail/mailer'

/** The waits between attempts, minutes; the last one repeats. */
const BACK_OFF_MINUTES = [1, 5, 15, 30, 60, 120, 240]
/** How long a mail is tried before it counts as refused, days (RFC 5321 §4.5.4.1: at least 4–5). */
const PATIENCE_DAYS = 5
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** Mails of one mailroom made and sent side by side, and in one step of it. */
const AT_ONCE = 5
const MAILS_A_STEP = 200
/** How long a mail waits that could not be made, minutes. */
const BROKEN_MINUTES = 1

export type MailroomActivities = ReturnType<typeof createMailroomActivities>
export type PostActivities = ReturnType<typeof createPostActivities>
export type PostWorld = {
  db: Database
  mailer: Mailer
  publicUrl: string
  pace: MailPace
  now: () => Date
}

/** What the `mailroom` workflows do to the world. Ids and instants go in and out; addresses and words stay here. */
export function createMailroomActivities(world: PostWorld) {
  const { db, pace, now } = world
  return {
    /** Bundles what is to go to each person of a mailroom by now, and hands it over: one mail a person, some people side by side. What
     * cannot be made waits and holds nobody else's. Returns how many have mail waiting, and when the next may go. */
    async sendDueMail({ mailroomId, at }: { mailroomId: string; at: string }) {
      const clock = () => later(new Date(at), now())
      const rules = { pace, calendar: await calendarNow(db) }
      await listLostInRoom(db, mailroomId)
      await planMailroom(db, mailroomId, null)
      const began = clock()
      const due = (await mailOfRoom(db, mailroomId, began, rules)).filter((mail) => mail.at <= began)
      const failed = await failedOf(due.slice(0, MAILS_A_STEP), (personId) =>
        deliver(world, personId, clock(), rules),
      )
      const waiting = await mailOfRoom(db, mailroomId, clock(), rules)
      const moments = [
        ...waiting.flatMap((mail) => (failed.has(mail.personId) ? [] : [mail.at])),
        ...(pace.digestAt === null
          ? []
          : [new Date(nextDigest(clock().toISOString(), pace.digestAt, rules.calendar))]),
        ...(failed.size === 0 ? [] : [new Date(clock().getTime() + BROKEN_MINUTES * MINUTE_MS)]),
      ]
      const nextAt = moments.length === 0 ? null : moments.reduce((a, b) => (a < b ? a : b))
      await planMailroom(db, mailroomId, nextAt)
      return { waiting: waiting.length, nextAt: nextAt && nextAt.toISOString() }
    },
  }
}

/** What `post` workflows do, which began before there were mailrooms. */
export function createPostActivities(world: PostWorld) {
  const { db, pace } = world
  return {
    /** The same for one person. `nextAt`: when their next mail may go. */
    async deliverMail({
      personId,
      at,
    }: {
      personId: string
      at: string
    }): Promise<{ nextAt: string | null }> {
      const rules = { pace, calendar: await calendarNow(db) }
      await listLostAsUnknown(db, personId)
      await deliver(world, personId, new Date(at), rules)
      const nextAt = await nextMailAt(db, personId, new Date(at), rules)
      return { nextAt: nextAt && nextAt.toISOString() }
    },
  }
}

const later = (a: Date, b: Date) => (a > b ? a : b)

/** Serves people side by side, and returns those for whom it failed. @throws what it threw where it failed for all */
async function failedOf(
  people: { personId: string }[],
  serve: (personId: string) => Promise<void>,
): Promise<Set<string>> {
  const failed = new Map<string, unknown>()
  const waiting = people.map(({ personId }) => personId)
  const lane = async () => {
    for (let each = waiting.shift(); each; each = waiting.shift()) {
      const personId = each
      await serve(personId).catch((error: unknown) => {
        log.error('the mail of a person could not be made', { personId, error })
        failed.set(personId, error)
      })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  if (failed.size > 0 && failed.size === people.length) throw [...failed.values()][0]
  return new Set(failed.keys())
}

async function deliver(
  { db, mailer, publicUrl, pace }: PostWorld,
  personId: string,
  now: Date,
  rules: MailRules,
): Promise<void> {
  const mail = await bundleMail(db, personId, now, { publicUrl, subjectOf: letterSubject }, rules)
  if (!mail) return
  const { mailId: id, address: to, threads, unsubscribe } = mail
  const letter = await writeLetter(mail)
  const result = await mailer.send(
    { ...letter, id, to, threads, unsubscribe },
    { beforeHandOver: () => beginHandOver(db, mail) },
  )
  await recordOutcome(db, mail, outcomeOf(result, mail, now, pace), now)
}

function outcomeOf(result: MailResult, mail: ComposedMail, now: Date, pace: MailPace): MailOutcome {
  if (result.kind === 'sent' || result.kind === 'unknown') return result
  const retryAt = (next: Date) => new Date(outsideQuietHours(next.toISOString(), pace))
  if (result.kind === 'refused') {
    const { error, addressRefused, byServer } = result
    const waitUntil = byServer ? retryAt(attemptAfter(mail.attempt, now)) : null
    return { kind: 'refused', error, addressRefused, waitUntil }
  }
  const next = nextAttempt(mail.attempt, mail.patientSince, now)
  if (next) return { ...result, nextAttemptAt: retryAt(next) }
  const error = `Given up after ${PATIENCE_DAYS} days: ${result.error}`
  return { kind: 'refused', error, addressRefused: false, waitUntil: null }
}

/** When to try a mail again after `attempts` attempts, or null when patience is over. It counts from the youngest
 * thing the mail tells, because a waiting mail takes new lines in, and at the earliest from the first attempt. */
export function nextAttempt(attempts: number, patientSince: Date, now: Date): Date | null {
  const next = attemptAfter(attempts, now)
  return next.getTime() - patientSince.getTime() > PATIENCE_DAYS * DAY_MS ? null : next
}

function attemptAfter(attempts: number, now: Date): Date {
  const minutes = BACK_OFF_MINUTES[Math.min(attempts, BACK_OFF_MINUTES.length) - 1]!
  return new Date(now.getTime() + minutes * MINUTE_MS)
}
