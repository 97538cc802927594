import fc from 'fast-check'
import {
  assess,
  computedIncidence,
  findOverlaps,
  statedRateContradicts,
  type Figures,
  type SelectionRules,
} from '../../domain/selection'

const label = (en: string) => ({ zh: `${en}（中）`, en })
const AREAS = ['assurances', 'infrastructure', 'industry', 'environment', 'services']
const rules = [
  {
    code: 'remaining_poor',
    field: 'remainingPoor',
    op: 'gt',
    value: 20,
    unit: 'person',
    name: label('Remaining poor'),
  },
  {
    code: 'incidence',
    field: 'incidence',
    op: 'gte',
    value: 1,
    unit: 'percent',
    name: label('Incidence'),
  },
  {
    code: 'shortfalls',
    field: 'shortfallAreas',
    op: 'notEmpty',
    areas: AREAS.map((code) => ({ code, name: label(code) })),
    name: label('Shortfalls'),
  },
] satisfies SelectionRules
const [remainingPoorRule, incidenceRule] = rules

/** A village of 100,000 without poor people or shortfalls, so that only what a test says can select it. */
const village = (more: Partial<Figures>): Figures => ({
  population: 100_000,
  remainingPoor: 0,
  statedIncidence: null,
  shortfallAreas: [],
  ...more,
})
const matchedRules = (figures: Figures, by: SelectionRules = rules) =>
  assess(figures, by).matched.map(({ rule }) => rule)

const anyCounts = fc
  .nat(2_000_000)
  .chain((population) => fc.nat(population).map((remainingPoor) => ({ population, remainingPoor })))
const countsNearTheBounds = fc.nat(5_000).chain((population) =>
  fc.integer({ min: -2, max: 2 }).map((off) => ({
    population,
    remainingPoor: Math.min(population, Math.max(0, Math.round(population / 100) + off)),
  })),
)
const counts = fc.oneof(anyCounts, countsNearTheBounds)
const figures = fc
  .tuple(counts, fc.subarray(AREAS), fc.option(fc.double({ min: 0, max: 100, noNaN: true })))
  .map(([each, shortfallAreas, statedIncidence]) => village({ ...each, shortfallAreas, statedIncidence }))
const bound = fc.integer({ min: 1, max: 1_000_000 }).map((parts) => parts / 10_000)

describe('which villages qualify', () => {
  test.each([
    [20, false],
    [21, true],
  ])('with %i remaining poor: %s', (remainingPoor, qualified) => {
    expect(assess(village({ remainingPoor }), rules).qualified).toBe(qualified)
  })

  test.each([
    [99, 10_000, false, '0.99 %'],
    [100, 10_000, true, '1.00 %'],
    [15, 1_500, true, 'exactly 1 %'],
    [14, 1_500, false, '0.933 %'],
    [9_999, 1_000_000, false, '0.9999 %, shown as 1 %'],
  ])('%i poor of %i by the rule of incidence: %s (%s)', (remainingPoor, population, qualified) => {
    expect(assess(village({ remainingPoor, population }), [incidenceRule]).qualified).toBe(qualified)
  })

  test.each(AREAS)('nobody poor and a shortfall in %s alone selects', (area) => {
    const assessment = assess(village({ shortfallAreas: [area] }), rules)
    expect(assessment).toEqual({
      qualified: true,
      matched: [{ rule: 'shortfalls', name: label('Shortfalls'), value: [area], bound: 1 }],
      nearMisses: [],
    })
  })

  test('a shortfall in an area that the programme does not name selects nobody', () => {
    expect(assess(village({ shortfallAreas: ['culture'] }), rules).qualified).toBe(false)
  })

  test('each rule that matches is named, with the value seen and its bound', () => {
    const seen = village({ population: 1_500, remainingPoor: 25, shortfallAreas: ['culture', 'industry'] })
    expect(assess(seen, rules).matched).toMatchObject([
      { rule: 'remaining_poor', value: 25, bound: 20 },
      { rule: 'incidence', value: 1.667, bound: 1 },
      { rule: 'shortfalls', value: ['industry'], bound: 1 },
    ])
  })

  test('a stated incidence selects nobody and saves nobody: only the counts do', () => {
    expect(assess(village({ remainingPoor: 15, statedIncidence: 3 }), rules).qualified).toBe(false)
    expect(
      assess(village({ population: 1_500, remainingPoor: 15, statedIncidence: 0.2 }), rules).qualified,
    ).toBe(true)
    fc.assert(
      fc.property(figures, (each) =>
        expect(assess(each, rules)).toEqual(assess({ ...each, statedIncidence: null }, rules)),
      ),
    )
  })

  test('where nobody lives no incidence is met, however low its bound', () => {
    const nobody = village({ population: 0 })
    const lowest = { ...incidenceRule, value: 0 }
    expect(assess(nobody, [lowest, incidenceRule])).toEqual({ qualified: false, matched: [], nearMisses: [] })
    expect(computedIncidence(nobody)).toBeNull()
  })
})

describe('the rules of selection', () => {
  test('any one of them is enough, and each decides for itself', () => {
    fc.assert(
      fc.property(figures, fc.subarray(rules), (each, some) => {
        const alone = some.flatMap((rule) => matchedRules(each, [rule]))
        expect(matchedRules(each, some)).toEqual(alone)
        expect(assess(each, some).qualified).toBe(alone.length > 0)
      }),
    )
  })

  test('hold counts against any bound exactly, as whole numbers would', () => {
    fc.assert(
      fc.property(counts, bound, fc.constantFrom('gt', 'gte'), ({ population, remainingPoor }, value, op) => {
        const seen = BigInt(remainingPoor) * 1_000_000n
        const held = BigInt(Math.round(value * 10_000)) * BigInt(population)
        const expected = population > 0 && (op === 'gt' ? seen > held : seen >= held)
        const rule = { ...incidenceRule, op, value }
        expect(assess(village({ population, remainingPoor }), [rule]).qualified).toBe(expected)
      }),
    )
  })

  test('one more poor person never makes a village drop out', () => {
    fc.assert(
      fc.property(figures, fc.nat(1_000), (each, more) => {
        const remainingPoor = Math.min(
          each.remainingPoor + more,
          Math.max(each.population, each.remainingPoor),
        )
        expect(matchedRules({ ...each, remainingPoor })).toEqual(expect.arrayContaining(matchedRules(each)))
      }),
    )
  })
})

describe('near misses', () => {
  test.each([
    [20, [{ value: 20, bound: 20, missing: 1 }]],
    [19, [{ value: 19, bound: 20, missing: 2 }]],
    [18, []],
    [21, []],
  ])('%i remaining poor', (remainingPoor, expected) => {
    expect(assess(village({ remainingPoor }), [remainingPoorRule]).nearMisses).toMatchObject(expected)
    expect(assess(village({ remainingPoor }), [remainingPoorRule]).nearMisses).toHaveLength(expected.length)
  })

  test.each([
    [9, 910, [{ value: 0.989, bound: 1, missing: 0.011 }]],
    [19, 2_000, [{ value: 0.95, bound: 1, missing: 0.05 }]],
    [9_499, 1_000_000, []],
    [9_999, 1_000_000, [{ value: 0.999, bound: 1, missing: 0.001 }]],
    [10, 1_000, []],
  ])('an incidence of %i of %i', (remainingPoor, population, expected) => {
    const { nearMisses } = assess(village({ remainingPoor, population }), [incidenceRule])
    expect(nearMisses).toMatchObject(expected)
    expect(nearMisses).toHaveLength(expected.length)
  })

  test('a village that qualifies by one rule may still be told the other that it nearly met', () => {
    const assessment = assess(village({ remainingPoor: 20, shortfallAreas: ['industry'] }), rules)
    expect(assessment).toMatchObject({ qualified: true, nearMisses: [{ rule: 'remaining_poor' }] })
  })

  test('are exactly the numeric rules missed by at most 5 % of their bound, and never look as if met', () => {
    fc.assert(
      fc.property(figures, (each) => {
        const { matched, nearMisses } = assess(each, rules)
        const poor = BigInt(each.remainingPoor)
        const population = BigInt(each.population)
        const near = [
          ...(poor <= 20n && poor >= 19n ? ['remaining_poor'] : []),
          ...(population > 0n && poor * 100n < population && poor * 10_000n >= population * 95n
            ? ['incidence']
            : []),
        ]
        expect(nearMisses.map(({ rule }) => rule)).toEqual(near)
        for (const miss of nearMisses) {
          expect(matched.map(({ rule }) => rule)).not.toContain(miss.rule)
          expect(miss.missing).toBeGreaterThan(0)
          expect(miss.value + miss.missing).toBeCloseTo(miss.rule === 'incidence' ? 1 : 21, 9)
        }
      }),
    )
  })
})

describe('the incidence from the counts', () => {
  test.each([
    [15, 1_500, 1],
    [9, 910, 0.989],
    [1, 3, 33.333],
    [2, 3, 66.667],
    [0, 800, 0],
    [800, 800, 100],
  ])('%i of %i is shown as %d %%', (remainingPoor, population, shown) => {
    expect(computedIncidence({ remainingPoor, population })).toBe(shown)
  })

  test('is never further from the counts than half a thousandth of a percent', () => {
    const peopled = counts.filter(({ population }) => population > 0)
    fc.assert(
      fc.property(peopled, ({ population, remainingPoor }) => {
        const parts = BigInt(Math.round(computedIncidence({ population, remainingPoor })! * 1_000))
        const off = parts * BigInt(population) - BigInt(remainingPoor) * 100_000n
        expect(2n * (off < 0n ? -off : off) <= BigInt(population)).toBe(true)
      }),
    )
  })
})

describe('a stated incidence contradicts the counts when it is off by more than its own precision', () => {
  test.each([
    [15, 1_500, null, false, 'nothing stated'],
    [15, 1_500, 1, false, 'exact'],
    [9, 910, 1, false, 'a whole percent, at most half a percent off'],
    [9, 600, 1, false, 'a whole percent, exactly half a percent off'],
    [91, 6_000, 1, true, 'a whole percent, more than half a percent off'],
    [9, 910, 0.99, false, 'two decimals'],
    [9, 910, 0.98, true, 'two decimals, off by 0.009'],
    [9, 910, 0.989, false, 'three decimals'],
    [9, 910, 0.988, true, 'three decimals, off by 0.001'],
    [9, 910, 0.9893, false, 'a fourth decimal is held to no more than three'],
    [9, 910, 0.9896, true, 'a fourth decimal, off by more than 0.0005'],
    [0, 0, 0, false, 'nobody lives there and none stated'],
    [0, 0, 0.5, true, 'nobody lives there and some stated'],
  ])('%i of %i stated as %s: %s (%s)', (remainingPoor, population, statedIncidence, contradicts) => {
    expect(statedRateContradicts({ remainingPoor, population, statedIncidence })).toBe(contradicts)
  })

  test('so the counts rounded to any number of decimals never contradict themselves', () => {
    const peopled = counts.filter(({ population }) => population > 0)
    fc.assert(
      fc.property(peopled, fc.nat(3), ({ population, remainingPoor }, decimals) => {
        const scale = 10 ** decimals
        const statedIncidence = Math.round((remainingPoor * 100 * scale) / population) / scale
        expect(statedRateContradicts({ population, remainingPoor, statedIncidence })).toBe(false)
      }),
    )
  })
})

describe('overlaps', () => {
  const town = { code: '500235118', level: 'township' as const, ancestors: ['50', '500235'] }
  const inside = { code: '500235118201', level: 'village' as const, ancestors: ['50', '500235', '500235118'] }
  const outside = {
    code: '500235119201',
    level: 'village' as const,
    ancestors: ['50', '500235', '500235119'],
  }

  test('a designated village inside a designated township is named with it, in whatever order they come', () => {
    const overlap = [{ inner: inside.code, outer: town.code }]
    expect(findOverlaps([town, inside, outside])).toEqual(overlap)
    expect(findOverlaps([outside, inside, town])).toEqual(overlap)
  })

  test('a village whose township is not designated overlaps with nothing, nor do two villages of one township', () => {
    const neighbour = { ...inside, code: '500235118202' }
    expect(findOverlaps([inside, neighbour, outside])).toEqual([])
  })

  test('a village inside a designated township of a designated county is named with both', () => {
    const county = { code: '500235', level: 'county' as const, ancestors: ['50'] }
    expect(findOverlaps([county, town, inside])).toEqual([
      { inner: town.code, outer: county.code },
      { inner: inside.code, outer: county.code },
      { inner: inside.code, outer: town.code },
    ])
  })
})
