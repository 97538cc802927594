import type { TaskState } from '../task/states'
import type { Label } from '../label'
import { shanghaiDayOf, workingDaysBetween } from '../calendar/calendar'
import type { Clock, ClockRules } from '../escalation/clock'
import { isOverdue, reminderMoments } from '../escalation/ladder'
import { type OthersTurn, othersTurns } from '../escalation/othersTurn'
import { openForAssignee, type Paused, runningClocks, stateAt } from '../escalation/suspension'
import type { TaskTemplate } from '../programme/programme'
import { scheduleOf } from '../task/schedule'

/** The colours of a cell of the battle board 挂图作战. */
export const boardColours = [
  'grey',
  'green',
  'hatched',
  'red',
  'purple',
  'orange',
  'amber',
  'yellow',
  'blue',
  'teal',
  'white',
] as const
export type BoardColour = (typeof boardColours)[number]

/** The rules of the board in the order in which they are asked: the first that holds colours the cell. Every
 * state has one that asks for nothing else, so that one always does. */
export const boardRules = [
  'withdrawn',
  'verified',
  'suspended',
  'overdue',
  'raised',
  'triggered',
  'behind',
  'unaccepted',
  'unreported',
  'turn_late',
  'returned',
  'due_soon',
  'submitted',
  'accepted',
  'issued',
] as const
export type BoardRule = (typeof boardRules)[number]

/** What the board needs of a task. */
export type BoardTask = Paused<TaskState> & { clocks: Clock[]; dueOn: string; dueAt: string; cycle: number }
/** A letter of the task's present cycle that stands as of the instant. */
export type BoardLetter = {
  rung: number
  level: string
  colour: string
  cause: string
  firesAt: string
  loweredAt: string | null
}
/** The highest escalation level that the ladder has reached and that nobody has de-escalated. */
export type EscalationLevelReached = { no: number; level: string; colour: string }

type Late = { state: TaskState; workingDaysLate: number; rung: EscalationLevelReached | null }
/** The very values that decided, rule by rule. Days are counted in working days, as the ladder counts them. */
type Inputs = {
  withdrawn: { state: TaskState }
  verified: { state: TaskState }
  suspended: { state: TaskState; from: TaskState | null; resumesAt: string | null }
  overdue: {
    state: TaskState
    dueOn: string
    dueAt: string
    workingDaysOverdue: number
    rung: EscalationLevelReached | null
  }
  raised: { state: TaskState; raisedAt: string; rung: EscalationLevelReached | null }
  triggered: { state: TaskState; trigger: string | null; since: string; rung: EscalationLevelReached | null }
  behind: {
    state: TaskState
    milestone: Label
    wantedOn: string
    workingDaysBehind: number
    rung: EscalationLevelReached | null
  }
  unaccepted: Late & { acceptBy: string }
  unreported: Late & { reportBy: string }
  turn_late: Late & { turn: OthersTurn; wantedBy: string }
  returned: { state: TaskState; cycle: number }
  due_soon: { state: TaskState; dueOn: string; dueAt: string; workingDaysLeft: number; remindedFrom: string }
  submitted: { state: TaskState; submittedAt: string | null }
  accepted: { state: TaskState; dueOn: string }
  issued: { state: TaskState; acceptBy: string | null }
}
type Decided<R extends BoardRule> = { rule: R; colour: BoardColour; inputs: Inputs[R] }
/** How a cell is coloured: by which rule, and from what. */
export type BoardDecision = { [R in BoardRule]: Decided<R> }[BoardRule]

/** Which colour a rule gives, and what it is called. */
export const BOARD_LEGEND: Record<BoardRule, { colour: BoardColour; name: Label }> = {
  withdrawn: { colour: 'grey', name: { zh: '已撤销', en: 'Withdrawn' } },
  verified: { colour: 'green', name: { zh: '已办结', en: 'Verified' } },
  suspended: { colour: 'hatched', name: { zh: '中止', en: 'Suspended' } },
  overdue: { colour: 'red', name: { zh: '逾期', en: 'Overdue' } },
  raised: { colour: 'purple', name: { zh: '人工提级督办', en: 'Escalated by a person' } },
  triggered: { colour: 'purple', name: { zh: '多次退回督办', en: 'Returned repeatedly' } },
  behind: { colour: 'orange', name: { zh: '滞后于节点', en: 'Behind a milestone' } },
  unaccepted: { colour: 'orange', name: { zh: '逾期未签收', en: 'Not accepted in time' } },
  unreported: { colour: 'orange', name: { zh: '久未报告', en: 'No report in time' } },
  turn_late: { colour: 'orange', name: { zh: '审核等环节逾期', en: 'A review or another turn is late' } },
  returned: { colour: 'amber', name: { zh: '已退回', en: 'Returned' } },
  due_soon: { colour: 'yellow', name: { zh: '即将到期', en: 'Due soon' } },
  submitted: { colour: 'blue', name: { zh: '已报结待审核', en: 'Submitted, waits for review' } },
  accepted: { colour: 'teal', name: { zh: '办理中', en: 'In progress' } },
  issued: { colour: 'white', name: { zh: '待签收', en: 'Waits for acceptance' } },
}

/** What one cell is decided from. */
type Seen = {
  task: BoardTask
  state: TaskState
  running: Clock[]
  ranOut: (kind: Clock['kind']) => Clock | undefined
  template: TaskTemplate
  letters: BoardLetter[]
  rung: EscalationLevelReached | null
  asOf: string
  /** Working days from a day to the day of the instant. */
  daysSince: (day: string) => number
  firstReminder: (clock: Clock) => string | null
}

/** Each rule with what it needs: its inputs where it holds, else null. */
const RULES: { [R in BoardRule]: (seen: Seen) => Inputs[R] | null } = {
  withdrawn: ofState('withdrawn', ({ state }) => ({ state })),
  verified: ofState('verified', ({ state }) => ({ state })),
  suspended: ofState('suspended', ({ state, task }) => ({
    state,
    from: task.suspension?.from ?? null,
    resumesAt: task.resumesAt,
  })),
  overdue: ({ task, state, asOf, rung, daysSince }) => {
    if (!isOverdue(task, asOf)) return null
    const { dueOn, dueAt } = task
    return { state, dueOn, dueAt, workingDaysOverdue: daysSince(dueOn), rung }
  },
  raised: ({ state, letters, rung }) => {
    const byHand = letters.findLast(({ cause, loweredAt }) => cause === 'hand' && loweredAt === null)
    return byHand && openForAssignee(state) ? { state, raisedAt: byHand.firesAt, rung } : null
  },
  triggered: ({ state, ranOut, rung }) => {
    const clock = ranOut('trigger')
    return clock ? { state, trigger: clock.key, since: clock.at, rung } : null
  },
  behind: ({ task, state, template, asOf, rung, daysSince }) => {
    const missed = scheduleOf(task, template, asOf).milestones.find((each) => each.missed)
    if (!missed) return null
    const { name: milestone, on: wantedOn } = missed
    return { state, milestone, wantedOn, workingDaysBehind: daysSince(wantedOn), rung }
  },
  unaccepted: ({ state, ranOut, rung, daysSince }) => {
    const on = ranOut('start')?.on
    return on === undefined ? null : { state, acceptBy: on, workingDaysLate: daysSince(on), rung }
  },
  unreported: ({ state, ranOut, rung, daysSince }) => {
    const on = ranOut('report')?.on
    return on === undefined ? null : { state, reportBy: on, workingDaysLate: daysSince(on), rung }
  },
  turn_late: ({ state, ranOut, rung, daysSince }) => {
    const late = othersTurns.flatMap((turn) => ({ turn, clock: ranOut(turn) })).find(({ clock }) => clock)
    if (!late?.clock) return null
    const { on: wantedBy } = late.clock
    return { state, turn: late.turn, wantedBy, workingDaysLate: daysSince(wantedBy), rung }
  },
  returned: ofState('returned', ({ state, task }) => ({ state, cycle: task.cycle })),
  due_soon: ({ task, state, running, asOf, firstReminder, daysSince }) => {
    const due = running.find(({ kind }) => kind === 'due')
    const remindedFrom = due ? firstReminder(due) : null
    if (remindedFrom === null || remindedFrom > asOf) return null
    const { dueOn, dueAt } = task
    return { state, dueOn, dueAt, workingDaysLeft: -daysSince(dueOn), remindedFrom }
  },
  submitted: ofState('submitted', ({ state, task }) => ({
    state,
    // A submission meets every clock that still runs.
    submittedAt: task.clocks.find(({ kind }) => kind === 'due')?.metAt ?? null,
  })),
  accepted: ofState('accepted', ({ state, task }) => ({ state, dueOn: task.dueOn })),
  issued: ofState('issued', ({ state, running }) => ({
    state,
    acceptBy: running.find(({ kind }) => kind === 'start')?.on ?? null,
  })),
}

function ofState<T>(wanted: TaskState, inputs: (seen: Seen) => T): (seen: Seen) => T | null {
  return (seen) => (seen.state === wanted ? inputs(seen) : null)
}

/** What colours the cells of one programme as of an instant: give it a task, its template and the letters of its
 * present cycle that stand then. Distances are those of the ladder. */
export function decidingAt(
  rules: ClockRules,
  asOf: string,
): (task: BoardTask, template: TaskTemplate, letters: BoardLetter[]) => BoardDecision {
  const today = shanghaiDayOf(asOf)
  // A board has few days and a thousand cells.
  const daysSince = remembered((day) => workingDaysBetween(rules.calendar, day, today))
  return (task, template, letters) => {
    const running = runningClocks(task, asOf)
    return decided({
      ...{ task, template, letters, running, asOf, daysSince },
      state: stateAt(task, asOf),
      ranOut: (kind) => running.find((clock) => clock.kind === kind && clock.at <= asOf),
      rung: escalationLevelReached(letters),
      firstReminder: (clock) => reminderMoments(clock, rules)[0]?.at ?? null,
    })
  }
}

function remembered<T>(count: (day: string) => T): (day: string) => T {
  const known = new Map<string, T>()
  return (day) => {
    const before = known.get(day)
    if (before !== undefined) return before
    const value = count(day)
    known.set(day, value)
    return value
  }
}

function decided(seen: Seen): BoardDecision {
  for (const rule of boardRules) {
    const inputs = RULES[rule](seen)
    if (inputs) return { rule, colour: BOARD_LEGEND[rule].colour, inputs } as BoardDecision
  }
  throw new Error(`no rule of the board answers for the state ${seen.state}`)
}

/** The highest escalation level of letters that nobody has de-escalated; null: none. */
export function escalationLevelReached(letters: BoardLetter[]): EscalationLevelReached | null {
  const standing = letters.filter(({ loweredAt }) => loweredAt === null)
  const top = standing.reduce<BoardLetter | null>(
    (highest, each) => (highest && highest.rung >= each.rung ? highest : each),
    null,
  )
  return top && { no: top.rung, level: top.level, colour: top.colour }
}
