import { addDays, instantAt, isWorkingDay, shanghaiDayOf, type Calendar } from '../calendar/calendar'
import type { Ladder } from '../programme/programme'

/** When mail goes to people. Hours are `HH:MM` in Asia/Shanghai. */
export type MailPace = {
  /** How long what belongs together may gather into one mail, seconds. */
  bundleSeconds: number
  /** The hour of the one digest of a working morning; null: everything goes as soon as it has gathered, at any hour. */
  digestAt: string | null
  /** When no mail goes, a retry neither; counts only while there are digests. */
  quietHours: { from: string; until: string } | null
}
/** A digest gathers what can wait for the morning; an immediate mail carries what cannot, and no more than that while
 * there are digests. */
export const mailKinds = ['digest', 'immediate'] as const
export type MailKind = (typeof mailKinds)[number]
/** Which of the waiting lines a mail takes in. */
export type MailShare = 'urgent' | 'ordinary' | 'all'

/** The mail that waits for one person. Instants. */
export type WaitingMail = {
  /** When the oldest urgent and the oldest other line were written; null where none waits. */
  urgentSince: string | null
  ordinarySince: string | null
  /** Mails that were composed and have not left, with the moment of their next attempt. */
  composed: { id: string; kind: MailKind; nextAttemptAt: string | null }[]
  /** When the last digest was made that the person has, or may have. */
  lastDigestAt: string | null
}
/** A mail that is to go, and the moment it may: `now` itself, or later. `mailId`: the composed mail it is. */
export type DueMail = { kind: MailKind; takes: MailShare; mailId: string | null; at: string }

/** Whether the letter of an escalation level waits for no digest. */
export function goesAtOnce(escalationLevel: number, ladder: Ladder): boolean {
  return escalationLevel >= (ladder.immediateFromRung ?? Math.max(...ladder.rungs.map(({ no }) => no)))
}

/** The mails that are made of what waits for one person, the soonest first and an immediate one before a digest. A
 * mail that could not leave takes in what has come since, and waits only for its next attempt and the end of quiet
 * hours. */
export function mailsDue(waiting: WaitingMail, pace: MailPace, calendar: Calendar, now: string): DueMail[] {
  const due = sharesOf(pace).flatMap(({ kind, takes }): DueMail[] => {
    const composed = composedFor(takes, waiting)
    if (composed) {
      const at = outsideQuietHours(later(composed.nextAttemptAt ?? now, now), pace)
      return [{ kind: composed.kind, takes, mailId: composed.id, at }]
    }
    const moments = [
      takes !== 'ordinary' && waiting.urgentSince && { at: waiting.urgentSince, urgent: true },
      takes !== 'urgent' && waiting.ordinarySince && { at: waiting.ordinarySince, urgent: false },
    ].flatMap((line) =>
      line ? mailDueAt(line, pace, calendar, { now, lastDigestAt: waiting.lastDigestAt }) : [],
    )
    const [at] = moments.sort()
    return at === undefined ? [] : [{ kind, takes, mailId: null, at }]
  })
  return due.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** When a line is to go, `now` at the earliest. An urgent one goes once it has gathered what belongs to it, after quiet
 * hours. Any other goes with the next digest: that of its own working day where it was written before its hour, and
 * never the second of one day. A digest that was missed goes later on a working day, or on the next working morning. */
export function mailDueAt(
  line: { at: string; urgent: boolean },
  pace: MailPace,
  calendar: Calendar,
  { now, lastDigestAt }: { now: string; lastDigestAt: string | null },
): string {
  if (line.urgent || pace.digestAt === null) {
    return outsideQuietHours(later(secondsAfter(line.at, pace.bundleSeconds), now), pace)
  }
  const { digestAt } = pace
  const due = nextDigest(later(line.at, lastDigestAt ?? line.at), digestAt, calendar)
  if (due > now) return due
  return isDigestTime(now, digestAt, pace, calendar) ? now : nextDigest(now, digestAt, calendar)
}

/** The instant itself, or the end of the quiet hours in which it lies. */
export function outsideQuietHours(instant: string, { digestAt, quietHours }: MailPace): string {
  if (digestAt === null || quietHours === null) return instant
  const day = shanghaiDayOf(instant)
  const from = instantAt(day, quietHours.from)
  const until = instantAt(day, quietHours.until)
  const overnight = until < from
  if (instant < until && (overnight || instant >= from)) return until
  return overnight && instant >= from ? instantAt(addDays(day, 1), quietHours.until) : instant
}

const SHARES_WITH_DIGESTS = [
  { kind: 'immediate', takes: 'urgent' },
  { kind: 'digest', takes: 'ordinary' },
] as const
const SHARES_WITHOUT = [{ kind: 'immediate', takes: 'all' }] as const

const sharesOf = ({ digestAt }: MailPace): readonly { kind: MailKind; takes: MailShare }[] =>
  digestAt === null ? SHARES_WITHOUT : SHARES_WITH_DIGESTS

/** Where digests were switched off meanwhile, what was composed as one goes like any other mail. */
function composedFor(takes: MailShare, { composed }: WaitingMail) {
  const immediate = composed.find(({ kind }) => kind === 'immediate')
  const digest = composed.find(({ kind }) => kind === 'digest')
  return takes === 'urgent' ? immediate : takes === 'ordinary' ? digest : (immediate ?? digest)
}

/** The first hour of a digest behind an instant. */
export function nextDigest(after: string, digestAt: string, calendar: Calendar): string {
  for (let day = shanghaiDayOf(after); ; day = addDays(day, 1)) {
    const at = instantAt(day, digestAt)
    if (at > after && isWorkingDay(calendar, day)) return at
  }
}

/** Whether a digest that was missed may go now: on a working day, from its hour to the quiet hours. */
function isDigestTime(now: string, digestAt: string, pace: MailPace, calendar: Calendar): boolean {
  const day = shanghaiDayOf(now)
  return (
    isWorkingDay(calendar, day) && now >= instantAt(day, digestAt) && outsideQuietHours(now, pace) === now
  )
}

const later = (a: string, b: string) => (a > b ? a : b)
const secondsAfter = (instant: string, seconds: number) =>
  new Date(Date.parse(instant) + seconds * 1000).toISOString()
