import { lastDayUntil } from '../calendar/calendar'
import type { Clock } from '../escalation/clock'
import { runningClocks } from '../escalation/suspension'
import type { TaskClock } from '../escalation/ladder'
import type { Rest } from '../finding/rest'
import type { FindingState } from '../finding/states'
import { measureOf } from '../finding/findingClock'
import { projectDutyKinds } from '../project/duties'
import { householdDutyKinds } from '../household/duties'
import { isToBePlaced } from '../task/turns'

/** What somebody has to do, by what it is about: a task, a finding, a supervision letter, a household, a bulletin, a
 * project, a post. */
export const dutyKinds = [
  ...(['accept', 'report', 'milestone', 'submit', 'review', 'place', 'decide', 'contribute'] as const),
  ...(['plan', 'rectify', 'complete', 'check', 'sign', 'clear', 'look_back'] as const),
  'reply',
  ...householdDutyKinds,
  'publish',
  ...projectDutyKinds,
  'fill',
] as const
/** Within how many working days a post is filled that fell empty: a default of this software. */
export const VACANCY_DUTY_DAYS = 5

export type DutyKind = (typeof dutyKinds)[number]
export const isDutyKind = (kind: string): kind is DutyKind => dutyKinds.some((each) => each === kind)

/** What an open item waits for: for what, since when and by when, and by which of its clocks. Instants. */
export type Duty = {
  kind: DutyKind
  clock: number
  since: string
  on: string
  by: string
  key: string | null
}

/** What a task waits for as of an instant. One that nobody has accepted waits for that, one that was returned before acceptance for a
 * new place, and both for what is past their due day; requests and contributions stand beside. A trigger is no duty: what it is
 * about is. */
export function dutiesOfTask(task: TaskClock, now: string): Duty[] {
  const running = runningClocks(task, now)
  const starting = running.find(({ kind }) => kind === 'start')
  const isUnplaced = isToBePlaced(task)
  const first = isUnplaced ? 'placing' : starting ? 'start' : null
  return running.flatMap((clock) => {
    const isLate = clock.kind === 'due' && clock.at <= now
    const kind = isUnplaced && isLate ? 'place' : KIND_OF_CLOCK[clock.kind]
    const isBeside = isLate || clock.kind === 'decision' || clock.kind === 'contribution'
    return kind && (first === null || isBeside || clock.kind === first) ? [dutyOf(kind, clock)] : []
  })
}

const KIND_OF_CLOCK: Record<Clock['kind'], DutyKind | null> = {
  start: 'accept',
  milestone: 'milestone',
  report: 'report',
  due: 'submit',
  trigger: null,
  review: 'review',
  placing: 'place',
  decision: 'decide',
  contribution: 'contribute',
}

/** What a finding waits for: one step at a time, its measures beside it, and reports of a long one; nothing while it rests. */
export function dutiesOfFinding({ state, clocks, rest }: WaitingFinding): Duty[] {
  if (rest) return []
  return clocks.flatMap((clock) => {
    if (clock.metAt !== null) return []
    const kind =
      measureOf(clock) !== null ? 'complete' : clock.kind === 'report' ? 'report' : KIND_OF_STATE[state]
    return kind ? [dutyOf(kind, clock)] : []
  })
}

type WaitingFinding = { state: FindingState; clocks: Clock[]; rest?: Rest | null }

const KIND_OF_STATE: Record<FindingState, DutyKind | null> = {
  planning: 'plan',
  rectifying: 'rectify',
  submitted: 'check',
  reviewed: 'sign',
  signed: 'clear',
  drawn: 'look_back',
  cleared: null,
  confirmed: null,
  failed: null,
  withdrawn: null,
}

/** What of a supervision letter says what it waits for; instants. */
export type WaitingLetter = {
  recipientId: string | null
  firesAt: string
  replyBy: string
  repliedAt: string | null
  loweredAt: string | null
}

/** What a supervision letter waits for: that its recipient replies, which acknowledges it too. One that was answered or
 * de-escalated waits for nothing; one to nobody asks nobody, and climbs at once. */
export function dutyOfLetter(
  letter: WaitingLetter,
): (Omit<Duty, 'clock' | 'key'> & { holder: string }) | null {
  const { recipientId: holder, firesAt: since, replyBy: by, repliedAt, loweredAt } = letter
  if (holder === null || repliedAt !== null || loweredAt !== null) return null
  return { kind: 'reply', since, on: lastDayUntil(new Date(by)), by, holder }
}

const dutyOf = (kind: DutyKind, { no, since, on, at, key }: Clock): Duty => ({
  ...{ kind, clock: no, since, on, by: at, key },
})
