import fc from 'fast-check'
import { addDays, endOfDay, instantAt } from '../../../domain/calendar/calendar'
import { peopleTold, toldBy } from '../../../domain/duty/climb'
import { rules } from '../task/taskWalk'

const day = fc.integer({ min: 0, max: 300 }).map((days) => addDays('2020-03-02', days))

test('what is told comes in order, each step once, and never stops while it waits', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 20 }), (from, length) => {
      const [since, on] = [instantAt(from, '09:00'), addDays(from, length)]
      const duty = { since, on, by: endOfDay(on) }
      const told = Array.from({ length: 80 }, (_, days) =>
        toldBy(duty, rules.calendar, instantAt(addDays(from, days), '23:00')),
      )
      const steps = told.map(({ step }) => step)
      expect(steps).toEqual(steps.toSorted((a, b) => a - b))
      expect(steps[0]).toBe(0)
      for (const [index, { step, level, at }] of told.entries()) {
        expect(at <= instantAt(addDays(from, index), '23:00')).toBe(true)
        expect(level > 0).toBe(duty.by <= instantAt(addDays(from, index), '23:00'))
        if (index > 14) expect(step > told[index - 14]!.step || level === 0).toBe(true)
      }
    }),
  )
})

test('who holds it is told always, who stands above from the second level on, and the top again', () => {
  const climb = { holders: ['li'], above: ['wang', 'zhao'] }
  const told = (level: number) => peopleTold(climb, level)
  expect([0, 1, 2, 3, 4].map((level) => [...told(level).asked, ...told(level).above])).toEqual([
    ['li'],
    ['li'],
    ['li', 'wang'],
    ['li', 'zhao'],
    ['li', 'zhao'],
  ])
  expect(peopleTold({ holders: [], above: ['wang'] }, 0)).toEqual({ asked: ['wang'], above: [] })
})
