import fc from 'fast-check'
import type { TargetClass } from '../../../domain/programme/programme'
import {
  assess,
  computedIncidence,
  type Figures,
  type SelectionRules,
} from '../../../domain/campaign/selection'
import { shippedProgrammes } from '../../support/programmes'

const assault = shippedProgrammes().find(({ programme }) => programme.code === 'targeted-assault-2020')!
const { any: rules } = assault.programme.classes.find(({ level }) => level === 'village')!
  .selection as Extract<TargetClass['selection'], { any: unknown }>

/** A village that no rule touches, with whatever differs. */
const village = (more: Partial<Figures>): Figures => ({
  population: 10_000,
  remainingPoor: 0,
  statedIncidence: null,
  shortfallAreas: [],
  ...more,
})
const matchedBy = (more: Partial<Figures>) => assess(village(more), rules).matched.map(({ rule }) => rule)
const missedBy = (more: Partial<Figures>) =>
  assess(village(more), rules).nearMisses.map(({ rule, value, bound, missing }) => [
    rule,
    value,
    bound,
    missing,
  ])

const areas = rules.flatMap((rule) =>
  rule.field === 'shortfallAreas' ? rule.areas.map(({ code }) => code) : [],
)
const figures: fc.Arbitrary<Figures> = fc
  .record({ population: fc.nat(20_000), share: fc.nat(1_000), shortfallAreas: fc.subarray(areas) })
  .map(({ population, share, shortfallAreas }) => ({
    population,
    remainingPoor: Math.floor((population * share) / 25_000),
    statedIncidence: null,
    shortfallAreas,
  }))

describe('more than 20 people still poor', () => {
  test('20 are not enough, 21 are', () => {
    expect(matchedBy({ remainingPoor: 20 })).toEqual([])
    expect(matchedBy({ remainingPoor: 21 })).toEqual(['remaining_poor'])
  })

  test('a village that meets it shows the count and the bound', () => {
    expect(assess(village({ remainingPoor: 21 }), rules)).toMatchObject({
      qualified: true,
      matched: [
        { rule: 'remaining_poor', name: { en: 'More than 20 people still poor' }, value: 21, bound: 20 },
      ],
    })
  })
})

describe('an incidence of 1 % or above', () => {
  test('0.99 % is not enough, 1.00 % is', () => {
    expect(matchedBy({ population: 1_000_000, remainingPoor: 9_900 })).toEqual(['remaining_poor'])
    expect(matchedBy({ population: 1_000, remainingPoor: 9 })).toEqual([])
    expect(matchedBy({ population: 1_000, remainingPoor: 10 })).toEqual(['incidence'])
  })

  test('15 of 1,500 is 1 % exactly, 15 of 1,501 is not', () => {
    expect(assess(village({ population: 1_500, remainingPoor: 15 }), rules).matched).toMatchObject([
      { rule: 'incidence', value: 1, bound: 1 },
    ])
    expect(matchedBy({ population: 1_501, remainingPoor: 15 })).toEqual([])
  })

  test('every whole percent is met exactly, whatever floating point makes of the quotient', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 100 }), (poor, percent) => {
        const rule = {
          ...rules.find(({ field }) => field === 'incidence')!,
          value: percent,
        } as SelectionRules[number]
        const met = (population: number) =>
          assess(village({ population, remainingPoor: poor * percent }), [rule]).qualified
        expect([met(poor * 100), met(poor * 100 + 1)]).toEqual([true, false])
      }),
    )
  })

  test('a bound with decimals is held exactly', () => {
    const rule = {
      ...rules.find(({ field }) => field === 'incidence')!,
      value: 0.57,
    } as SelectionRules[number]
    expect(assess(village({ population: 10_000, remainingPoor: 57 }), [rule]).qualified).toBe(true)
    expect(assess(village({ population: 10_000, remainingPoor: 56 }), [rule]).qualified).toBe(false)
  })

  test('it is computed from the counts: what is stated neither selects nor spares', () => {
    expect(matchedBy({ population: 1_000, remainingPoor: 9, statedIncidence: 5 })).toEqual([])
    expect(matchedBy({ population: 1_000, remainingPoor: 10, statedIncidence: 0.5 })).toEqual(['incidence'])
  })

  test('a village where nobody lives has no incidence and does not qualify by it', () => {
    expect(matchedBy({ population: 0 })).toEqual([])
    expect(assess(village({ population: 0 }), rules).nearMisses).toEqual([])
    expect(computedIncidence({ population: 0, remainingPoor: 0 })).toBeNull()
    const always = {
      ...rules.find(({ field }) => field === 'incidence')!,
      value: 0,
    } as SelectionRules[number]
    expect(assess(village({ population: 0 }), [always]).qualified).toBe(false)
  })
})

describe('marked weakness in an area', () => {
  test.each(areas)('%s alone selects a village with nobody poor', (area) => {
    expect(assess(village({ shortfallAreas: [area] }), rules)).toMatchObject({
      qualified: true,
      matched: [{ rule: 'shortfalls', value: [area], bound: 1 }],
    })
  })

  test('there are five areas, and one that the rule does not name selects nobody', () => {
    expect(areas).toHaveLength(5)
    expect(matchedBy({ shortfallAreas: ['weather'] })).toEqual([])
  })

  test('a village with none of them has no near miss by them', () => {
    expect(assess(village({}), rules)).toEqual({ qualified: false, matched: [], nearMisses: [] })
  })
})

test('any one rule is enough, and all that are met are named', () => {
  expect(matchedBy({ population: 1_000, remainingPoor: 30, shortfallAreas: ['industry'] })).toEqual([
    'remaining_poor',
    'incidence',
    'shortfalls',
  ])
})

describe('near misses', () => {
  test('20 people and 0.989 % are near misses, each with what is missing', () => {
    expect(missedBy({ population: 10_000, remainingPoor: 20 })).toEqual([['remaining_poor', 20, 20, 1]])
    expect(missedBy({ population: 1_820, remainingPoor: 18 })).toEqual([['incidence', 0.989, 1, 0.011]])
  })

  test('they reach 5 % below the bound and no further', () => {
    expect(missedBy({ remainingPoor: 19 })).toEqual([['remaining_poor', 19, 20, 2]])
    expect(missedBy({ remainingPoor: 18 })).toEqual([])
    expect(missedBy({ population: 2_000, remainingPoor: 19 })).toContainEqual(['incidence', 0.95, 1, 0.05])
    expect(missedBy({ population: 2_001, remainingPoor: 19 })).toEqual([['remaining_poor', 19, 20, 2]])
  })

  test('a value that rounding would show as the bound is shown below it', () => {
    expect(missedBy({ population: 2_501, remainingPoor: 25 })).toEqual([['incidence', 0.999, 1, 0.001]])
    expect(missedBy({ population: 1_901, remainingPoor: 19 })).toContainEqual(['incidence', 0.999, 1, 0.001])
  })

  test('a rule that is met is no near miss, and a near miss never looks as if it were met', () => {
    fc.assert(
      fc.property(figures, (each) => {
        const { matched, nearMisses } = assess(each, rules)
        const met = matched.map(({ rule }) => rule)
        for (const { rule, value, bound, missing } of nearMisses) {
          expect(met).not.toContain(rule)
          expect(missing).toBeGreaterThan(0)
          expect(rule === 'remaining_poor' ? value <= bound : value < bound).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('in general', () => {
  test('a village qualifies exactly when a rule is matched', () => {
    fc.assert(
      fc.property(figures, fc.subarray(rules), (each, some) => {
        const { qualified, matched } = assess(each, some)
        expect(qualified).toBe(matched.length > 0)
      }),
    )
  })

  test('more people still poor never unmatch a rule', () => {
    fc.assert(
      fc.property(figures, fc.nat(200), (each, more) => {
        const before = assess(each, rules).matched.map(({ rule }) => rule)
        const after = assess({ ...each, remainingPoor: each.remainingPoor + more }, rules).matched
        expect(after.map(({ rule }) => rule)).toEqual(expect.arrayContaining(before))
      }),
    )
  })

  test('a village qualifies as the three rules say, counted in whole numbers', () => {
    fc.assert(
      fc.property(figures, (each) => {
        const { population, remainingPoor, shortfallAreas } = each
        const byShare = population > 0 && remainingPoor * 100 >= population
        expect(assess(each, rules).qualified).toBe(remainingPoor > 20 || byShare || shortfallAreas.length > 0)
      }),
      { numRuns: 500 },
    )
  })
})
