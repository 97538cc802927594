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

/** The latest moment by `now` at which a duty is told, and how high it has climbed: when it begins, when its day has passed, and
 * at every such interval from then on. */
export function bulletinTold(
  { since, on, by }: BulletinDuty,
  calendar: Calendar,
  now: string,
): { at: string; level: number } {
  let told = { at: since, level: 0 }
  let next = { at: by, on }
  while (next.at <= now) {
    told = { at: next.at, level: told.level + 1 }
    const { day } = addWorkingDays(calendar, next.on, BULLETIN_DUTY_DAYS)
    next = { at: endOfDay(day), on: day }
  }
  return told
}
