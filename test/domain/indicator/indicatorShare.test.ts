import fc from 'fast-check'
import type { Figures } from '../../../domain/indicator/indicator'
import { dueOf, isPastDue } from '../../../domain/indicator/indicatorDue'
import { judgeShare, shareOf, type ShareIndicator } from '../../../domain/indicator/indicatorShare'

const NAMED = { code: 'one', name: { zh: '指标', en: 'Indicator' } }
const figure = (value: string): Figures => ({ value, numerator: null, denominator: null, judgement: null })

describe('a share of units', () => {
  const half: ShareIndicator = {
    ...NAMED,
    op: 'share',
    value: 50,
    of: { op: 'gte', value: 50_000, unit: 'cny_per_year' },
  }
  const incomes = (...values: string[]) => values.map((value) => figure(value))
  const told = (units: number, values: string[], stated: Figures | null = null) =>
    judgeShare(half, stated, shareOf(half, units, incomes(...values)))

  test('is counted from the units below, and says how many have no reading', () => {
    expect(shareOf(half, 4, incomes('50000', '49999.99', '120000'))).toEqual({
      units: 4,
      meeting: 2,
      unread: 1,
    })
    expect(told(2, ['50000.00', '49999.99'])).toMatchObject({ standing: 'met', figure: '50', margin: '0' })
    expect(told(3, ['50000', '1', '2'])).toMatchObject({ standing: 'not_met', figure: '33.3333' })
  })

  test('is told before all have one only where the missing ones can change nothing', () => {
    expect(told(4, ['50000', '60000'])).toMatchObject({ standing: 'met', figure: null })
    expect(told(4, ['50000', '1']).standing).toBe('unread')
    expect(told(4, ['1', '2', '3']).standing).toBe('not_met')
    expect([told(4, []).standing, told(0, []).standing]).toEqual(['unread', 'incomparable'])
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), fc.nat(12), (meets, known) => {
        const all = meets.map((meeting) => (meeting ? '50000' : '49999'))
        const early = told(all.length, all.slice(0, known)).standing
        fc.pre(early !== 'unread')
        expect(told(all.length, all).standing).toBe(early)
      }),
    )
  })

  test('that is stated stands until every unit has a reading, and then is held against what they give', () => {
    expect(told(3, ['50000'], figure('51'))).toMatchObject({ standing: 'met', figure: '51' })
    expect(told(3, ['50000', '1', '2'], figure('51'))).toMatchObject({
      standing: 'not_met',
      contradiction: { stated: '51', computed: '33', decides: true },
    })
  })
})

describe('the day an indicator is due', () => {
  const last = (by?: string, precision?: 'year' | 'year_end' | 'before_year') =>
    dueOf({ by, precision })?.lastDay ?? null

  test('到2020年 and 2020年底 end with the year, 2020年前 before it begins', () => {
    expect([last('2020'), last('2020', 'year'), last('2020', 'year_end')]).toEqual([
      ...['2020-12-31', '2020-12-31', '2020-12-31'],
    ])
    expect([last('2020', 'before_year'), last()]).toEqual(['2019-12-31', null])
  })

  test('is over the day after', () => {
    const due = dueOf({ by: '2020', precision: 'before_year' })
    expect([isPastDue(due, '2019-12-31'), isPastDue(due, '2020-01-01')]).toEqual([false, true])
    expect(isPastDue(null, '2099-01-01')).toBe(false)
  })
})
