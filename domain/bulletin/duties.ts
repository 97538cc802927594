import { addWorkingDays, endOfDay, shanghaiDayOf, type Calendar } from '../calendar/calendar'

/** Within how many working days a bulletin is signed, and then published: a default of this software. */
const BULLETIN_DUTY_DAYS = 5

/** What a bulletin waits for: the signature of a leader, then its publication by a supervisor. */
export type BulletinDuty = { kind: 'sign' | 'publish'; since: string; on: string; by: string }
type Standing = { frozenAt: Date; signedAt: Date | null; publishedAt: Date | null }

/** What a bulletin waits for; null: it is published. */
export function dutyOfBulletin(
  { frozenAt, signedAt, publishedAt }: Standing,
  calendar: Calendar,
): BulletinDuty | null {
  if (publishedAt !== null) return null
  const since = (signedAt ?? frozenAt).toISOString()
  const { day: on } = addWorkingDays(calendar, shanghaiDayOf(since), BULLETIN_DUTY_DAYS)
  return { kind: signedAt === null ? 'sign' : 'publish', since, on, by: endOfDay(on) }
}
