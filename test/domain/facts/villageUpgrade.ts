import { indicatorsOf } from '../../../domain/programme/programmeIndicators'
import type { Programme } from '../../../domain/programme/programme'
import { classIn, pairingIn, programmeOf, task, type Check, type Checks } from './parts'

const upgrade = programmeOf('village-upgrade-2018')
const indicator = (programme: Programme, code: string) =>
  indicatorsOf(programme).find((each) => each.indicator.code === code)!.indicator
const roleNames = ({ roles }: Programme) =>
  Object.values(roles)
    .map(({ name }) => name.zh)
    .join('、')

/** Facts that its file states. */
export function ofVillageUpgrade(): Checks {
  const of = (code: string, shape: Record<string, unknown>) => (): Check => [
    indicator(upgrade, code),
    expect.objectContaining(shape),
  ]
  const YEAR = { by: '2020', precision: 'year' }
  const BEFORE = { by: '2020', precision: 'before_year' }
  const goal = (no: number, words: string) => (): Check => [
    upgrade.goals[no - 1]?.zh,
    expect.stringContaining(words),
  ]
  return {
    '003-G1': goal(1, '基础设施进一步改善'),
    '003-G2': goal(2, '产业带贫机制'),
    '003-G3': goal(3, '人居环境'),
    '003-G4': goal(4, '治理体系'),
    '003-G5': goal(5, '消除基础设施'),
    '003-G6': goal(6, '消除特色产业'),
    '003-G7': goal(7, '消除集体经济'),
    '003-G8': of('income_growth', { op: 'rel_gt', level: 'village', ...YEAR }),
    '003-G9': of('return_rate', { op: 'lte', value: 0.5, ...YEAR }),
    '003-G10': () => [upgrade.goals.length, 10],
    '003-K1': () => [task(upgrade, 1).name.zh, '提升基础设施'],
    '003-K2': () => [task(upgrade, 2).name.zh, '提升扶贫产业'],
    '003-K3': () => [task(upgrade, 3).name.zh, '提升人居环境'],
    '003-K4': () => [task(upgrade, 4).name.zh, '提升集体经济'],
    '003-K5': () => [task(upgrade, 5).indicators, undefined],
    '003-K6': () => [task(upgrade, 6).items.map(({ name }) => name.zh), ['自治', '法治', '德治']],
    '003-I1': of('water_reliability', { op: 'gte', value: 90, unit: 'percent', ...YEAR }),
    '003-I2': of('piped_supply', { op: 'gte', value: 80, unit: 'percent', ...YEAR }),
    '003-I3': of('water_quality', { op: 'pass', ...YEAR }),
    '003-I4': of('water_price', { op: 'rel_lte', ...YEAR }),
    '003-I5': of('mobile_network', { op: 'full', ...YEAR }),
    '003-I6': of('broadcasting', { op: 'full' }),
    '003-I7': of('three_phase_power', { op: 'full' }),
    '003-I8': of('grid_upgrade', { op: 'eq', value: 18, unit: 'township', by: '2018' }),
    '003-I9': of('safe_drinking_water', { op: 'full' }),
    '003-I10': of('specialty_industries', { op: 'range', min: 1, max: 2 }),
    '003-I11': of('e_commerce', { op: 'full' }),
    '003-I12': of('skills_training', { op: 'full' }),
    '003-I13': of('placed_per_household', { op: 'gte', value: 1, unit: 'person_per_household' }),
    '003-I14': of('waste_treated', { op: 'gte', value: 90, unit: 'percent_of_villages', ...YEAR }),
    '003-I15': of('sewage_treated', { op: 'gte', value: 70, ...YEAR }),
    '003-I16': of('sanitary_toilets', { op: 'approx', value: 80, nearness: 'around', ...YEAR }),
    '003-I17': of('sewage_facilities', { op: 'full' }),
    '003-I18': of('relocation', { op: 'full' }),
    '003-I19': of('dangerous_houses', { op: 'full' }),
    '003-I20': of('shareholding_reform', { op: 'basic', by: '2020', precision: 'year_end' }),
    '003-I21': of('no_empty_shells', { op: 'basic', ...BEFORE }),
    '003-I22': of('collective_income', {
      ...{ op: 'share', value: 50, ...BEFORE },
      of: { op: 'gte', value: 50_000, unit: 'cny_per_year', level: 'village' },
    }),
    '003-I23': of('graduate_officials', { op: 'full' }),
    '003-I24': of('teams_stay', { op: 'full' }),
    '003-R1': () => [
      roleNames(upgrade).match(/总体责任|主体责任|直接责任/g),
      ['总体责任', '主体责任', '直接责任'],
    ],
    '003-R2': () => [classIn(upgrade, 'village').chain, ['township_head', 'county_head', 'supervisor']],
    '003-R3': () => [
      task(upgrade, 7),
      expect.objectContaining({
        classes: ['district'],
        evidence: { atLeast: 2, kinds: [expect.anything(), expect.anything()] },
      }),
    ],
    '003-R5': () => [
      classIn(upgrade, 'village').slots.map(({ role }) => role),
      expect.arrayContaining(['assistance_group']),
    ],
    '003-R6': () => [
      ['east_west_township', 'east_west_village', 'enterprise_village'].map(
        (code) => pairingIn(upgrade, code)?.helped.level,
      ),
      ['township', 'village', 'village'],
    ],
    '003-R8': () => [upgrade.roles['village_supervisors']?.level, 'village'],
    '003-R11': () => [upgrade.reporting?.perVillageMonthMost, 10],
  }
}
