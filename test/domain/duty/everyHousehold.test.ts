import fc from 'fast-check'
import { addDays, endOfDay, SHIPPED_CALENDAR as calendar } from '../../../domain/calendar/calendar'
import type { HouseholdParts } from '../../../domain/household/act'
import type { HouseholdAct } from '../../../domain/household/acts'
import {
  dutiesOfHousehold,
  householdDutyKinds,
  type WaitingHousehold,
} from '../../../domain/household/duties'
import { heldStates, RULE_DEFAULTS } from '../../../domain/household/household'
import { changedHousehold, identified, misfitsOf } from '../../../domain/household/householdChange'
import { nextHousehold } from '../../../domain/household/householdLife'
import { nextVisit } from '../../../domain/household/householdMoments'
import { nineOn } from '../escalation/clocks'

const LAUNCHED_ON = '2020-07-30'
const gap = fc.integer({ min: 0, max: 40 })
const RULE = RULE_DEFAULTS
const HOUSEHOLD_ACTS: HouseholdAct[] = [
  { kind: 'confirm', reason: '评议通过' },
  {
    ...{ kind: 'propose', income: 7000, incomeYear: 2020, reason: '入户核实' },
    looks: { incomeStable: true, incomeAboveLine: true, expensesSolved: true, guaranteesSecure: true },
  },
  { kind: 'eliminate', reason: '公示无异议' },
  { kind: 'roll_back', reason: '新发大病' },
  { kind: 'close', why: 'moved', reason: '整户迁出' },
  { kind: 'assign', personId: 'li', reason: '包户' },
  { kind: 'measure', text: '公益岗位' },
  { kind: 'visit', on: LAUNCHED_ON, result: '正常' },
  { kind: 'warn', source: 'medical', text: '大额医疗支出' },
]

test('every household that is watched has a duty with a day, or rests until the day its publicity ends or its next visit is asked for', () => {
  const step = fc.record({ act: fc.constantFrom(...HOUSEHOLD_ACTS), days: gap, leaves: fc.boolean() })
  const met = new Set<string>()
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), gap, (steps, later) => {
      const known = {
        period: '2020',
        classCode: 'unstable',
        persons: 3,
        income: null,
        incomeYear: null,
      } as const
      const begun = identified(LAUNCHED_ON, RULE)
      let household: HouseholdParts = {
        ...{ ...known, ...begun, identifiedOn: LAUNCHED_ON, responsibleId: null, reason: null },
        ...{ rollBacks: 0, measures: 0 },
      }
      let [day, enteredAt, leftAt] = [LAUNCHED_ON, nineOn(LAUNCHED_ON), nineOn(LAUNCHED_ON) as string | null]
      let visits: WaitingHousehold['visits'] = []
      const ask = (now: string) => {
        while (
          household.visitOpensAt !== null &&
          household.visitDueOn !== null &&
          household.visitOpensAt <= now
        ) {
          visits.push({ kind: 'regular', openedAt: household.visitOpensAt, dueOn: household.visitDueOn })
          household = { ...household, ...nextVisit({ ...household, visitDueOn: household.visitDueOn }, RULE) }
        }
      }
      for (const { act, days, leaves } of steps) {
        day = addDays(day, days)
        const now = nineOn(day)
        ask(now)
        const state = nextHousehold(act.kind, household.state)
        const against = {
          today: day,
          lineOf: () => 5000,
          checkOpen: visits.some(({ kind }) => kind === 'check'),
        }
        if (state === null || misfitsOf(household, act, against).length > 0) continue
        if (state !== household.state) enteredAt = now
        household = changedHousehold(household, act, state, { rule: RULE, today: day })
        if (act.kind === 'visit' || state === 'closed') visits = []
        if (act.kind === 'warn')
          visits.push({ kind: 'check', openedAt: now, dueOn: addDays(day, RULE.checkDays) })
        if (act.kind === 'assign') leftAt = null
        else if (leaves && leftAt === null) leftAt = now
        if (!heldStates.includes(state)) visits = visits.filter(({ kind }) => kind === 'check')
      }
      const now = nineOn(addDays(day, later))
      ask(now)
      const waiting = { ...household, enteredAt, leftAt, visits }
      const duties = dutiesOfHousehold(waiting, { rule: RULE, calendar, now })
      for (const { kind, of, since, by } of duties) {
        met.add(kind)
        expect([kind, since <= now, by > since]).toEqual([kind, true, true])
        if (of === 'responsible') expect(leftAt).toBeNull()
      }
      if (!heldStates.includes(household.state) || duties.length > 0) return
      const { publicityUntilOn, visitOpensAt } = household
      const rests = [publicityUntilOn === null ? null : endOfDay(publicityUntilOn), visitOpensAt]
      expect(rests.some((until) => until !== null && until > now)).toBe(true)
    }),
    { numRuns: 1000 },
  )
  expect([...met].toSorted()).toEqual([...householdDutyKinds].toSorted())
})
