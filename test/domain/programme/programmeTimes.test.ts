import { addWorkingDays, instantAt, SHIPPED_CALENDAR } from '../../../domain/calendar/calendar'
import { shippedProgrammes } from '../../support/programmes'

const DAY_MS = 86_400_000
/** Longer than any programme here runs, its last escalation level included. */
const LONGEST_DAYS = 200
const startDays = (from: string, to: string) =>
  Array.from({ length: (Date.parse(to) - Date.parse(from)) / DAY_MS + 1 }, (_, index) =>
    new Date(Date.parse(from) + index * DAY_MS).toISOString().slice(0, 10),
  )

describe.each(shippedProgrammes().map(({ programme }) => ({ name: programme.code, programme })))(
  'the times of $name are usable',
  ({ programme: { ladder, tasks, classes } }) => {
    const before = ladder.reminders.map(({ workingDaysBefore }) => workingDaysBefore)
    const offsets = [...new Set(tasks.flatMap((task) => task.dueAfterWorkingDays ?? []))]

    test('a reminder is left in the shortest task and in a rework', () => {
      expect(Math.max(...before)).toBeLessThan(Math.min(...offsets))
      expect(Math.min(...before)).toBeLessThan(ladder.reworkWorkingDays)
    })

    test('the answer to an escalation level is due no later than on the day of the next', () => {
      for (const [index, above] of ladder.rungs.slice(1).entries()) {
        const { afterWorkingDays, replyWithinWorkingDays } = ladder.rungs[index]!
        expect(afterWorkingDays + replyWithinWorkingDays).toBeLessThanOrEqual(above.afterWorkingDays)
      }
    })

    test('no colour stands twice, and the last is red', () => {
      const colours = ladder.rungs.map(({ colour }) => colour)
      expect(new Set(colours).size).toBe(colours.length)
      expect(colours.at(-1)).toBe('red')
    })

    test('every way to accept, be half way and report in time comes before the shortest task is due', () => {
      const { start, report } = ladder
      const shortest = Math.min(...offsets)
      expect(start?.acceptWithinWorkingDays ?? 0).toBeLessThan(shortest)
      expect(report?.withinWorkingDays ?? 0).toBeLessThan(shortest)
      for (const { dueAfterWorkingDays = 0, milestones = [] } of tasks) {
        for (const { after } of milestones) {
          expect('workingDays' in after && after.workingDays < dueAfterWorkingDays).toBe(true)
        }
      }
    })

    test('every class has a role for every escalation level', () => {
      for (const { chain } of classes) expect(chain).toHaveLength(ladder.rungs.length)
    })

    test.each(offsets)(
      'a task of %i working days has its moments in order and after its start, whatever day it starts',
      (days) => {
        const faults = startDays('2020-01-01', '2026-12-31').filter((startsOn) => {
          const due = addWorkingDays(SHIPPED_CALENDAR, startsOn, days).day
          const offsetsOfDue = [
            ...before.map((each) => -each).toSorted((a, b) => a - b),
            ...ladder.rungs.map(({ afterWorkingDays }) => afterWorkingDays),
          ]
          const instants = offsetsOfDue.map((each) =>
            instantAt(addWorkingDays(SHIPPED_CALENDAR, due, each).day, ladder.atHour),
          )
          const rising = instants.every((at, index) => index === 0 || at > instants[index - 1]!)
          const start = Date.parse(instantAt(startsOn, '23:59'))
          const end = start + LONGEST_DAYS * DAY_MS
          return !rising || Date.parse(instants[0]!) <= start || Date.parse(instants.at(-1)!) > end
        })
        expect(faults).toEqual([])
      },
    )
  },
)
