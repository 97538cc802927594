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

test('a visit that was missed goes to the township, after the days of the rule to the county, and no further', () => {
  const first = escalatedVisit({ dueOn: BEGAN, rung: 0 }, RULE_DEFAULTS)
  expect(first).toEqual({ rung: 1, nextRungAt: endOfDay(addDays(BEGAN, RULE_DEFAULTS.raiseDays)) })
  expect(escalatedVisit({ dueOn: BEGAN, rung: 1 }, RULE_DEFAULTS)).toEqual({ rung: 2, nextRungAt: null })
})

test('who is still not confirmed goes to the county with the end of the limit; an elimination left waiting does not', () => {
  const waiting = { state: 'identified', stepNo: 0, limitOn: '2021-05-15' } as const
  expect(escalatedStep(waiting)).toEqual({ rung: 1, stepAt: endOfDay('2021-05-15') })
  expect(escalatedStep({ ...waiting, stepNo: 1 })).toEqual({ rung: 2, stepAt: null })
  expect(escalatedStep({ state: 'clearing', stepNo: 0, limitOn: null })).toEqual({ rung: 1, stepAt: null })
})

test('the head of the township answers first; where that post is vacant, the county', () => {
  const heads = { township: 'zhang', county: 'chen' }
  expect([1, 2].map((level) => answeringAtLevel(level, heads))).toEqual(['zhang', 'chen'])
  expect(answeringAtLevel(1, { ...heads, township: null })).toBe('chen')
  expect(answeringAtLevel(2, { ...heads, county: null })).toBeNull()
})
