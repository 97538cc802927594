import { mailsDue, outsideQuietHours, type MailKind } from '../../domain/mail/mailPace'
import type { MailRules } from '../../ledger/mail/waitingMail'

export type Line = { at: string; urgent: boolean }
export type Story = { lines: Line[]; putOff: number[]; away: { from: string; hours: number } | null }
type Mail = { kind: MailKind; lines: Line[]; madeAt: string; sentAt: string }

const RETRY_MINUTES = 240
const LOOKS_MOST = 10_000
const minutesAfter = (instant: string, minutes: number) =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString()

/** One person's mail as workflow and ledger play it by the rules of domain/mail/mailPace: lines come and nudge it where
 * nothing as urgent waits, looks send one mail each, and an attempt that is put off is made again. */
export function playMailbox({ lines, putOff, away }: Story, { pace, calendar }: MailRules) {
  const coming = lines.toSorted((a, b) => (a.at < b.at ? -1 : 1))
  const composed = new Map<MailKind, Omit<Mail, 'sentAt'> & { nextAttemptAt: string }>()
  const mails: Mail[] = []
  const attempts: string[] = []
  let waiting: Line[] = []
  let lookAt: string | null = null

  const mailbox = () => ({
    urgentSince: waiting.find(({ urgent }) => urgent)?.at ?? null,
    ordinarySince: waiting.find(({ urgent }) => !urgent)?.at ?? null,
    composed: [...composed.values()].map(({ kind, nextAttemptAt }) => ({ id: kind, kind, nextAttemptAt })),
    lastDigestAt:
      mails
        .filter(({ kind }) => kind === 'digest')
        .map(({ madeAt }) => madeAt)
        .sort()
        .at(-1) ?? null,
  })
  const write = (line: Line) => {
    const nudged = !waiting.some(({ urgent }) => urgent || !line.urgent)
    waiting.push(line)
    if (!nudged) return
    const gathered = new Date(Date.parse(line.at) + pace.bundleSeconds * 1000).toISOString()
    lookAt = lookAt === null || gathered < lookAt ? gathered : lookAt
  }
  const attempt = (kind: MailKind, now: string) => {
    const before = composed.get(kind)
    const taken = waiting.filter(({ urgent }) => urgent === (kind === 'immediate'))
    waiting = waiting.filter((line) => !taken.includes(line))
    const mail = { kind, lines: [...(before?.lines ?? []), ...taken], madeAt: before?.madeAt ?? now }
    composed.delete(kind)
    attempts.push(now)
    if (!putOff.includes(attempts.length)) return void mails.push({ ...mail, sentAt: now })
    const nextAttemptAt = outsideQuietHours(minutesAfter(now, RETRY_MINUTES), pace)
    composed.set(kind, { ...mail, nextAttemptAt })
  }
  const look = (now: string) => {
    const [first] = mailsDue(mailbox(), pace, calendar, now)
    if (first && first.at <= now) attempt(first.kind, now)
    lookAt = mailsDue(mailbox(), pace, calendar, now)[0]?.at ?? null
  }
  const presentAt = (instant: string) => {
    const back = away && minutesAfter(away.from, away.hours * 60)
    return back && instant >= away.from && instant < back ? back : instant
  }

  for (let looks = 0; coming.length > 0 || lookAt !== null; looks += 1) {
    if (looks > LOOKS_MOST) throw new Error('the mailbox sends without end')
    const next = lookAt === null ? null : presentAt(lookAt)
    const line = coming[0]
    if (line && (next === null || line.at <= next)) write(coming.shift()!)
    else if (next !== null) look(next)
  }
  return { mails, attempts }
}
