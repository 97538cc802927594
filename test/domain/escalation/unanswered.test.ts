import { SHIPPED_CALENDAR } from '../../../domain/calendar/calendar'
import type { Clock } from '../../../domain/escalation/clock'
import { nextStep, timedSteps, type SeriesLetter } from '../../../domain/escalation/ladder'
import { TARGETED_ASSAULT } from '../../cast/targetedAssault'
import { clockOf, filed, nineOn, triggerOf } from './clocks'

const rules = { ladder: TARGETED_ASSAULT.ladder, calendar: SHIPPED_CALENDAR }
const due = clockOf('due', '2020-09-25')
const stepAfter = (running: Clock[], series: SeriesLetter[]) => {
  const step = nextStep(running, timedSteps(running, rules), series, rules)
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

  test('does not climb where the letter was replied to or de-escalated by then; later is too late', () => {
    const later = new Date(Date.parse(unanswered) + 1).toISOString()
    for (const spoken of ['repliedAt', 'loweredAt'] as const) {
      expect(stepAfter([half], [{ ...first, [spoken]: unanswered }])).toBe(
        `2 milestone ${nineOn('2020-09-17')}`,
      )
      expect(stepAfter([half], [{ ...first, [spoken]: later }])).toBe(`2 silence ${unanswered}`)
    }
  })

  test('climbs as the highest only: those below it were taken over', () => {
    const second = filed(2, 'silence', unanswered, { repliedAt: unanswered })
    expect(stepAfter([half, due], [first, second])).toBe(`3 due ${nineOn('2020-10-09')}`)
  })

  test('climbs no higher than the clocks go that have run out by then', () => {
    expect(stepAfter([half], [first, filed(2, 'silence', unanswered)])).toBeNull()
    const long = clockOf('due', '2020-12-31')
    expect(stepAfter([half, long], [first, filed(2, 'silence', unanswered)])).toBe(
      `3 due ${nineOn('2021-01-08')}`,
    )
    const short = clockOf('due', '2020-09-16')
    expect(stepAfter([half, short], [filed(2, 'silence', unanswered)])).toBe(
      `3 silence ${nineOn('2020-09-21')}`,
    )
  })

  test('does not climb where what the letter was about no longer stands', () => {
    expect(stepAfter([due], [first])).toBe(`2 due ${nineOn('2020-09-29')}`)
    expect(stepAfter([], [first])).toBeNull()
  })

  test('of a trigger climbs to the top, and of a letter escalated by hand though nothing has run out', () => {
    const trigger = triggerOf(nineOn('2020-08-03'), 3)
    expect(stepAfter([trigger], [filed(3, 'trigger', nineOn('2020-08-03'))])).toBe(
      `4 silence ${nineOn('2020-08-07')}`,
    )
    expect(stepAfter([due], [filed(3, 'hand', nineOn('2020-08-03'))])).toBe(
      `4 silence ${nineOn('2020-08-07')}`,
    )
    expect(stepAfter([due, trigger], [filed(4, 'hand', nineOn('2020-08-03'))])).toBeNull()
  })

  test('climbs on to the top in a letter series that was escalated by hand, one unanswered letter after the other', () => {
    const series = [filed(2, 'hand', nineOn('2020-08-03')), filed(3, 'silence', nineOn('2020-08-06'))]
    expect(stepAfter([due], series)).toBe(`4 silence ${nineOn('2020-08-12')}`)
  })

  test('escalates nothing while nothing runs, whoever escalated the letter', () => {
    expect(stepAfter([], [filed(2, 'hand', nineOn('2020-08-03'))])).toBeNull()
  })

  test('in a suspension comes at its end; one before it was spent', () => {
    const heldUntil = '2020-08-16T16:00:00.000Z'
    const held = { ...due, heldFrom: '2020-08-02T16:00:00.000Z', heldUntil }
    expect(stepAfter([held], [filed(3, 'hand', nineOn('2020-07-31'))])).toBe(`4 silence ${heldUntil}`)
    expect(stepAfter([held], [filed(3, 'hand', nineOn('2020-07-24'))])).toBe(
      `4 silence ${nineOn('2020-07-30')}`,
    )
    const replied = filed(3, 'hand', nineOn('2020-07-31'), { repliedAt: heldUntil })
    expect(stepAfter([held], [replied])).toBe(`4 due ${nineOn('2020-10-13')}`)
  })
})
