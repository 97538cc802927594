import { failureText } from './failureText'
import type { SenderWorld } from './senderWorld'
import { digestBefore, digestDay } from '../domain/integration/groupDigest'
import { calendarNow } from '../ledger/calendar/calendars'
import { digestFigures } from '../ledger/integration/digestFigures'
import { endDigest, takeDigests, type DigestToSend } from '../ledger/integration/groupRobots'
import { objectionIn, robotRequest, withoutKey } from '../outbound/robots'
import { digestText } from '../outbound/digestText'
import { sendJson } from '../outbound/sendJson'

/** When robots tell their digest where mail has none. */
const DIGEST_AT = '08:30'

/** Sends the digests of this working morning that have not been sent. Returns how many were tried. */
export async function sendDigests(world: SenderWorld): Promise<number> {
  const { db, pace, now } = world
  const at = now()
  const digestAt = pace.digestAt ?? DIGEST_AT
  const calendar = await calendarNow(db)
  const day = digestDay(at.toISOString(), digestAt, calendar)
  if (day === null) return 0
  const digests = await takeDigests(db, day, at)
  const since = new Date(digestBefore(day, digestAt, calendar))
  for (const digest of digests) {
    const error = await errorOf(world, digest, { asOf: at, since })
    await endDigest(db, digest, error === null ? null : withoutKey(error, digest))
  }
  return digests.length
}

/** What was objected to a digest; null: it is sent. The address of a robot is its key, and stands in no message. */
async function errorOf(
  { db, rules }: SenderWorld,
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
