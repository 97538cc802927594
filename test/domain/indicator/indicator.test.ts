import fc from 'fast-check'
import {
  APPROX_TOLERANCE_PERCENT,
  judge,
  type Comparable,
  type Figures,
} from '../../../domain/indicator/indicator'

const NAMED = { code: 'one', name: { zh: '指标', en: 'Indicator' } }
const figure = (value: string | null, parts: [string, string] | null = null): Figures => ({
  value,
  numerator: parts?.[0] ?? null,
  denominator: parts?.[1] ?? null,
  judgement: null,
})
const judged = (judgement: 'met' | 'not_met', value: string | null = null): Figures => ({
  ...figure(value),
  judgement,
})
type Bound = 'gt' | 'gte' | 'lte' | 'eq'
const bound = (op: Bound, value: number, unit = 'percent'): Comparable => ({ ...NAMED, op, value, unit })
const about = (value: number, nearness?: 'below' | 'around' | 'above'): Comparable => ({
  ...NAMED,
  ...{ op: 'approx', value, unit: 'percent', nearness },
})
const standing = (indicator: Comparable, value: string, reference?: string) =>
  judge(indicator, figure(value), reference).standing

/** Any figure of up to six decimals, as thousandths of a thousandth. */
const micro = fc.integer({ min: -10_000_000_000, max: 10_000_000_000 })
const writtenOf = (parts: number) => {
  const digits = String(Math.abs(parts)).padStart(7, '0')
  return `${parts < 0 ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`
}

describe('a figure against a bound', () => {
  test.each<[Bound, number, string, string]>([
    ['gte', 1, '0.99', 'not_met'],
    ['gte', 1, '1.00', 'met'],
    ['gte', 90, '89.999999', 'not_met'],
    ['gt', 1, '1.00', 'not_met'],
    ['gt', 1, '1.000001', 'met'],
    ['lte', 0.5, '0.50', 'met'],
    ['lte', 0.5, '0.500001', 'not_met'],
    ['eq', 18, '18.0', 'met'],
    ['eq', 18, '17', 'not_met'],
    ['gte', 0.3, '0.3', 'met'],
  ])('%s %d: %s is %s', (op, value, written, expected) => {
    expect(standing(bound(op, value), written)).toBe(expected)
  })

  test('is compared exactly, at every bound and every figure', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999, max: 999_999 }), micro, (thousandths, parts) => {
        const [limit, value] = [thousandths / 1_000, writtenOf(parts)]
        const difference = BigInt(parts) - BigInt(thousandths) * 1_000n
        const met = (op: Bound) => standing(bound(op, limit), value) === 'met'
        expect([met('gt'), met('gte'), met('lte'), met('eq')]).toEqual([
          difference > 0n,
          difference >= 0n,
          difference <= 0n,
          difference === 0n,
        ])
      }),
    )
  })

  test('what is met stays met by a better figure', () => {
    const rising = [bound('gt', 80), bound('gte', 80), about(80), about(80, 'below'), about(80, 'above')]
    fc.assert(
      fc.property(fc.constantFrom(...rising), micro, fc.nat(1_000_000), (indicator, parts, more) => {
        const before = standing(indicator, writtenOf(parts))
        fc.pre(before === 'met')
        expect(standing(indicator, writtenOf(parts + more))).toBe('met')
      }),
    )
  })

  test('its margin and how much of the bound is reached are told, and more than all of it is not capped', () => {
    expect(judge(bound('gte', 75.13), figure('76.93'))).toMatchObject({ margin: '1.8', fulfilment: '102.4' })
    expect(judge(bound('gte', 100), figure('102.4'))).toMatchObject({ figure: '102.4', fulfilment: '102.4' })
    expect(judge(bound('gte', 90), figure('89.96'))).toMatchObject({ margin: '-0.04', fulfilment: '99.9' })
    expect(judge(bound('lte', 0.5), figure('0.32'))).toMatchObject({ margin: '0.18', fulfilment: null })
    expect(judge(bound('gte', 50), figure(null, ['99999999', '200000000']))).toMatchObject({
      standing: 'not_met',
      margin: '-0.0001',
      fulfilment: '99.9',
    })
  })

  test('a range holds both its ends', () => {
    const range: Comparable = { ...NAMED, op: 'range', min: 1, max: 2, unit: 'industry_per_village' }
    expect(['0.99', '1', '1.5', '2.00', '2.01'].map((value) => standing(range, value))).toEqual([
      ...['not_met', 'met', 'met', 'met', 'not_met'],
    ])
    expect(judge(range, figure('3')).margin).toBe('-1')
  })
})

describe('about a figure', () => {
  test('左右 is missed by the tolerance at most; 近 too; 余 and 多 not at all; more is met and said to be more', () => {
    expect(APPROX_TOLERANCE_PERCENT).toBe(5)
    const told = (value: string, nearness?: 'below' | 'around' | 'above') => {
      const verdict = judge(about(80, nearness), figure(value))
      return `${verdict.standing}${verdict.beyond ? ' beyond' : ''}`
    }
    expect(['75.99', '76', '80', '84', '84.01'].map((value) => told(value))).toEqual([
      ...['not_met', 'met', 'met', 'met', 'met beyond'],
    ])
    expect(['75.99', '76', '80', '80.01'].map((value) => told(value, 'below'))).toEqual([
      ...['not_met', 'met', 'met', 'met beyond'],
    ])
    expect(['79.99', '80', '84', '84.01'].map((value) => told(value, 'above'))).toEqual([
      ...['not_met', 'met', 'met', 'met beyond'],
    ])
  })
})

describe('what is no bound', () => {
  test('全覆盖 leaves nobody out, by count or by judgement', () => {
    const full: Comparable = { ...NAMED, op: 'full' }
    expect(judge(full, figure(null, ['286', '286'])).standing).toBe('met')
    expect(judge(full, figure(null, ['1999999', '2000000']))).toMatchObject({
      standing: 'not_met',
      margin: '-0.0001',
    })
    expect([standing(full, '99.99'), standing(full, '100')]).toEqual(['not_met', 'met'])
    expect(judge(full, judged('met'))).toMatchObject({ standing: 'met', byPerson: true })
  })

  test('基本 and 达标 are judged by a person and never computed from a percentage', () => {
    for (const op of ['basic', 'pass'] as const) {
      const indicator: Comparable = { ...NAMED, op }
      expect(judge(indicator, figure('100')).standing).toBe('incomparable')
      expect(judge(indicator, figure(null, ['5', '5'])).standing).toBe('incomparable')
      expect(judge(indicator, judged('not_met', '99'))).toMatchObject({
        standing: 'not_met',
        byPerson: true,
        figure: '99',
      })
    }
  })

  test('高于 another series needs that series, and equal is not above', () => {
    const reference = { code: 'county_income', name: NAMED.name }
    const above: Comparable = { ...NAMED, op: 'rel_gt', reference, unit: 'percent' }
    const notAbove: Comparable = { ...NAMED, op: 'rel_lte', reference, unit: 'cny' }
    expect(judge(above, figure('9.1')).standing).toBe('incomparable')
    expect([standing(above, '9.1', '9.10'), standing(above, '9.11', '9.10')]).toEqual(['not_met', 'met'])
    expect([standing(notAbove, '2.80', '2.8'), standing(notAbove, '2.81', '2.8')]).toEqual(['met', 'not_met'])
    expect(judge(above, figure('9.35'), '9.1').margin).toBe('0.25')
  })

  test('no reading is none, and nothing divided by nothing is no figure', () => {
    expect(judge(bound('gte', 90), null).standing).toBe('unread')
    expect(judge(bound('gte', 90), figure(null, ['0', '0.0'])).standing).toBe('incomparable')
  })
})

describe('a stated figure beside its parts', () => {
  test('38.5 differs from 20.1 of 53.2, which is 37.8; both are kept and the parts decide', () => {
    const verdict = judge(bound('gte', 38), figure('38.5', ['20.1', '53.2']))
    expect(verdict).toMatchObject({
      standing: 'not_met',
      contradiction: { stated: '38.5', computed: '37.8', decides: true },
    })
    expect(judge(bound('gte', 38), figure('37.8', ['20.1', '53.2'])).contradiction).toBeNull()
    expect(judge(bound('gte', 30), figure('38.5', ['20.1', '53.2'])).contradiction).toMatchObject({
      decides: false,
    })
  })

  test('the zeros it ends with count', () => {
    const of = (value: string) =>
      judge(bound('gte', 1, 'person'), figure(value, ['1004', '1000'])).contradiction
    expect([of('1'), of('1.0'), of('1.00'), of('1.000')].map(Boolean)).toEqual([false, false, false, true])
  })

  test('rounded from its parts at any precision it never differs, and off by one of its last place it always does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999 }),
        fc.integer({ min: 1, max: 999_999 }),
        fc.integer({ min: 0, max: 4 }),
        (over, under, decimals) => {
          const scaled = BigInt(over) * 100n * 10n ** BigInt(decimals)
          const nearest = (2n * scaled + BigInt(under)) / (2n * BigInt(under))
          const text = (digits: bigint) => {
            const padded = String(digits).padStart(decimals + 1, '0')
            return decimals === 0 ? padded : `${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`
          }
          const contradiction = (digits: bigint) =>
            judge(bound('gte', 50), figure(text(digits), [`${over}`, `${under}`])).contradiction
          expect(contradiction(nearest)).toBeNull()
          expect(contradiction(nearest + 2n)).toMatchObject({ computed: text(nearest) })
        },
      ),
    )
  })
})
