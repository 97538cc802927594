import { taskStates, type TaskState } from '../../../domain/task/states'
import { SHIPPED_CALENDAR } from '../../../domain/calendar/calendar'
import { type Holder, recipientOf } from '../../../domain/escalation/chain'
import type { Clock } from '../../../domain/escalation/clock'
import { isOverdue, remindersDue, timedSteps } from '../../../domain/escalation/ladder'
import { nextMoment, replyBy } from '../../../domain/escalation/letter'
import type { SeriesLetter } from '../../../domain/escalation/series'
import type { Ladder } from '../../../domain/programme/programme'
import { TARGETED_ASSAULT } from '../../cast/targetedAssault'
import { clockOf, filed, justBefore, nineOn, triggerOf, withClocks } from './clocks'

const ladder = TARGETED_ASSAULT.ladder
const rules = { ladder, calendar: SHIPPED_CALENDAR }
/** Due on Friday 25 September 2020: the Sunday behind it is a make-up day, and the holidays follow on 1 October. */
const due = clockOf('due', '2020-09-25')
const dueAt = '2020-09-25T16:00:00.000Z'
const overdueTask = (state: TaskState) => ({ ...withClocks([due], state), dueAt })
const open: TaskState[] = ['issued', 'accepted', 'returned']
const resting: TaskState[] = ['submitted', 'verified', 'suspended', 'withdrawn']
const steps = (clocks: Clock[], by = ladder) =>
  timedSteps(clocks, { ...rules, ladder: by }).map(({ no, at, cause }) => `${no} ${cause} ${at}`)

describe('the escalation levels of a clock', () => {
  test('of the due day follow it at nine, counted in working days', () => {
    expect(timedSteps([due], rules)).toEqual([
      { clock: 1, no: 1, at: nineOn('2020-09-27'), cause: 'due', key: null },
      { clock: 1, no: 2, at: nineOn('2020-09-29'), cause: 'due', key: null },
      { clock: 1, no: 3, at: nineOn('2020-10-09'), cause: 'due', key: null },
      { clock: 1, no: 4, at: nineOn('2020-10-13'), cause: 'due', key: null },
    ])
  })

  test('a day off has its first escalation level on the next worked day', () => {
    expect(timedSteps([clockOf('due', '2020-10-04')], rules)[0]!.at).toBe(nineOn('2020-10-09'))
  })

  test.each([
    ['start', ['1 start 2020-07-31', '2 start 2020-08-05']],
    ['milestone', ['1 milestone 2020-07-31', '2 milestone 2020-08-06']],
    ['report', ['1 report 2020-07-31', '2 report 2020-08-06']],
  ] as const)('of a %s are its own, and no higher', (kind, expected) => {
    expect(steps([clockOf(kind, '2020-07-30')])).toEqual(expected.map((each) => `${each}T01:00:00.000Z`))
    const without: Ladder = { ...ladder, [kind]: undefined }
    expect(steps([clockOf(kind, '2020-07-30')], without)).toEqual([])
  })

  test('a trigger enters at its escalation level at once, whatever the hour', () => {
    const at = '2020-08-01T13:17:00.000Z'
    expect(timedSteps([triggerOf(at, 3)], rules)).toEqual([
      { clock: 1, no: 3, at, cause: 'trigger', key: 'second_refusal' },
    ])
  })

  test('of all clocks stand in order of time, and name the milestone', () => {
    const half = clockOf('milestone', '2020-09-24', { key: 'half_way' })
    expect(steps([due, half]).slice(0, 3)).toEqual([
      `1 milestone ${nineOn('2020-09-25')}`,
      `1 due ${nineOn('2020-09-27')}`,
      `2 due ${nineOn('2020-09-29')}`,
    ])
    expect(timedSteps([half], rules).map(({ key }) => key)).toEqual(['half_way', 'half_way'])
  })

  test('what falls into a suspension comes at its end, the lower escalation level first', () => {
    const heldUntil = '2020-09-28T16:00:00.000Z'
    const held = clockOf('due', '2020-09-25', { heldFrom: '2020-09-20T16:00:00.000Z', heldUntil })
    expect(steps([held]).slice(0, 2)).toEqual([`1 due ${heldUntil}`, `2 due ${nineOn('2020-09-29')}`])
  })
})

describe('overdue', () => {
  test.each(open)(
    'a task that is %s is overdue from its due instant on, not a millisecond before',
    (state) => {
      expect(isOverdue(overdueTask(state), justBefore(dueAt))).toBe(false)
      expect(isOverdue(overdueTask(state), dueAt)).toBe(true)
      expect(isOverdue(overdueTask(state), '2021-01-01T00:00:00.000Z')).toBe(true)
    },
  )

  test.each(resting)('a task that is %s is never overdue, and its due day has no moment', (state) => {
    const late = '2021-01-01T00:00:00.000Z'
    expect(isOverdue(overdueTask(state), late)).toBe(false)
    expect(remindersDue(overdueTask(state), rules, [], '2020-09-24T02:00:00.000Z')).toEqual([])
    expect(nextMoment(overdueTask(state), [], rules, '2020-01-01T00:00:00.000Z')).toBeNull()
    expect(nextMoment(overdueTask(state), [filed(2, 'hand', late)], rules, late)).toBeNull()
  })

  test('every state is one or the other', () => {
    expect([...open, ...resting].sort()).toEqual([...taskStates].sort())
  })
})

describe('the next moment', () => {
  const next = (now: string, series: SeriesLetter[] = [], clocks = [due]) =>
    nextMoment(withClocks(clocks, 'issued'), series, rules, now)
  const letterOf = (no: number) => filed(no, 'due', nineOn('2020-09-27'), { repliedAt: dueAt })

  test('is the earliest still to come, the present one not among them', () => {
    expect(next('2020-08-01T00:00:00.000Z')).toBe(nineOn('2020-09-18'))
    expect(next(justBefore(nineOn('2020-09-18')))).toBe(nineOn('2020-09-18'))
    expect(next(nineOn('2020-09-18'))).toBe(nineOn('2020-09-24'))
    expect(next(nineOn('2020-09-24'))).toBe(nineOn('2020-09-27'))
  })

  test('is now where a letter is due already', () => {
    expect(next(nineOn('2020-09-28'))).toBe(nineOn('2020-09-28'))
  })

  test('passes by the escalation levels that a higher letter stands for', () => {
    expect(next(nineOn('2020-09-27'), [letterOf(3)])).toBe(nineOn('2020-10-13'))
  })

  test('behind the top escalation level is when the top is told again', () => {
    const top = filed(4, 'due', nineOn('2020-10-13'))
    expect(next(nineOn('2020-10-13'), [top])).toBe(nineOn('2020-10-20'))
    expect(next(nineOn('2020-10-22'), [top])).toBe(nineOn('2020-10-22'))
    expect(next(nineOn('2020-10-22'), [{ ...top, toldAgainAt: nineOn('2020-10-20') }])).toBe(
      nineOn('2020-10-27'),
    )
  })

  test('of a task suspended until a day is the end of that day', () => {
    const resumesAt = '2020-08-31T16:00:00.000Z'
    const task = { ...withClocks([due], 'suspended'), resumesAt, suspension: { from: 'issued' as const } }
    expect(nextMoment(task, [], rules, '2020-08-01T00:00:00.000Z')).toBe(resumesAt)
    expect(nextMoment(task, [], rules, resumesAt)).toBe(nineOn('2020-09-18'))
  })

  test('of a task suspended until something is done is none', () => {
    const task = { ...withClocks([due], 'suspended'), suspension: { from: 'issued' as const } }
    expect(nextMoment(task, [], rules, '2020-08-01T00:00:00.000Z')).toBeNull()
  })
})

describe('who gets the letter of an escalation level', () => {
  const holder = (personId: string): Holder => ({ personId, post: `post of ${personId}` })
  const [li, wang, zhao, lin] = ['li', 'wang', 'zhao', 'lin'].map(holder) as [Holder, Holder, Holder, Holder]

  test('the holder of that escalation level, where there is one', () => {
    const full = [li, wang, zhao, lin]
    expect(full.map((_, index) => recipientOf(index + 1, full))).toEqual(
      full.map((each, index) => ({ no: index + 1, holder: each, passedOver: [] })),
    )
  })

  test('a vacant escalation level passes on at once to the first filled one upward and is named', () => {
    expect(recipientOf(1, [null, wang, zhao, lin])).toEqual({ no: 2, holder: wang, passedOver: [1] })
    expect(recipientOf(1, [null, null, null, lin])).toEqual({ no: 4, holder: lin, passedOver: [1, 2, 3] })
    expect(recipientOf(2, [li, null, zhao, lin])).toEqual({ no: 3, holder: zhao, passedOver: [2] })
  })

  test('it never goes down: the vacant top escalation level keeps its letter, addressed to nobody', () => {
    expect(recipientOf(4, [li, wang, zhao, null])).toEqual({ no: 4, holder: null, passedOver: [] })
  })

  test('with all vacant it is the letter of the top escalation level, addressed to nobody, and names those below', () => {
    expect(recipientOf(1, [null, null, null, null])).toEqual({
      no: 4,
      holder: null,
      passedOver: [1, 2, 3],
    })
  })
})

test('an answer is due at the end of the last working day, counted from the day of the letter', () => {
  const by = (issuedAt: string, replyWithinWorkingDays: number) =>
    replyBy(SHIPPED_CALENDAR, issuedAt, { replyWithinWorkingDays })
  expect(by(nineOn('2020-09-29'), 2)).toBe('2020-10-09T16:00:00.000Z')
  expect(by('2020-09-26T15:59:00.000Z', 1)).toBe('2020-09-27T16:00:00.000Z')
  expect(by('2020-09-26T16:00:00.000Z', 1)).toBe('2020-09-28T16:00:00.000Z')
})
