import { mailWaitsSince } from '../domain/mail/mailWaiting'
import type { MailPace } from '../domain/mail/mailPace'
import {
  readinessFrom,
  type Asked,
  type Readiness,
  type Signs,
  type WaitingKind,
} from '../domain/health/readiness'
import { workerBeats } from '../ledger/health/beats'
import { calendarNow } from '../ledger/calendar/calendars'
import type { Database } from '../ledger/database/database'
import { oldestWaiting } from '../ledger/health/waiting'
import type { Beats } from './beats'
import { inTime } from './inTime'

/** How long a question may take before it counts as failed, milliseconds. */
const CHECK_MS = 2_000

export type Check = () => Promise<unknown>

/** What a process knows of its clock and its writes, and how its mail is paced. */
export type Vitals = Pick<Beats, 'aheadSeconds' | 'unwrittenSeconds' | 'isOff'> & { pace: MailPace }
export type Observed = { db: Database; now: () => Date; vitals: Vitals }

/** What a process says of itself and of the service. `asked`: what is asked whether it answers beside the ledger; null where there
 * is none of it. */
export async function readinessOf(
  observed: Observed,
  asked: Partial<Record<Asked, Check | null>>,
): Promise<Readiness> {
  const { db, vitals } = observed
  const questions = Object.entries({ database: () => db.$executeRaw`select 1`, ...asked })
  const [workers, waitingSeconds, ...passed] = await Promise.all([
    inTime(() => workerBeats(db), CHECK_MS),
    inTime(() => secondsWaiting(observed), CHECK_MS),
    ...questions.map(async ([name, check]) =>
      check ? [[name, answerOf(await inTime(async () => ({ is: await check() }), CHECK_MS))]] : [],
    ),
  ])
  return readinessFrom({
    passed: Object.fromEntries(passed.flat()) as Signs['passed'],
    aheadSeconds: vitals.aheadSeconds(),
    unwrittenSeconds: vitals.unwrittenSeconds(),
    workers,
    waitingSeconds,
  })
}

/** What a check found: any answer but no is a yes; undefined: there was no answer. */
const answerOf = (answer: { is: unknown } | undefined) => answer && answer.is !== false

/** How long the oldest of each kind has been waiting, seconds; 0: none is. */
export async function secondsWaiting({ db, now, vitals }: Observed): Promise<Record<WaitingKind, number>> {
  const at = now()
  const [oldest, calendar] = await Promise.all([oldestWaiting(db, at), calendarNow(db)])
  const text = (instant: Date | null) => instant && instant.toISOString()
  const { mail, urgentLine, ordinaryLine } = oldest
  const since = { mail: text(mail), urgentLine: text(urgentLine), ordinaryLine: text(ordinaryLine) }
  const until = (instant: Date | null) =>
    instant === null ? 0 : Math.max(0, (at.getTime() - instant.getTime()) / 1000)
  const mailSince = mailWaitsSince(since, vitals.pace, calendar)
  return {
    nudges: until(oldest.nudge),
    moments: until(oldest.moment),
    launches: until(oldest.launch),
    mail: until(mailSince === null ? null : new Date(mailSince)),
    deliveries: until(oldest.delivery),
  }
}
