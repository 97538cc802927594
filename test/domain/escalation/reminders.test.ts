import { SHIPPED_CALENDAR } from '../../../domain/calendar/calendar'
import { remindersDue } from '../../../domain/escalation/ladder'
import type { Ladder } from '../../../domain/programme/programme'
import { TARGETED_ASSAULT } from '../../cast/targetedAssault'
import { clockOf, justBefore, nineOn, triggerOf, withClocks } from './clocks'

const ladder = TARGETED_ASSAULT.ladder
const rules = { ladder, calendar: SHIPPED_CALENDAR }
/** Due on Friday 25 September 2020, before the holidays of October. */
const due = clockOf('due', '2020-09-25')
const dueAt = '2020-09-25T16:00:00.000Z'

describe('reminders', () => {
  const reminded = (
    now: string,
    written: { clock: number; no: number }[] = [],
    clocks = [due],
    by = ladder,
  ) => remindersDue(withClocks(clocks), { ...rules, ladder: by }, written, now)
  const [first, second] = [1, 2].map((no) => ({ clock: 1, no, kind: 'due' }))

  test('come at nine so many working days before, not a millisecond earlier', () => {
    expect(reminded(justBefore(nineOn('2020-09-18')))).toEqual([])
    expect(reminded(nineOn('2020-09-18'))).toEqual([first])
  })

  test('before a day off they count from the worked day before', () => {
    const off = [clockOf('due', '2020-10-04')]
    expect(reminded(justBefore(nineOn('2020-09-30')), [{ clock: 1, no: 1 }], off)).toEqual([])
    expect(reminded(nineOn('2020-09-30'), [{ clock: 1, no: 1 }], off)).toEqual([second])
  })

  test('stand in order of time, whatever the order in which a programme lists them', () => {
    const turned: Ladder = { ...ladder, reminders: [...ladder.reminders].reverse() }
    expect(reminded(nineOn('2020-09-18'), [], [due], turned)).toEqual([second])
    expect(reminded(nineOn('2020-09-24'), [], [due], turned)).toEqual([first])
  })

  test('of several missed ones only the latest is written', () => {
    expect(reminded(nineOn('2020-09-24'))).toEqual([second])
    expect(reminded(justBefore(dueAt))).toEqual([second])
  })

  test('each is written once, and an earlier one never after a later', () => {
    expect(reminded(nineOn('2020-09-20'), [{ clock: 1, no: 1 }])).toEqual([])
    expect(reminded(nineOn('2020-09-24'), [{ clock: 1, no: 1 }])).toEqual([second])
    expect(reminded(nineOn('2020-09-25'), [{ clock: 1, no: 2 }])).toEqual([])
  })

  test('those of another clock do not count: a day that moved reminds anew', () => {
    expect(reminded(nineOn('2020-09-18'), [{ clock: 7, no: 1 }])).toEqual([first])
  })

  test('once it has run out nobody is reminded any more', () => {
    expect(reminded(dueAt)).toEqual([])
    expect(reminded(nineOn('2020-09-26'))).toEqual([])
  })

  test('a moment before the clock began to run is none', () => {
    const begun = (since: string) => [clockOf('due', '2020-09-25', { since })]
    expect(reminded(nineOn('2020-09-20'), [], begun(nineOn('2020-09-18')))).toEqual([])
    expect(reminded(nineOn('2020-09-20'), [], begun(justBefore(nineOn('2020-09-18'))))).toEqual([first])
  })

  test('each clock has its own, and a trigger none', () => {
    const clocks = [
      clockOf('start', '2020-09-25', { no: 3 }),
      clockOf('milestone', '2020-09-28', { no: 4 }),
      clockOf('report', '2020-09-27', { no: 5 }),
      triggerOf('2020-09-24T02:00:00.000Z', 2, { no: 6 }),
    ]
    expect(reminded(nineOn('2020-09-24'), [], clocks)).toEqual([
      { clock: 3, no: 1, kind: 'start' },
      { clock: 4, no: 1, kind: 'milestone' },
      { clock: 5, no: 1, kind: 'report' },
    ])
  })
})
