import type { Hand } from '../person/hand'
import { shanghaiDayOf, type Calendar } from '../calendar/calendar'
import {
  clocksAfterAcceptance,
  clocksAfterAssignment,
  clocksAfterReport,
  clocksAfterRework,
  clocksAfterSubmission,
  clocksInNewCycle,
  dueClock,
  withDueOn,
  withTrigger,
  type Clock,
  type ClockRules,
} from '../escalation/clock'
import type { Programme, TaskTemplate, Trigger } from '../programme/programme'
import type { Submission } from './submission'
import { resumedClocks, stateAt, suspendedClocks, type Suspension } from '../escalation/suspension'
import type { TaskState } from './taskLife'

/** What may be done to a task. Each is one transition of `domain/task/taskLife`. */
export type TaskAct =
  | { kind: 'accept' }
  | { kind: 'return'; reason: string }
  | { kind: 'report'; text: string; progress?: number }
  | { kind: 'submit'; submission: Submission }
  | { kind: 'settle'; submission: Submission }
  | { kind: 'verify'; reason?: string }
  | { kind: 'rework'; reason: string }
  | { kind: 'assign'; person: Hand }
  | { kind: 'hand_over'; person: Hand; reason: string }
  | { kind: 'ask_extension'; dueOn: string; reason: string }
  | { kind: 'grant_extension'; no: number; dueOn: string; reason: string | null }
  | { kind: 'refuse_extension'; no: number; reason: string }
  | { kind: 'suspend'; until: string | null; reason: string }
  | { kind: 'resume'; reason: string | null }
  | { kind: 'redate'; clocks: Clock[]; suspension: Suspension<TaskState> | null; reason: string }
  | { kind: 'support'; person: Hand; instead?: { personId: string; reason: string } }
  | { kind: 'contribute'; text: string }
  | { kind: 'waive'; personId: string; reason: string }
  | { kind: 'withdraw'; reason: string }

/** What of a task an act changes. `clocks` and what follows from them always stand together. */
export type TaskParts = {
  state: TaskState
  cycle: number
  assigneeId: string
  assigneePost: string
  clocks: Clock[]
  suspension: Suspension<TaskState> | null
  /** An instant, while suspended until a day. */
  resumesAt: string | null
  progress: number | null
  submission: Submission | null
  submittedById: string | null
  submittedAt: string | null
  verifiedAt: string | null
  extensions: number
  /** By its assignees, before accepting. */
  returns: number
  /** By its reviewers. */
  reworks: number
}
/** The rules by which a task of a programme changes. */
export type TaskRules = { programme: Programme; template: TaskTemplate; calendar: Calendar }

/** The task after an act that is allowed from its state.
 * @param state the state that the transition leads to
 * @param by who did it, and when (an instant) */
export function changedBy(
  task: TaskParts,
  act: TaskAct,
  state: TaskState,
  rules: TaskRules,
  by: { actorId: string | null; now: string },
): TaskParts {
  return { ...task, state, ...differences(task, act, rules, by) }
}

/** What an act changes beside the state. */
function differences(
  task: TaskParts,
  act: TaskAct,
  { programme, template, calendar }: TaskRules,
  { actorId, now }: { actorId: string | null; now: string },
): Partial<TaskParts> {
  const { clocks } = task
  const rules = { ladder: programme.ladder, calendar }
  switch (act.kind) {
    case 'accept':
      return { clocks: clocksAfterAcceptance(clocks, now, rules) }
    case 'return':
      return handedBack(task, programme, now)
    case 'report': {
      const progress = act.progress ?? task.progress
      return { progress, clocks: clocksAfterReport(clocks, template, progress, now, rules) }
    }
    case 'submit':
    case 'settle':
      return handedIn(task, act, actorId, now)
    case 'verify':
      return { verifiedAt: now }
    case 'rework':
      return sentBack(task, { programme, template, calendar }, now)
    case 'assign':
      return { ...handOf(act.person), clocks: clocksAfterAssignment(clocks, now, rules) }
    case 'hand_over':
      return handOf(act.person)
    case 'grant_extension': {
      const moved = withDueOn(clocks, act.dueOn, now, calendar)
      return { extensions: task.extensions + 1, ...redated(task, moved, rules, now) }
    }
    case 'suspend': {
      const { until, reason } = act
      const suspension = { from: task.state, on: shanghaiDayOf(now), until, reason, clocks }
      return { suspension, ...suspendedClocks(clocks, until, now, calendar) }
    }
    case 'resume':
      return resumed(task, now, calendar)
    case 'redate':
      return { ...redated(task, act.clocks, rules, now), suspension: task.suspension && act.suspension }
    case 'withdraw':
      return { clocks: clocksAfterSubmission(clocks, now), suspension: null, resumesAt: null }
    case 'ask_extension':
    case 'refuse_extension':
    case 'support':
    case 'contribute':
    case 'waive':
      return {}
  }
}

function handedBack(task: TaskParts, programme: Programme, now: string): Partial<TaskParts> {
  const returns = task.returns + 1
  return { returns, clocks: triggered(task.clocks, programme, 'return', returns, now) }
}

function handedIn(
  { clocks }: TaskParts,
  act: Extract<TaskAct, { submission: Submission }>,
  submittedById: string | null,
  now: string,
): Partial<TaskParts> {
  const verifiedAt = act.kind === 'settle' ? now : null
  const { submission } = act
  return {
    clocks: clocksAfterSubmission(clocks, now),
    submission,
    submittedAt: now,
    submittedById,
    verifiedAt,
  }
}

function sentBack(task: TaskParts, { programme, calendar }: TaskRules, now: string): Partial<TaskParts> {
  const reworks = task.reworks + 1
  const again = clocksAfterRework(task.clocks, now, { ladder: programme.ladder, calendar })
  const clocks = triggered(again, programme, 'rework', reworks, now)
  return { cycle: task.cycle + 1, reworks, clocks, submittedAt: null, submittedById: null }
}

const handOf = ({ id, post }: Hand) => ({ assigneeId: id, assigneePost: post })

/** The triggers of a happening that has come `times` times: each enters the ladder anew in every cycle. */
function triggered(
  clocks: Clock[],
  { ladder }: Programme,
  on: Trigger['on'],
  times: number,
  now: string,
): Clock[] {
  return (ladder.triggers ?? [])
    .filter((trigger) => trigger.on === on && times >= trigger.times)
    .filter(
      ({ code }) => !clocks.some(({ kind, key, metAt }) => kind === 'trigger' && key === code && !metAt),
    )
    .reduce((all, trigger) => withTrigger(all, trigger, now), clocks)
}

/** A due day that was missed and is set ahead again begins a new cycle: its ladder starts afresh. */
function redated(task: TaskParts, clocks: Clock[], rules: ClockRules, now: string): Partial<TaskParts> {
  const before = dueClock(task.clocks)
  const missed = before.metAt === null && before.at <= now
  if (!missed || dueClock(clocks).at <= now) return { clocks }
  return { cycle: task.cycle + 1, clocks: clocksInNewCycle(clocks, now, rules) }
}

/** A suspension that ends by itself has its clocks already; one that is ended now counts them from now. */
function resumed(task: TaskParts, now: string, calendar: Calendar) {
  const { suspension, resumesAt } = task
  if (!suspension) return {}
  const byItself = resumesAt !== null && resumesAt <= now
  const clocks = byItself ? task.clocks : resumedClocks(suspension, now, calendar)
  return { clocks, suspension: null, resumesAt: null }
}

/** What follows from a task's clocks and is kept beside them to be asked for. */
export function timesOf({ clocks }: Pick<TaskParts, 'clocks'>) {
  const { on, at, provisional } = dueClock(clocks)
  return { dueOn: on, dueAt: at, dueProvisional: provisional }
}

/** Whether a suspension has ended by itself and nobody has written it down yet. */
export function endedByItself(task: TaskParts, now: string): boolean {
  return stateAt(task, now) !== task.state
}
