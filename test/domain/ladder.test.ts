import type { Holder } from '../../domain/chain'
import {
  dueMoments,
  isOverdue,
  momentsOf,
  nextMoment,
  recipientOf,
  replyBy,
  reworkDates,
  taskDates,
  type TaskClock,
  type Written,
} from '../../domain/ladder'
import type { Ladder } from '../../domain/programme'
import { taskStates, type TaskState } from '../../domain/taskLife'
import { shippedProgrammes } from '../../programmes/load'

const programme = shippedProgrammes().find(
  (each) => each.programme.code === 'targeted-assault-2020',
)!.programme
const ladder = programme.ladder
/** Due on Friday 25 September 2020: the Sunday behind it is a make-up day, and the holidays follow on 1 October. */
const dueOn = '2020-09-25'
const dueAt = '2020-09-25T16:00:00.000Z'
const task = (state: TaskState): TaskClock => ({ state, dueOn, dueAt })
const nothing: Written = { reminders: [], highestRung: 0 }
const nineOn = (day: string) => `${day}T01:00:00.000Z`
const shown = (moments: { kind: string; no: number }[]) => moments.map(({ kind, no }) => `${kind} ${no}`)
const open: TaskState[] = ['issued', 'accepted', 'returned']
const resting: TaskState[] = ['submitted', 'verified', 'withdrawn']

describe('the moments of a due day', () => {
  test('are the reminders before it and the rungs after it, at nine, counted in working days', () => {
    expect(momentsOf(dueOn, ladder)).toEqual([
      { kind: 'reminder', no: 1, at: nineOn('2020-09-18') },
      { kind: 'reminder', no: 2, at: nineOn('2020-09-24') },
      { kind: 'rung', no: 1, at: nineOn('2020-09-27') },
      { kind: 'rung', no: 2, at: nineOn('2020-09-29') },
      { kind: 'rung', no: 3, at: nineOn('2020-10-09') },
      { kind: 'rung', no: 4, at: nineOn('2020-10-13') },
    ])
  })

  test('stand in order of time, whatever the order in which a programme lists its reminders', () => {
    const turned: Ladder = { ...ladder, reminders: [...ladder.reminders].reverse() }
    expect(momentsOf(dueOn, turned).slice(0, 2)).toEqual([
      { kind: 'reminder', no: 2, at: nineOn('2020-09-18') },
      { kind: 'reminder', no: 1, at: nineOn('2020-09-24') },
    ])
  })

  test('a task due on a day off has its reminder on the worked day before and its first rung on the next', () => {
    const days = momentsOf('2020-10-04', ladder).map(({ at }) => at)
    expect(days.slice(1, 3)).toEqual([nineOn('2020-09-30'), nineOn('2020-10-09')])
  })
})

describe('overdue', () => {
  test.each(open)(
    'a task that is %s is overdue from its due instant on, not a millisecond before',
    (state) => {
      expect(isOverdue(task(state), '2020-09-25T15:59:59.999Z')).toBe(false)
      expect(isOverdue(task(state), dueAt)).toBe(true)
      expect(isOverdue(task(state), '2021-01-01T00:00:00.000Z')).toBe(true)
    },
  )

  test.each(resting)('a task that is %s is never overdue and has no moment', (state) => {
    expect(isOverdue(task(state), '2021-01-01T00:00:00.000Z')).toBe(false)
    expect(dueMoments(task(state), ladder, nothing, '2021-01-01T00:00:00.000Z')).toEqual([])
    expect(nextMoment(task(state), ladder, nothing, '2020-01-01T00:00:00.000Z')).toBeNull()
  })

  test('every state is one or the other', () => {
    expect([...open, ...resting].sort()).toEqual([...taskStates].sort())
  })
})

describe('what is due at a look', () => {
  const due = (now: string, written: Partial<Written> = {}) =>
    shown(dueMoments(task('accepted'), ladder, { ...nothing, ...written }, now))

  test('a moment is due at its own instant, not a millisecond before', () => {
    expect(due('2020-09-18T00:59:59.999Z')).toEqual([])
    expect(due(nineOn('2020-09-18'))).toEqual(['reminder 1'])
    expect(due('2020-09-27T00:59:59.999Z')).toEqual([])
    expect(due(nineOn('2020-09-27'))).toEqual(['rung 1'])
  })

  test('of several missed reminders only the latest is written', () => {
    expect(due(nineOn('2020-09-24'))).toEqual(['reminder 2'])
    expect(due('2020-09-25T15:59:59.999Z')).toEqual(['reminder 2'])
  })

  test('a reminder is written once, and an earlier one never after a later', () => {
    expect(due(nineOn('2020-09-20'), { reminders: [1] })).toEqual([])
    expect(due(nineOn('2020-09-24'), { reminders: [1] })).toEqual(['reminder 2'])
    expect(due(nineOn('2020-09-25'), { reminders: [2] })).toEqual([])
  })

  test('once overdue nobody is reminded any more', () => {
    expect(due(dueAt)).toEqual([])
    expect(due(nineOn('2020-09-26'))).toEqual([])
  })

  test('of several missed rungs every one is written, those above the highest only', () => {
    expect(due(nineOn('2020-10-09'))).toEqual(['rung 1', 'rung 2', 'rung 3'])
    expect(due(nineOn('2020-10-09'), { highestRung: 1 })).toEqual(['rung 2', 'rung 3'])
    expect(due(nineOn('2021-01-01'), { highestRung: 4 })).toEqual([])
  })
})

describe('the next moment', () => {
  const next = (now: string, written: Partial<Written> = {}) =>
    nextMoment(task('issued'), ladder, { ...nothing, ...written }, now)

  test('is the earliest still to come, the present one not among them', () => {
    expect(next('2020-08-01T00:00:00.000Z')).toBe(nineOn('2020-09-18'))
    expect(next('2020-09-18T00:59:59.999Z')).toBe(nineOn('2020-09-18'))
    expect(next(nineOn('2020-09-18'), { reminders: [1] })).toBe(nineOn('2020-09-24'))
    expect(next(nineOn('2020-09-24'), { reminders: [2] })).toBe(nineOn('2020-09-27'))
  })

  test('passes by the rungs that a higher letter stands for', () => {
    expect(next(nineOn('2020-09-27'), { highestRung: 3 })).toBe(nineOn('2020-10-13'))
  })

  test('is none behind the top rung', () => {
    expect(next(nineOn('2020-10-13'), { highestRung: 4 })).toBeNull()
    expect(next(nineOn('2020-09-27'), { highestRung: 4 })).toBeNull()
  })
})

describe('who gets the letter of a rung', () => {
  const holder = (personId: string): Holder => ({ personId, post: `post of ${personId}` })
  const [li, wang, zhao, lin] = ['li', 'wang', 'zhao', 'lin'].map(holder) as [Holder, Holder, Holder, Holder]

  test('the holder of that rung, where there is one', () => {
    const full = [li, wang, zhao, lin]
    expect(full.map((_, index) => recipientOf(index + 1, full))).toEqual(
      full.map((each, index) => ({ rungNo: index + 1, holder: each, passedOver: [] })),
    )
  })

  test('a vacant rung passes on at once to the first filled one upward and is named', () => {
    expect(recipientOf(1, [null, wang, zhao, lin])).toEqual({ rungNo: 2, holder: wang, passedOver: [1] })
    expect(recipientOf(1, [null, null, null, lin])).toEqual({ rungNo: 4, holder: lin, passedOver: [1, 2, 3] })
    expect(recipientOf(2, [li, null, zhao, lin])).toEqual({ rungNo: 3, holder: zhao, passedOver: [2] })
  })

  test('it never goes down: the vacant top rung keeps its letter, addressed to nobody', () => {
    expect(recipientOf(4, [li, wang, zhao, null])).toEqual({ rungNo: 4, holder: null, passedOver: [] })
  })

  test('with all vacant it is the letter of the top rung, addressed to nobody, and names those below', () => {
    expect(recipientOf(1, [null, null, null, null])).toEqual({
      rungNo: 4,
      holder: null,
      passedOver: [1, 2, 3],
    })
  })
})

describe('dates', () => {
  test('an answer is due at the end of the last working day, counted from the day of the letter', () => {
    expect(replyBy(nineOn('2020-09-29'), { replyWithinWorkingDays: 2 })).toBe('2020-10-09T16:00:00.000Z')
    expect(replyBy('2020-09-26T15:59:00.000Z', { replyWithinWorkingDays: 1 })).toBe(
      '2020-09-27T16:00:00.000Z',
    )
    expect(replyBy('2020-09-26T16:00:00.000Z', { replyWithinWorkingDays: 1 })).toBe(
      '2020-09-28T16:00:00.000Z',
    )
  })

  test('a task is due at the end of the working day that its offset reaches', () => {
    expect(taskDates('2020-07-30', 60)).toEqual({
      dueOn: '2020-10-28',
      dueAt: '2020-10-28T16:00:00.000Z',
      dueProvisional: false,
    })
    expect(taskDates('2026-12-31', 1)).toMatchObject({ dueOn: '2027-01-01', dueProvisional: true })
  })

  test('a rework before the due day keeps it, or leaves the time that the ladder grants', () => {
    expect(reworkDates('2020-09-01', dueOn, ladder)).toEqual({ dueOn, dueAt, dueProvisional: false })
    expect(reworkDates('2020-09-18', dueOn, ladder)).toEqual({ dueOn, dueAt, dueProvisional: false })
    expect(reworkDates('2020-09-21', dueOn, ladder)).toEqual({
      dueOn: '2020-09-27',
      dueAt: '2020-09-27T16:00:00.000Z',
      dueProvisional: false,
    })
  })

  test('a rework that ends in a year not yet published says so', () => {
    expect(reworkDates('2026-12-30', '2026-12-31', ladder)).toMatchObject({ dueProvisional: true })
    expect(reworkDates('2026-12-30', '2027-03-01', ladder)).toMatchObject({
      dueOn: '2027-03-01',
      dueProvisional: true,
    })
  })
})
