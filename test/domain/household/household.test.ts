import { classCodes, classLabel, periodOn } from '../../../domain/programme/monitoringPeriods'
import fc from 'fast-check'
import { addDays, endOfDay } from '../../../domain/calendar/calendar'
import { householdStates, RULE_DEFAULTS, visitDueOn, visitOpensAt } from '../../../domain/household/household'
import type { HouseholdParts } from '../../../domain/household/act'
import { householdActs, type HouseholdActKind } from '../../../domain/household/acts'
import { changedHousehold, identified, misfitsOf } from '../../../domain/household/householdChange'
import { nextHousehold } from '../../../domain/household/householdLife'

const TODAY = '2021-05-01'
const household: HouseholdParts = {
  ...identified(TODAY, RULE_DEFAULTS),
  responsibleId: 'li',
  period: '2021',
  classCode: 'unstable',
  persons: 3,
  income: null,
  incomeYear: null,
  reason: null,
  rollBacks: 0,
  measures: 0,
  identifiedOn: TODAY,
}
const LOOKS = { incomeStable: true, incomeAboveLine: true, expensesSolved: true, guaranteesSecure: true }
const against = (today: string, line: number | null = 6000) => ({
  today,
  lineOf: () => line,
  checkOpen: false,
})

test('the policy of 2020 names two classes, that of 2021 three; a code keeps the name of its period', () => {
  const namesOf = (period: string) => classCodes.flatMap((code) => classLabel(period, code)?.zh ?? [])
  expect(namesOf(periodOn('2020-07-30').code)).toEqual(['不稳定脱贫户', '边缘户'])
  expect(namesOf(periodOn('2021-08-30').code)).toEqual(['脱贫不稳定户', '边缘易致贫户', '突发严重困难户'])
})

test('five days of publicity count the first, and are over with the last; the limit is the fifteenth day', () => {
  expect(household).toMatchObject({ publicityUntilOn: '2021-05-05', limitOn: '2021-05-15' })
  expect(household.stepAt).toBe(endOfDay('2021-05-05'))
  const confirm = { kind: 'confirm', reason: '' } as const
  expect(misfitsOf(household, confirm, against('2021-05-05'))).toMatchObject([{ path: 'publicity' }])
  expect(misfitsOf(household, confirm, against('2021-05-06'))).toEqual([])
})

test.each([
  [6000, 6000, ['income']],
  [6000.01, 6000, []],
  [9000, null, ['incomeYear']],
])('an income of %p against a line of %p: %p', (income, line, paths) => {
  const act = { kind: 'propose', looks: LOOKS, income, incomeYear: 2021, reason: '' } as const
  expect(misfitsOf(household, act, against(TODAY, line)).map(({ path }) => path)).toEqual(paths)
})

test('visits have one period each, in a row without gap, and are never asked for before theirs begins', () => {
  const days = fc.integer({ min: 1, max: 400 })
  const rule = fc.record({ every: days, leadDays: days, no: fc.integer({ min: 1, max: 60 }) })
  fc.assert(
    fc.property(rule, ({ every, leadDays, no }) => {
      const dueOn = visitDueOn(TODAY, no, every)
      const before = visitDueOn(TODAY, no - 1, every)
      expect(addDays(before, every)).toBe(dueOn)
      const opens = visitOpensAt(dueOn, every, { leadDays })
      expect(opens >= endOfDay(before) && opens < endOfDay(dueOn)).toBe(true)
    }),
  )
})

test('whatever is done in whatever order, only a monitored household is visited, and a closed one waits for nothing', () => {
  const kinds = Object.keys(householdActs).filter((kind) => !['identify', 'register'].includes(kind))
  const acts = fc.array(fc.constantFrom(...(kinds as HouseholdActKind[])), { maxLength: 30 })
  fc.assert(
    fc.property(acts, (walk) => {
      let now = household
      for (const kind of walk) {
        const state = nextHousehold(kind, now.state)
        if (state === null) continue
        const act = { kind, reason: '', looks: LOOKS, income: 7000, incomeYear: 2021, why: 'moved' }
        const asked = {
          ...act,
          personId: 'sun',
          text: '',
          on: TODAY,
          result: '',
          answers: [],
          source: 'other',
        }
        now = changedHousehold(now, asked as never, state, { rule: RULE_DEFAULTS, today: TODAY })
        const visited = now.state === 'monitored' || now.state === 'clearing'
        expect([now.visitOpensAt !== null, now.visitDueOn !== null]).toEqual([visited, visited])
        if (now.state === 'closed') expect([now.stepAt, now.publicityUntilOn]).toEqual([null, null])
      }
      expect(householdStates).toContain(now.state)
    }),
  )
})
