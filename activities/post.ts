import { calendarNow } from '../ledger/calendar/calendars'
import { outsideQuietHours, type MailPace } from '../domain/mail/mailPace'
import type { Database } from '../ledger/database/database'
import {
  beginHandOver,
  listLostAsUnknown,
  recordOutcome,
  type MailOutcome,
} from '../ledger/mail/mailOutcomes'
import { bundleMail, type ComposedMail } from '../ledger/mail/mails'
import { nextMailAt } from '../ledger/mail/waitingMail'
import { letterSubject, writeLetter } from '../mail/letters'
import type { Mailer, MailResult } from '../mail/mailer'

/** The waits between attempts, minutes; the last one repeats. */
const BACK_OFF_MINUTES = [1, 5, 15, 30, 60, 120, 240]
/** How long a mail is tried before it counts as refused, days (RFC 5321 §4.5.4.1: at least 4–5). */
const PATIENCE_DAYS = 5
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

export type PostActivities = ReturnType<typeof createPostActivities>

export type PostWorld = { db: Database; mailer: Mailer; publicUrl: string; pace: MailPace }

/** What the `post` workflow does to the world. Ids and instants go in and out; addresses and words stay here. */
export function createPostActivities({ db, mailer, publicUrl, pace }: PostWorld) {
  return {
    /** Bundles what is to go to a person at `at` and hands it over: one mail, so that it ends in time. `nextAt`:
     * when the next may go. */
    async deliverMail({
      personId,
      at,
    }: {
      personId: string
      at: string
    }): Promise<{ nextAt: string | null }> {
      const now = new Date(at)
      const rules = { pace, calendar: await calendarNow(db) }
      await listLostAsUnknown(db, personId)
      const mail = await bundleMail(db, personId, now, { publicUrl, subjectOf: letterSubject }, rules)
      if (mail) {
        const { mailId: id, address: to, threads, unsubscribe } = mail
        const letter = await writeLetter(mail)
        const result = await mailer.send(
          { ...letter, id, to, threads, unsubscribe },
          { beforeHandOver: () => beginHandOver(db, mail) },
        )
        await recordOutcome(db, mail, outcomeOf(result, mail, now, pace), now)
      }
      const nextAt = await nextMailAt(db, personId, now, rules)
      return { nextAt: nextAt && nextAt.toISOString() }
    },
  }
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
