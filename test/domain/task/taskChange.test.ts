import type { TaskParts } from '../../../domain/task/act'
import type { TaskAct } from '../../../domain/task/acts'
import {
  addWorkingDays,
  SHIPPED_CALENDAR as calendar,
  workingDaysBetween,
} from '../../../domain/calendar/calendar'
import { clocksAtIssue } from '../../../domain/task/clocks'
import { type Clock, dueClock } from '../../../domain/escalation/clock'
import { lettersDue } from '../../../domain/escalation/letter'
import { changedBy, endedByItself, timesOf } from '../../../domain/task/taskChange'
import { LAUNCH } from '../../../domain/calendar/term'
import { TARGETED_ASSAULT } from '../../cast/targetedAssault'
import { clockOf, nineOn } from '../escalation/clocks'
import { ACTS, issued, launchedAt, rules, template, took } from './taskWalk'

/** The task after acts that are all allowed, each on its day. */
const after = (...acts: [TaskAct, string][]) => acts.reduce((task, act) => took(task, act), issued)

const changes = (before: TaskParts, task: TaskParts) =>
  (Object.keys(before) as (keyof TaskParts)[]).filter((key) => task[key] !== before[key]).sort()
const running = ({ clocks }: TaskParts) =>
  clocks.filter(({ metAt }) => metAt === null).map(({ kind }) => kind)

describe('what an act changes', () => {
  test.each([
    ['accept', 'issued', ['clocks', 'state']],
    ['return', 'issued', ['clocks', 'returns', 'state']],
    ['report', 'accepted', ['clocks', 'progress']],
    ['submit', 'accepted', ['clocks', 'state', 'submission', 'submittedAt', 'submittedById']],
    ['settle', 'accepted', ['clocks', 'state', 'submission', 'submittedAt', 'submittedById', 'verifiedAt']],
    ['verify', 'submitted', ['clocks', 'state', 'verifiedAt']],
    ['rework', 'submitted', ['clocks', 'cycle', 'reworks', 'state', 'submittedAt', 'submittedById']],
    [
      ...(['reopen', 'verified'] as const),
      ['clocks', 'cycle', 'reopenings', 'state', 'submittedAt', 'submittedById', 'verifiedAt'],
    ],
    ['assign', 'accepted', ['assigneeId', 'assigneePost', 'clocks', 'state']],
    ['hand_over', 'accepted', ['assigneeId', 'assigneePost']],
    ['ask_extension', 'accepted', ['clocks']],
    ['grant_extension', 'accepted', ['clocks', 'extensions']],
    ['refuse_extension', 'accepted', ['clocks']],
    ['suspend', 'accepted', ['clocks', 'resumesAt', 'state', 'suspension']],
    ['redate', 'accepted', ['clocks']],
    ['move_due', 'accepted', ['clocks']],
    ['support', 'accepted', ['clocks']],
    ['contribute', 'accepted', ['clocks']],
    ['waive', 'accepted', ['clocks']],
    ['raise', 'accepted', []],
    ['withdraw', 'accepted', ['clocks', 'state']],
  ] as const)('by %s of a task that is %s is this, and nothing else', (kind, state, expected) => {
    const path: Record<typeof state, [TaskAct, string][]> = {
      issued: [],
      accepted: [[ACTS.accept, '2020-08-03']],
      submitted: [
        [ACTS.accept, '2020-08-03'],
        [ACTS.submit, '2020-08-20'],
      ],
      verified: [
        [ACTS.accept, '2020-08-03'],
        [ACTS.submit, '2020-08-19'],
        [ACTS.verify, '2020-08-20'],
      ],
    }
    const before = after(...path[state])
    expect(changes(before, took(before, [ACTS[kind], '2020-08-21']))).toEqual(expected)
  })

  test('a report that says nothing of the progress leaves it where it was', () => {
    const silent = { kind: 'report', text: '继续推进' } as const
    const task = after([ACTS.accept, '2020-08-03'], [ACTS.report, '2020-08-20'], [silent, '2020-08-21'])
    expect(task.progress).toBe(60)
  })

  test('the dates that are asked for are those of the due clock', () => {
    expect(timesOf(issued)).toEqual({
      dueOn: '2020-10-28',
      dueAt: '2020-10-28T16:00:00.000Z',
      dueProvisional: false,
    })
  })
})

describe('triggers', () => {
  const handIn = (day: string): [TaskAct, string][] => [[ACTS.submit, day]]
  const entered = ({ clocks }: TaskParts) =>
    clocks
      .filter(({ kind, metAt }) => kind === 'trigger' && metAt === null)
      .map(({ key, rung }) => [key, rung])

  test('the second return by the assignees enters the ladder, a third does not enter it again', () => {
    const back: [TaskAct, string] = [ACTS.return, '2020-08-03']
    const anew: [TaskAct, string] = [ACTS.assign, '2020-08-04']
    expect(entered(after(back))).toEqual([])
    expect(entered(after(back, anew, back))).toEqual([['second_refusal', 2]])
    expect(entered(after(back, anew, back, anew, back))).toEqual([['second_refusal', 2]])
    expect(after(back, anew, back).returns).toBe(2)
  })

  test('the second rework enters it, and every one after that in its own cycle', () => {
    const accepted: [TaskAct, string] = [ACTS.accept, '2020-08-03']
    const rework: [TaskAct, string] = [ACTS.rework, '2020-08-21']
    const once = after(accepted, ...handIn('2020-08-20'), rework)
    expect([entered(once), once.cycle, once.reworks]).toEqual([[], 2, 1])
    const twice = [accepted, ...handIn('2020-08-20'), rework, ...handIn('2020-08-22'), rework] as const
    expect(entered(after(...twice))).toEqual([['second_rework', 2]])
    const thrice = after(...twice, ...handIn('2020-08-24'), rework)
    expect([entered(thrice), thrice.cycle]).toEqual([[['second_rework', 2]], 4])
  })
})

describe('a due day set ahead', () => {
  const accepted: [TaskAct, string] = [ACTS.accept, '2020-08-03']
  const grant = (dueOn: string): TaskAct => ({ ...ACTS.grant_extension, dueOn })

  test('before it is missed keeps the cycle and its file', () => {
    const task = after(accepted, [grant('2020-11-06'), '2020-10-28'])
    expect([task.cycle, dueClock(task.clocks).on, task.extensions]).toEqual([1, '2020-11-06', 1])
    expect(running(task)).toContain('milestone')
  })

  test('once it is missed begins a new cycle, whose ladder starts afresh and knows nothing of what had run out before', () => {
    const now = nineOn('2020-10-29')
    const task = after(accepted, [grant('2020-11-06'), '2020-10-29'])
    expect([task.cycle, running(task)]).toEqual([2, ['due', 'report']])
    const targetClass = TARGETED_ASSAULT.classes[0]!
    const chainAt = () => targetClass.chain.map((role) => ({ personId: role, post: role }))
    const letters = lettersDue(
      task,
      [],
      { programme: TARGETED_ASSAULT, chain: targetClass.chain, calendar, chainAt },
      { now, issuedAt: now },
    )
    expect(letters).toMatchObject({ letters: [], nextAt: nineOn('2020-10-30') })
  })

  test('to a day that has passed too, or of a task that was handed in in time, begins none', () => {
    expect(after(accepted, [grant('2020-11-06'), '2020-11-09']).cycle).toBe(1)
    const moved = clocksAtIssue(template, { [LAUNCH]: '2020-09-30' }, launchedAt, {
      ladder: TARGETED_ASSAULT.ladder,
      calendar,
    })
    const redate = (clocks: Clock[]): TaskAct => ({ ...ACTS.redate, clocks })
    expect(after(accepted, [redate(moved), '2020-11-09']).cycle).toBe(2)
    expect(after(accepted, [ACTS.submit, '2020-08-20'], [redate(moved), '2020-11-09']).cycle).toBe(1)
  })
})

describe('a suspension', () => {
  const accepted: [TaskAct, string] = [ACTS.accept, '2020-08-03']
  const suspended = after(accepted, [ACTS.suspend, '2020-08-10'])
  const resumed = (task: TaskParts, now: string) =>
    changedBy(task, ACTS.resume, 'accepted', rules, { actorId: null, now })

  test('keeps the state and the clocks it found, and shows those it will go on with', () => {
    expect(suspended).toMatchObject({ state: 'suspended', resumesAt: '2020-10-18T16:00:00.000Z' })
    expect(suspended.suspension).toEqual({
      from: 'accepted',
      on: '2020-08-10',
      until: '2020-10-18',
      reason: '洪水',
      clocks: after(accepted).clocks,
    })
    const left = addWorkingDays(
      calendar,
      '2020-10-19',
      workingDaysBetween(calendar, '2020-08-10', '2020-10-28'),
    ).day
    expect(dueClock(suspended.clocks).on).toBe(left)
  })

  test('ends by itself with the clocks it showed, however late that is written down', () => {
    expect(endedByItself(suspended, '2020-10-18T15:59:59.999Z')).toBe(false)
    expect(endedByItself(suspended, '2020-10-18T16:00:00.000Z')).toBe(true)
    const late = resumed(suspended, nineOn('2020-12-01'))
    expect(late).toMatchObject({ state: 'accepted', suspension: null, resumesAt: null })
    expect(late.clocks).toBe(suspended.clocks)
  })

  test('ended by hand goes on from the clocks it found', () => {
    const early = resumed(suspended, nineOn('2020-08-12'))
    expect(dueClock(early.clocks).on).toBe(addWorkingDays(calendar, '2020-10-28', 2).day)
    const sameDay = resumed(suspended, nineOn('2020-08-10'))
    expect(sameDay.clocks.map(({ on }) => on)).toEqual(after(accepted).clocks.map(({ on }) => on))
  })

  test('counted again goes on from what was counted', () => {
    const found = [clockOf('due', '2020-11-30')]
    const suspension = { ...suspended.suspension!, clocks: found }
    const redate: TaskAct = { ...ACTS.redate, clocks: [clockOf('due', '2021-02-08')], suspension }
    const task = changedBy(suspended, redate, 'suspended', rules, {
      actorId: null,
      now: nineOn('2020-08-11'),
    })
    expect(dueClock(resumed(task, nineOn('2020-08-10')).clocks).on).toBe('2020-11-30')
    expect(
      changedBy(issued, redate, 'issued', rules, { actorId: null, now: launchedAt }).suspension,
    ).toBeNull()
  })

  test('is over with a withdrawal', () => {
    const task = after(accepted, [ACTS.suspend, '2020-08-10'], [ACTS.withdraw, '2020-08-11'])
    expect(task).toMatchObject({ state: 'withdrawn', suspension: null, resumesAt: null })
    expect(running(task)).toEqual([])
  })
})
