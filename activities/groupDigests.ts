import { digestBefore, digestDay, digestHour } from '../domain/integration/groupDigest'
import type { MailPace } from '../domain/mail/mailPace'
import { calendarNow } from '../ledger/calendar/calendars'
import type { Database } from '../ledger/database/database'
import { digestFigures } from '../ledger/integration/digestFigures'
import { endDigest, takeDigest, type DigestToSend } from '../ledger/integration/groupRobots'
import type { OutboundRules } from '../outbound/address'
import { digestText } from '../outbound/digestText'
import { objectionIn, robotRequest, withoutKey } from '../outbound/robots'
import { sendJson } from '../outbound/sendJson'
import { failureText } from './failureText'

export type GroupDigestActivities = ReturnType<typeof createGroupDigestActivities>
export type GroupDigestWorld = { db: Database; rules: OutboundRules; pace: MailPace }

/** What the `groupDigest` workflow does to the world. */
export function createGroupDigestActivities({ db, rules, pace }: GroupDigestWorld) {
  return {
    /** Tells the digest of the working morning of `at` to every robot that lacks it, one after the other: each is written before it is
     * sent, so a repeat goes on with the next. Returns how many were tried; on a day without digests none. */
    async tellGroups({ at }: { at: string }): Promise<{ told: number }> {
      const hour = digestHour(pace)
      const calendar = await calendarNow(db)
      const day = digestDay(at, hour, calendar)
      if (day === null) return { told: 0 }
      const asOf = new Date(at)
      const since = new Date(digestBefore(day, hour, calendar))
      for (let told = 0; ; told += 1) {
        const digest = await takeDigest(db, day, asOf)
        if (!digest) return { told }
        const error = await errorOf({ db, rules }, digest, { asOf, since })
        await endDigest(db, digest, error === null ? null : withoutKey(error, digest))
      }
    },
  }
}

/** What was objected to a digest; null: it is sent. The address of a robot is its key, and stands in no message. */
async function errorOf(
  { db, rules }: { db: Database; rules: OutboundRules },
  digest: DigestToSend,
  seen: { asOf: Date; since: Date },
): Promise<string | null> {
  try {
    const text = digestText(await digestFigures(db, digest, seen))
    const { url, body } = robotRequest(digest, text, seen.asOf)
    return objectionIn(await sendJson(url, body, {}, rules))
  } catch (error) {
    return failureText(error)
  }
}
