import fc from 'fast-check'
import { addDays, endOfDay } from '../../../domain/calendar/calendar'
import { RULE_DEFAULTS, visitDueOn, visitOpensAt } from '../../../domain/household/household'
import {
  answeringAtLevel,
  nextVisit,
  escalatedStep,
  escalatedVisit,
} from '../../../domain/household/householdMoments'
import { classCodes } from '../../../domain/programme/monitoringPeriods'

const BEGAN = '2021-05-01'

test('one visit behind the other is due in a period of its own, and asked for with its lead', () => {
  fc.assert(
    fc.property(fc.constantFrom(...classCodes), fc.integer({ min: 1, max: 50 }), (classCode, count) => {
      const every = RULE_DEFAULTS.visitDays[classCode]
      let visit = { visitNo: 1, visitDueOn: visitDueOn(BEGAN, 1, every), visitOpensAt: '' }
      for (let walked = 0; walked < count; walked += 1)
        visit = nextVisit({ ...visit, classCode }, RULE_DEFAULTS)
      const dueOn = visitDueOn(BEGAN, count + 1, every)
      const opensAt = visitOpensAt(dueOn, every, RULE_DEFAULTS)
      expect(visit).toEqual({ visitNo: count + 1, visitDueOn: dueOn, visitOpensAt: opensAt })
    }),
  )
})

const { raiseDays } = RULE_DEFAULTS
const after = (days: number) => endOfDay(addDays(BEGAN, days))

test('a visit that was missed goes to the township, after the days of the rule to the county, and there again and again', () => {
  const climbed = (rung: number, now = after(0)) => escalatedVisit({ dueOn: BEGAN, rung }, RULE_DEFAULTS, now)
  expect(climbed(0)).toEqual({ rung: 1, nextRungAt: after(raiseDays) })
  expect(climbed(1)).toEqual({ rung: 2, nextRungAt: after(2 * raiseDays) })
  expect(climbed(2)).toEqual({ rung: 3, nextRungAt: after(3 * raiseDays) })
  expect(climbed(2, after(9 * raiseDays))).toEqual({ rung: 3, nextRungAt: after(10 * raiseDays) })
})

test('what is not decided by its day goes to the county again and again, an elimination of risk too', () => {
  const publicityUntilOn = addDays(BEGAN, 4)
  const limitOn = addDays(BEGAN, 14)
  const climbed = (stepNo: number, limit: string | null) =>
    escalatedStep({ stepNo, publicityUntilOn, limitOn: limit }, RULE_DEFAULTS, after(4))
  expect(climbed(0, limitOn)).toEqual({ rung: 1, stepAt: after(14) })
  expect(climbed(1, limitOn)).toEqual({ rung: 2, stepAt: after(14 + raiseDays) })
  expect(climbed(0, null)).toEqual({ rung: 1, stepAt: after(4 + raiseDays) })
  expect(climbed(2, null)).toEqual({ rung: 3, stepAt: after(4 + 3 * raiseDays) })
})

test('who proposed what is decided does not decide it: the county does', () => {
  const heads = { township: 'zhang', county: 'chen' }
  expect([answeringAtLevel(1, heads, ['zhang']), answeringAtLevel(2, heads, ['chen'])]).toEqual([
    'chen',
    null,
  ])
})

test('the head of the township answers first; where that post is vacant, the county', () => {
  const heads = { township: 'zhang', county: 'chen' }
  expect([1, 2].map((level) => answeringAtLevel(level, heads))).toEqual(['zhang', 'chen'])
  expect(answeringAtLevel(1, { ...heads, township: null })).toBe('chen')
  expect(answeringAtLevel(2, { ...heads, county: null })).toBeNull()
})
