import { taskStates } from '../../../domain/task/states'
import fc from 'fast-check'
import {
  BOARD_LEGEND,
  boardColours,
  boardRules,
  decidingAt,
  escalationLevelReached,
  type BoardLetter,
  type BoardTask,
} from '../../../domain/board/board'
import { cellInWords, decisionInWords } from '../../../domain/board/boardWords'
import {
  addDays,
  addWorkingDays,
  instantAt,
  SHIPPED_CALENDAR,
  shanghaiDayOf,
} from '../../../domain/calendar/calendar'
import { type Clock, dueClock } from '../../../domain/escalation/clock'
import { isOverdue } from '../../../domain/escalation/ladder'
import { openForAssignee, stateAt } from '../../../domain/escalation/suspension'
import { TARGETED_ASSAULT } from '../../cast/targetedAssault'
import { anyDay, clockOf, nineOn, triggerOf } from '../escalation/clocks'

const { ladder } = TARGETED_ASSAULT
const rules = { ladder, calendar: SHIPPED_CALENDAR }
const template = TARGETED_ASSAULT.tasks[0]!
const MILESTONE = template.milestones![0]!

const offset = fc.integer({ min: -40, max: 40 })
const anyLetter: fc.Arbitrary<BoardLetter> = fc.record({
  rung: fc.integer({ min: 1, max: 4 }),
  level: fc.constantFrom('village', 'township', 'county', 'municipality'),
  colour: fc.constantFrom('blue', 'yellow', 'orange', 'red'),
  cause: fc.constantFrom('due', 'start', 'silence', 'hand'),
  firesAt: fc.constant('2020-09-01T01:00:00.000Z'),
  loweredAt: fc.constantFrom(null, '2020-09-02T01:00:00.000Z'),
})

type Case = { task: BoardTask; letters: BoardLetter[]; asOf: string }
/** A task in any state with clocks about its due day, met and not, and an instant about it. */
const cases: fc.Arbitrary<Case> = fc
  .record({
    dueOn: anyDay,
    state: fc.constantFrom(...taskStates),
    from: fc.constantFrom('issued' as const, 'accepted' as const, 'returned' as const),
    offsets: fc.record({
      start: offset,
      milestone: offset,
      report: offset,
      trigger: offset,
      asOf: offset,
      resume: offset,
    }),
    met: fc.record({
      start: fc.boolean(),
      milestone: fc.boolean(),
      report: fc.boolean(),
      trigger: fc.boolean(),
    }),
    has: fc.record({
      start: fc.boolean(),
      milestone: fc.boolean(),
      report: fc.boolean(),
      trigger: fc.boolean(),
    }),
    hour: fc.constantFrom('00:00', '09:00', '23:59'),
    endless: fc.boolean(),
    letters: fc.array(anyLetter, { maxLength: 4 }),
  })
  .map(({ dueOn, state, from, offsets, met, has, hour, endless, letters }) => {
    const metAt = (is: boolean) => (is ? nineOn(dueOn) : null)
    const others: [boolean, Clock][] = [
      [has.start, clockOf('start', addDays(dueOn, offsets.start), { metAt: metAt(met.start) })],
      [has.report, clockOf('report', addDays(dueOn, offsets.report), { metAt: metAt(met.report) })],
      [
        has.milestone,
        clockOf('milestone', addDays(dueOn, offsets.milestone), {
          key: MILESTONE.key,
          metAt: metAt(met.milestone),
        }),
      ],
      [has.trigger, triggerOf(nineOn(addDays(dueOn, offsets.trigger)), 2, { metAt: metAt(met.trigger) })],
    ]
    const handedIn = state === 'submitted' || state === 'verified'
    const due = clockOf('due', dueOn, { metAt: handedIn ? nineOn(dueOn) : null })
    const clocks = [due, ...others.flatMap(([there, clock]) => (there ? [clock] : []))]
    const suspended = state === 'suspended'
    const task: BoardTask = {
      state,
      suspension: suspended ? { from } : null,
      resumesAt: suspended && !endless ? instantAt(addDays(dueOn, offsets.resume), '00:00') : null,
      clocks: clocks.map((clock, index) => ({ ...clock, no: index + 1 })),
      dueOn,
      dueAt: due.at,
      cycle: 1,
    }
    return { task, letters, asOf: instantAt(addDays(dueOn, offsets.asOf), hour) }
  })

const decisionOf = ({ task, letters, asOf }: Case) => decidingAt(rules, asOf)(task, template, letters)

/** The rules told once more, in words of their own: which of them hold of a task, in order. */
function rulesThatHold({ task, letters, asOf }: Case): string[] {
  const state = stateAt(task, asOf)
  const open = openForAssignee(state)
  const lateClock = (kind: Clock['kind']) =>
    open && task.clocks.some((clock) => clock.kind === kind && clock.metAt === null && clock.at <= asOf)
  const lateReview = () =>
    state === 'submitted' &&
    task.clocks.some(({ kind, metAt, at }) => kind === 'review' && metAt === null && at <= asOf)
  const furthest = Math.max(...ladder.reminders.map(({ workingDaysBefore }) => workingDaysBefore))
  const remindedFrom = instantAt(
    addWorkingDays(SHIPPED_CALENDAR, dueClock(task.clocks).on, -furthest).day,
    ladder.atHour,
  )
  const holds: Record<string, boolean> = {
    withdrawn: state === 'withdrawn',
    verified: state === 'verified',
    suspended: state === 'suspended',
    overdue: isOverdue(task, asOf),
    raised: open && letters.some(({ cause, loweredAt }) => cause === 'hand' && loweredAt === null),
    triggered: lateClock('trigger'),
    behind: lateClock('milestone'),
    unaccepted: lateClock('start'),
    unreported: lateClock('report'),
    turn_late: (['review', 'placing', 'decision', 'contribution'] as const).some((kind) =>
      (kind === 'review' ? lateReview : lateClock)(kind),
    ),
    returned: state === 'returned',
    due_soon: open && remindedFrom <= asOf,
    submitted: state === 'submitted',
    accepted: state === 'accepted',
    issued: state === 'issued',
  }
  return boardRules.filter((rule) => holds[rule])
}

test('exactly one rule answers for every state at every instant: the first in order that holds', () => {
  fc.assert(
    fc.property(cases, (each) => {
      const decision = decisionOf(each)
      expect(decision.rule).toBe(rulesThatHold(each)[0])
      expect(decision.colour).toBe(BOARD_LEGEND[decision.rule].colour)
    }),
    { numRuns: 2000 },
  )
})

test('the inputs are those of the task, and bear the rule out', () => {
  fc.assert(
    fc.property(cases, (each) => {
      const { task, asOf, letters } = each
      const { rule, inputs } = decisionOf(each)
      const today = shanghaiDayOf(asOf)
      const countedTo = (day: string, count: number) => {
        const reached = addWorkingDays(SHIPPED_CALENDAR, day, count).day
        return reached <= today && addWorkingDays(SHIPPED_CALENDAR, day, count + 1).day > today
      }
      expect(inputs.state).toBe(stateAt(task, asOf))
      if ('rung' in inputs) expect(inputs.rung).toEqual(escalationLevelReached(letters))
      if (rule === 'overdue') {
        expect([inputs.dueAt <= asOf, inputs.dueOn]).toEqual([true, task.dueOn])
        expect(countedTo(inputs.dueOn, inputs.workingDaysOverdue)).toBe(true)
      }
      if (rule === 'behind') expect(countedTo(inputs.wantedOn, inputs.workingDaysBehind)).toBe(true)
      if (rule === 'unaccepted') expect(countedTo(inputs.acceptBy, inputs.workingDaysLate)).toBe(true)
      if (rule === 'unreported') expect(countedTo(inputs.reportBy, inputs.workingDaysLate)).toBe(true)
      if (rule === 'turn_late') expect(countedTo(inputs.wantedBy, inputs.workingDaysLate)).toBe(true)
      if (rule === 'due_soon') {
        expect([inputs.remindedFrom <= asOf, inputs.dueAt > asOf]).toEqual([true, true])
        expect(inputs.workingDaysLeft).toBeGreaterThanOrEqual(0)
        expect(inputs.workingDaysLeft).toBeLessThanOrEqual(5)
      }
      if (rule === 'suspended' && inputs.resumesAt !== null) expect(inputs.resumesAt > asOf).toBe(true)
      if (rule === 'submitted') expect(inputs.submittedAt).toBe(dueClock(task.clocks).metAt)
    }),
    { numRuns: 1000 },
  )
})

test('every decision has short words and a sentence in both languages, that name its days', () => {
  fc.assert(
    fc.property(cases, (each) => {
      const decision = decisionOf(each)
      for (const words of [cellInWords(decision), decisionInWords(decision)]) {
        expect(
          [words.zh, words.en].every((text) => text !== '' && !/undefined|null|NaN|object/.test(text)),
        ).toBe(true)
      }
      expect(cellInWords(decision).zh.length).toBeLessThan(12)
      if (decision.rule === 'overdue') expect(decisionInWords(decision).en).toContain(decision.inputs.dueOn)
    }),
  )
})

test('the highest escalation level that is not de-escalated is the level reached', () => {
  const letter = (no: number, loweredAt: string | null = null): BoardLetter => ({
    ...{
      rung: no,
      loweredAt,
      level: 'county',
      colour: 'orange',
      cause: 'due',
      firesAt: '2020-09-01T01:00:00.000Z',
    },
  })
  expect(escalationLevelReached([])).toBeNull()
  expect(escalationLevelReached([letter(2), letter(3), letter(1)])).toEqual({
    no: 3,
    level: 'county',
    colour: 'orange',
  })
  expect(escalationLevelReached([letter(2), letter(3, '2020-09-02T01:00:00.000Z')])).toMatchObject({ no: 2 })
})

test('the legend in order', () => {
  expect(boardRules.map((rule) => `${rule} ${BOARD_LEGEND[rule].colour} ${BOARD_LEGEND[rule].name.zh}`))
    .toMatchInlineSnapshot(`
   [
     "withdrawn grey 已撤销",
     "verified green 已办结",
     "suspended hatched 中止",
     "overdue red 逾期",
     "raised purple 人工提级督办",
     "triggered purple 多次退回督办",
     "behind orange 滞后于节点",
     "unaccepted orange 逾期未签收",
     "unreported orange 久未报告",
     "turn_late orange 审核等环节逾期",
     "returned amber 已退回",
     "due_soon yellow 即将到期",
     "submitted blue 已报结待审核",
     "accepted teal 办理中",
     "issued white 待签收",
   ]
  `)
  expect(new Set(boardRules.map((rule) => BOARD_LEGEND[rule].colour))).toEqual(new Set(boardColours))
})
