import { SHIPPED_CALENDAR } from '../../../domain/calendar/calendar'
import type { Clock } from '../../../domain/escalation/clock'
import { againOf, nextStep, type SeriesLetter } from '../../../domain/escalation/series'
import { TARGETED_ASSAULT } from '../../cast/targetedAssault'
import { clockOf, filed, nineOn, triggerOf } from './clocks'

const rules = { ladder: TARGETED_ASSAULT.ladder, calendar: SHIPPED_CALENDAR }
const due = clockOf('due', '2020-09-25', { no: 2 })
const stepAfter = (running: Clock[], series: SeriesLetter[]) => {
  const step = nextStep(running, series, rules)
  return step && `${step.no} ${step.cause} ${step.at}`
}

describe('an unanswered letter', () => {
  /** Run out on Thursday 10 September: escalation level 1 on Friday, to be answered until Tuesday; level 2 by time
   * on Thursday. */
  const half = clockOf('milestone', '2020-09-10', { key: 'half_way' })
  const first = filed(1, 'milestone', nineOn('2020-09-11'))
  const unanswered = nineOn('2020-09-16')

  test('climbs to the next escalation level at nine of the working day after the reply was due', () => {
    expect(stepAfter([half], [])).toBe(`1 milestone ${nineOn('2020-09-11')}`)
    expect(stepAfter([half], [first])).toBe(`2 silence ${unanswered}`)
  })

  test('counts from the moment of the letter over weekends and holidays', () => {
    const before = filed(2, 'trigger', nineOn('2020-09-29'))
    expect(stepAfter([triggerOf(nineOn('2020-09-29'), 2)], [before])).toBe(
      `3 silence ${nineOn('2020-10-10')}`,
    )
  })

  test('does not climb where the letter was replied to by then; later is too late', () => {
    const later = new Date(Date.parse(unanswered) + 1).toISOString()
    expect(stepAfter([half], [{ ...first, repliedAt: unanswered }])).toBe(
      `2 milestone ${nineOn('2020-09-17')}`,
    )
    expect(stepAfter([half], [{ ...first, repliedAt: later }])).toBe(`2 silence ${unanswered}`)
  })

  test('is of its own clock: another has its own levels', () => {
    const second = filed(2, 'silence', unanswered, { repliedAt: unanswered })
    expect(stepAfter([half, due], [first, second])).toBe(`1 due ${nineOn('2020-09-27')}`)
    const mine = filed(1, 'due', nineOn('2020-09-27'), { clock: 2, repliedAt: nineOn('2020-09-28') })
    expect(stepAfter([half, due], [first, second, mine])).toBe(`2 due ${nineOn('2020-09-29')}`)
  })

  test('climbs no higher than its clock goes', () => {
    expect(stepAfter([half], [first, filed(2, 'silence', unanswered)])).toBeNull()
    const short = clockOf('due', '2020-09-16')
    expect(stepAfter([short], [filed(1, 'due', nineOn('2020-09-15')), filed(2, 'silence', unanswered)])).toBe(
      `3 silence ${nineOn('2020-09-21')}`,
    )
  })

  test('does not climb where what the letter was about no longer stands', () => {
    expect(stepAfter([due], [first])).toBe(`1 due ${nineOn('2020-09-27')}`)
    expect(stepAfter([], [first])).toBeNull()
  })

  test('of a trigger climbs to the top, and of a letter escalated by hand though nothing has run out', () => {
    const trigger = triggerOf(nineOn('2020-08-03'), 3)
    expect(stepAfter([trigger], [filed(3, 'trigger', nineOn('2020-08-03'))])).toBe(
      `4 silence ${nineOn('2020-08-07')}`,
    )
    const raised = filed(3, 'hand', nineOn('2020-08-03'), { clock: 2 })
    expect(stepAfter([due], [raised])).toBe(`4 silence ${nineOn('2020-08-07')}`)
  })

  test('climbs on to the top in a letter series that was escalated by hand, one unanswered letter after the other', () => {
    const series = [
      filed(2, 'hand', nineOn('2020-08-03'), { clock: 2 }),
      filed(3, 'silence', nineOn('2020-08-06'), { clock: 2 }),
    ]
    expect(stepAfter([due], series)).toBe(`4 silence ${nineOn('2020-08-12')}`)
  })

  test('escalates nothing while nothing runs, whoever escalated the letter', () => {
    expect(stepAfter([], [filed(2, 'hand', nineOn('2020-08-03'))])).toBeNull()
  })

  test('in a suspension comes at its end; one before it was spent', () => {
    const heldUntil = '2020-08-16T16:00:00.000Z'
    const held = { ...due, heldFrom: '2020-08-02T16:00:00.000Z', heldUntil }
    const raised = (on: string, more = {}) => filed(3, 'hand', nineOn(on), { clock: 2, ...more })
    expect(stepAfter([held], [raised('2020-07-31')])).toBe(`4 silence ${heldUntil}`)
    expect(stepAfter([held], [raised('2020-07-24')])).toBe(`4 silence ${nineOn('2020-07-30')}`)
    const replied = raised('2020-07-31', { repliedAt: heldUntil })
    expect(stepAfter([held], [replied])).toBe(`1 due ${nineOn('2020-09-27')}`)
  })
})

describe('escalating and de-escalating mute nothing', () => {
  test('the levels below one that was escalated to by hand come by time all the same', () => {
    const raised = filed(3, 'hand', nineOn('2020-08-03'), { clock: 2, repliedAt: nineOn('2020-08-04') })
    const series = [raised]
    for (const [no, on] of [
      [1, '2020-09-27'],
      [2, '2020-09-29'],
      [4, '2020-10-13'],
    ] as const) {
      expect(stepAfter([due], series)).toBe(`${no} due ${nineOn(on)}`)
      series.push(filed(no, 'due', nineOn(on), { clock: 2, repliedAt: nineOn(on) }))
    }
    expect(stepAfter([due], series)).toBeNull()
  })

  test('a lowered letter gives its level back, which comes again when the time to answer has passed anew', () => {
    const lowered = filed(1, 'due', nineOn('2020-09-27'), { clock: 2, loweredAt: nineOn('2020-09-28') })
    expect(stepAfter([due], [lowered])).toBe(`2 due ${nineOn('2020-09-29')}`)
    const second = filed(2, 'due', nineOn('2020-09-29'), { clock: 2, repliedAt: nineOn('2020-09-30') })
    expect(stepAfter([due], [{ ...lowered, loweredAt: nineOn('2020-09-30') }, second])).toBe(
      `3 due ${nineOn('2020-10-09')}`,
    )
  })

  test('a lowered letter is silent, and time goes on above it', () => {
    const lowered = filed(2, 'due', nineOn('2020-09-29'), { clock: 2, loweredAt: nineOn('2020-09-29') })
    const below = filed(1, 'due', nineOn('2020-09-27'), { clock: 2 })
    expect(stepAfter([due], [below, lowered])).toBe(`3 due ${nineOn('2020-10-09')}`)
  })

  test('a letter written before letters had a clock counts for all clocks at its level', () => {
    const old = filed(2, 'due', nineOn('2020-09-29'), { clock: null, repliedAt: nineOn('2020-09-30') })
    expect(stepAfter([due], [old])).toBe(`3 due ${nineOn('2020-10-09')}`)
    const half = clockOf('milestone', '2020-09-10')
    expect(stepAfter([half], [old])).toBeNull()
  })
})

describe('the top is told again', () => {
  const top = filed(4, 'due', nineOn('2020-10-13'), { clock: 2 })
  const told = (series: SeriesLetter[], now: string, running = [due]) => againOf(running, series, rules, now)

  test('at every interval, silent or not, and the latest of several that were missed', () => {
    expect(told([top], nineOn('2020-10-19'))).toEqual({ due: [], nextAt: nineOn('2020-10-20') })
    const first = [{ clock: 2, rung: 4, at: nineOn('2020-10-20') }]
    expect(told([top], nineOn('2020-10-20'))).toEqual({ due: first, nextAt: nineOn('2020-10-27') })
    expect(told([top], nineOn('2020-11-05')).due).toEqual([{ clock: 2, rung: 4, at: nineOn('2020-11-03') }])
    const known = { ...top, toldAgainAt: nineOn('2020-10-20') }
    expect(told([known], nineOn('2020-10-21'))).toEqual({ due: [], nextAt: nineOn('2020-10-27') })
  })

  test('counted from its reply, and no more once it was lowered or the matter is done', () => {
    const replied = { ...top, repliedAt: nineOn('2020-10-15') }
    expect(told([replied], nineOn('2020-10-20'))).toEqual({ due: [], nextAt: nineOn('2020-10-22') })
    expect(told([{ ...top, loweredAt: nineOn('2020-10-15') }], nineOn('2020-11-20'))).toEqual({
      due: [],
      nextAt: null,
    })
    expect(told([top], nineOn('2020-11-20'), [])).toEqual({ due: [], nextAt: null })
  })

  test('at the level that its clock climbs to, once what somebody escalated beyond it by hand was lowered', () => {
    const half = clockOf('milestone', '2020-09-10', { key: 'half_way' })
    const highest = filed(2, 'milestone', nineOn('2020-09-17'))
    const byHand = filed(3, 'hand', nineOn('2020-09-18'))
    expect(told([highest, byHand], nineOn('2020-11-20'), [half]).due).toEqual([])
    const lowered = { ...byHand, loweredAt: nineOn('2020-09-21') }
    expect(told([highest, lowered], nineOn('2020-09-24'), [half]).due).toMatchObject([{ rung: 2 }])
  })
})
