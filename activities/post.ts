import type { Database } from '../ledger/database'
import { beginHandOver, bundleMail, listLostAsUnknown, recordOutcome, waitingMail } from '../ledger/mails'
import type { ComposedMail, MailOutcome } from '../ledger/mails'
import { letterSubject, writeLetter } from '../mail/letters'
import type { Mailer, MailResult } from '../mail/mailer'

/** The waits between attempts, minutes; the last one repeats. */
const BACK_OFF_MINUTES = [1, 5, 15, 30, 60, 120, 240]
/** How long a mail is tried before it counts as refused, days (RFC 5321 §4.5.4.1: at least 4–5). */
const PATIENCE_DAYS = 5
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

export type PostActivities = ReturnType<typeof createPostActivities>

/** What the `post` workflow does to the world. Ids and instants go in and out; addresses and words stay here. */
export function createPostActivities(world: {
  db: Database
  mailer: Mailer
  publicUrl: string
  bundleSeconds: number
}) {
  const { db, mailer, publicUrl, bundleSeconds } = world
  return {
    /** Bundles what waits for a person and hands it over, if it may go at `at`. `nextAt`: when to look again. */
    async deliverMail({
      personId,
      at,
    }: {
      personId: string
      at: string
    }): Promise<{ nextAt: string | null }> {
      const now = new Date(at)
      await listLostAsUnknown(db, personId)
      const mail = await bundleMail(db, personId, now, { publicUrl, subjectOf: letterSubject })
      if (mail) {
        const letter = await writeLetter(mail.entries)
        const result = await mailer.send(
          { ...letter, id: mail.mailId, to: mail.address },
          { beforeHandOver: () => beginHandOver(db, mail) },
        )
        await recordOutcome(db, mail, outcomeOf(result, mail, now), now)
      }
      const { nextAt } = await waitingMail(db, personId, now, bundleSeconds)
      return { nextAt: nextAt && nextAt.toISOString() }
    },
  }
}

function outcomeOf(result: MailResult, mail: ComposedMail, now: Date): MailOutcome {
  if (result.kind !== 'later') return result
  const nextAttemptAt = nextAttempt(mail.attempt, mail.youngestLineAt, now)
  return nextAttemptAt
    ? { ...result, nextAttemptAt }
    : { kind: 'refused', error: `Given up after ${PATIENCE_DAYS} days: ${result.error}` }
}

/** When to try a mail again after `attempts` attempts, or null when patience is over. It counts from the youngest
 * thing the mail tells, because a waiting mail takes new lines in. */
export function nextAttempt(attempts: number, youngestLineAt: Date, now: Date): Date | null {
  const minutes = BACK_OFF_MINUTES[Math.min(attempts, BACK_OFF_MINUTES.length) - 1]!
  const next = new Date(now.getTime() + minutes * MINUTE_MS)
  return next.getTime() - youngestLineAt.getTime() > PATIENCE_DAYS * DAY_MS ? null : next
}
