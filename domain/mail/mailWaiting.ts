import type { Calendar } from '../calendar/calendar'
import { mailDueAt, outsideQuietHours, type MailPace } from './mailPace'

/** Since when the oldest of each kind has been there. Instants; null: none is. */
export type OldestMail = { mail: string | null; urgentLine: string | null; ordinaryLine: string | null }

/** The moment at which the first of all that waits could have left; null: nothing waits. */
export function mailWaitsSince(
  { mail, urgentLine, ordinaryLine }: OldestMail,
  pace: MailPace,
  calendar: Calendar,
): string | null {
  const ofLine = (at: string | null, urgent: boolean) =>
    at === null ? [] : [mailDueAt({ at, urgent }, pace, calendar, { now: at, lastDigestAt: null })]
  const moments = [
    ...(mail === null ? [] : [outsideQuietHours(mail, pace)]),
    ...ofLine(urgentLine, true),
    ...ofLine(ordinaryLine, false),
  ]
  return moments.sort()[0] ?? null
}
