import type { PlannedSlot } from '../../../domain/campaign/plannedSlot'
import fc from 'fast-check'
import { breachesOf } from '../../../domain/campaign/slotBreaches'
import { shippedProgrammes } from '../../support/programmes'

const byCode = (code: string) =>
  shippedProgrammes().find(({ programme }) => programme.code === code)!.programme
const consolidation = byCode('consolidation-2021')
const luxi = byCode('luxi-five-works-2021')

const slot = (target: string, role: string, ...people: string[]): PlannedSlot => ({
  ...{ target, role, required: 1 },
  holders: people.map((personId) => ({ personId, post: role })),
})
const townships = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ regionCode: `t${index}`, classCode: 'city_township' }))
const breaches = (...slots: PlannedSlot[]) => breachesOf(consolidation, townships(17), slots)

test('002-O5 one or two city leaders answer for a township, three are too many', () => {
  expect(breaches(slot('t0', 'lead_leader', 'a'), slot('t1', 'lead_leader', 'b', 'c'))).toEqual([])
  expect(breaches(slot('t0', 'lead_leader', 'a', 'b', 'c'))).toEqual([
    { target: 't0', role: 'lead_leader', present: 3, kind: 'crowded', most: 2 },
  ])
})

test('a city leader may answer for two townships', () => {
  expect(breaches(slot('t0', 'lead_leader', 'a'), slot('t1', 'lead_leader', 'a'))).toEqual([])
})

test('002-O6 17 groups serve 17 townships, one each; one that serves two is named at both', () => {
  const groups = townships(17).map(({ regionCode }) =>
    slot(regionCode, 'assistance_group', `group of ${regionCode}`),
  )
  expect(breaches(...groups)).toEqual([])
  const twice = [...groups.slice(1), slot('t0', 'assistance_group', 'group of t1')]
  expect(breaches(...twice)).toEqual([
    { target: 't1', role: 'assistance_group', present: 1, kind: 'shared', others: ['t0'] },
    { target: 't0', role: 'assistance_group', present: 1, kind: 'shared', others: ['t1'] },
  ])
})

test('001-R1 Luxi has two co-heads, one of the party and one of the government, and never two of a side', () => {
  const village = [{ regionCode: 'v', classCode: 'poor_village' }]
  const heads = (party: string[], government: string[]) =>
    breachesOf(luxi, village, [
      slot('v', 'party_head', ...party),
      slot('v', 'government_head', ...government),
    ])
  expect(heads(['secretary'], ['magistrate'])).toEqual([])
  expect(heads(['secretary', 'deputy'], [])).toMatchObject([{ role: 'party_head', kind: 'crowded', most: 1 }])
  const required = luxi.classes.flatMap(({ slots }) => slots.filter((each) => /_head$/.test(each.role)))
  expect(required.map(({ min, max, required: needed }) => [min, max, needed])).toEqual(
    luxi.classes.flatMap(() => [
      [1, 1, true],
      [1, 1, true],
    ]),
  )
})

test('a person who is to be alone breaks nothing exactly where they hold one target', () => {
  const held = fc.array(fc.tuple(fc.nat({ max: 4 }), fc.constantFrom('a', 'b', 'c')), { maxLength: 5 })
  fc.assert(
    fc.property(held, (pairs) => {
      const slots = townships(5).map(({ regionCode }, index) =>
        slot(regionCode, 'work_team', ...new Set(pairs.filter(([at]) => at === index).map(([, who]) => who))),
      )
      const shared = breaches(...slots).filter(({ kind }) => kind === 'shared')
      const targetsOf = (who: string) =>
        slots.filter(({ holders }) => holders.some(({ personId }) => personId === who)).length
      expect(shared.length > 0).toBe(['a', 'b', 'c'].some((who) => targetsOf(who) > 1))
    }),
  )
})
