import { afterChanges } from './programmeFixture'

const label = { zh: '名', en: 'Name' }

test('indicators of every kind are read', () => {
  const measured = (code: string) => ({
    code,
    name: { zh: '指标', en: 'Indicator' },
    by: '2020',
    precision: 'before_year',
  })
  const indicators = [
    { ...measured('supply'), op: 'gte', value: 90, unit: 'percent' },
    { ...measured('industries'), op: 'range', min: 1, max: 2, unit: 'industry_per_village' },
    { ...measured('shells'), op: 'basic' },
    { ...measured('water'), op: 'pass' },
    {
      ...measured('income'),
      op: 'rel_gt',
      reference: { code: 'county_income', name: label },
      unit: 'percent',
    },
    { ...measured('earning'), op: 'share', value: 50, of: { op: 'gte', value: 50000, unit: 'cny_per_year' } },
  ]
  const more = [
    { ...measured('nearly'), op: 'approx', value: 40, unit: 'cny', nearness: 'below', level: 'county' },
    {
      ...measured('waste'),
      op: 'share',
      value: 90,
      of: { op: 'gte', value: 1, unit: 'point', level: 'township' },
    },
  ]
  expect(afterChanges({ 'tasks.0.indicators': [...indicators, ...more] })).toEqual([])
  expect(afterChanges({ indicators })).toEqual([])
  expect(afterChanges({ 'tasks.0.indicators': [{ ...measured('supply'), op: 'gte' }] })).toEqual([
    'tasks.0.indicators.0.value: is missing | - code: supply',
    'tasks.0.indicators.0.unit: is missing | - code: supply',
  ])
})

test('what an indicator is held against has a code of its own', () => {
  const income = { code: 'income', name: label, op: 'gte', value: 1, unit: 'percent' }
  const above = {
    code: 'above',
    name: label,
    op: 'rel_gt',
    reference: { code: 'income', name: label },
    unit: 'percent',
  }
  expect(afterChanges({ indicators: [income], 'tasks.0.indicators': [above] })).toEqual([
    'tasks.roads.indicators.0.reference.code: income is an indicator: another series needs a code of its own | code: income',
  ])
})
