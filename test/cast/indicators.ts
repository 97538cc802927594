import type { Indicator } from '../../domain/programme/indicatorShape'
import type { Programme } from '../../domain/programme/programme'
import { shippedProgrammes } from '../support/programmes'
import { places } from './cast'

const name = (zh: string, en: string) => ({ zh, en })

/** What the whole of the programme is held to. */
const OF_THE_WHOLE: Indicator[] = [
  {
    code: 'return_rate',
    name: name('返贫率', 'Rate of return to poverty'),
    ...{ op: 'lte', value: 0.5, unit: 'percent', by: '2020', precision: 'year' },
  },
  {
    code: 'four_counties_share',
    name: name('四县资金占比', 'Share of the four counties'),
    ...{ op: 'gte', value: 38, unit: 'percent' },
  },
]
/** What the first task is held to, in each of its targets unless it says otherwise. */
const OF_A_TASK: Indicator[] = [
  {
    code: 'piped_supply',
    name: name('集中供水率', 'Centralised water supply'),
    ...{ op: 'gte', value: 80, unit: 'percent', by: '2020', precision: 'year_end' },
  },
  {
    code: 'toilets',
    name: name('卫生厕所普及率', 'Sanitary toilets'),
    ...{ op: 'approx', value: 80, unit: 'percent', by: '2020', precision: 'year' },
  },
  {
    code: 'reform',
    name: name('股份合作制改革', 'Shareholding reform'),
    ...{ op: 'basic', by: '2020', precision: 'year_end' },
  },
  { code: 'water_quality', name: name('供水水质', 'Water quality'), op: 'pass' },
  {
    code: 'industries',
    name: name('特色产业', 'Specialty industries'),
    condition: name('有条件的村', 'villages that can'),
    ...{ op: 'range', min: 1, max: 2, unit: 'industry_per_village' },
  },
  { code: 'broadcasting', name: name('广播电视户户通', 'Broadcasting'), op: 'full' },
  {
    code: 'income_growth',
    name: name('农民收入增速', 'Growth of income'),
    op: 'rel_gt',
    reference: { code: 'county_income_growth', name: name('区县平均增速', 'Average of the district') },
    unit: 'percent',
  },
  {
    code: 'collective_income',
    name: name('集体经济经营性收入', 'Income of collectives'),
    ...{ op: 'share', value: 50, of: { op: 'gte', value: 50_000, unit: 'cny_per_year' } },
    ...{ by: '2020', precision: 'before_year' },
  },
]

/** The shipped programmes, with indicators of every kind in the targeted assault. */
export function programmesWithIndicators(): { programme: Programme; hash: string }[] {
  return shippedProgrammes().map(({ programme, hash }) => {
    if (programme.code !== 'targeted-assault-2020') return { programme, hash }
    const tasks = programme.tasks.map((task) => (task.no === 1 ? { ...task, indicators: OF_A_TASK } : task))
    return {
      programme: { ...programme, indicators: OF_THE_WHOLE, tasks },
      hash: `with indicators of ${hash}`,
    }
  })
}

/** A reading of the piped supply of Li's village, as the API takes it. */
export const supply = (campaign: string, more: Record<string, unknown> = {}) => ({
  campaign,
  indicator: 'piped_supply',
  region: places.village,
  day: '2020-07-30',
  value: '79.50',
  source: '区县水利局台账',
  ...more,
})
