import { formOf } from '../../../domain/indicator/reading'
import { doubtsAbout } from '../../../domain/indicator/readingDoubts'
import { programmesWithIndicators } from '../../cast/indicators'
import { shippedProgrammes } from '../../support/programmes'

const said = (value: string | null, numerator: string | null = null, denominator: string | null = null) => ({
  ...{ value, numerator, denominator, judgement: null },
})
const SHARE = { unit: 'percent', ofWhole: true }
const GROWTH = { unit: 'percent', ofWhole: false }
const COUNT = { unit: 'industry_per_village', ofWhole: false }

test.each([
  ['a share is as its parts', said('80', '4', '5'), SHARE, []],
  ['a share that its parts contradict', said('38.5', '20.1', '53.2'), SHARE, ['value']],
  ['a share above all of it, and so are its parts', said('120', '120', '100'), SHARE, ['value']],
  ['a share above all of it by its parts alone', said(null, '120', '100'), SHARE, ['numerator']],
  ['a share of less than nothing', said('-1'), SHARE, ['value']],
  ['all of it, and none of it', said('100', '5', '5'), SHARE, []],
  ['a growth above 100 percent', said('120', '120', '100'), GROWTH, []],
  ['no percent: 120 is not 120 / 100', said('120', '120', '100'), COUNT, ['value']],
  ['no percent: 1.2 is', said('1.2', '120', '100'), COUNT, []],
])('%s', (_, figures, form, paths) => {
  expect(doubtsAbout(figures, form).map(({ path }) => path)).toEqual(paths)
})

test('whether a percent is of a whole follows from what the programme demands', () => {
  const { programme } = programmesWithIndicators().find(
    ({ programme: { code } }) => code === 'targeted-assault-2020',
  )!
  const ofWhole = (code: string, level: 'village' | 'county' = 'village') =>
    formOf(programme, code, level)!.ofWhole
  expect(['piped_supply', 'return_rate', 'broadcasting', 'toilets'].map((each) => ofWhole(each))).toEqual(
    Array<boolean>(4).fill(true),
  )
  expect([ofWhole('collective_income', 'county'), ofWhole('collective_income')]).toEqual([true, false])
  expect([ofWhole('income_growth'), ofWhole('county_income_growth'), ofWhole('industries')]).toEqual(
    Array<boolean>(3).fill(false),
  )
  const luxi = shippedProgrammes().find(({ programme: { code } }) => code === 'consolidation-2021')!.programme
  const target = luxi.indicators!.find(({ name: { zh } }) => zh === '脱贫人口务工完成目标任务')!
  expect(formOf(luxi, target.code, 'municipality')!.ofWhole).toBe(false)
})
