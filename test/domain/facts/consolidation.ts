import { monitoringPeriods } from '../../../domain/programme/monitoringPeriods'
import { level } from '../../../domain/programme/programmeBasics'
import { holdFigures } from '../../../domain/programme/programmeFacts'
import { classIn, listIn, pairingIn, programmeOf, task, type Check, type Checks } from './parts'

const consolidation = programmeOf('consolidation-2021')

/** Facts that its file states. */
export function ofConsolidation(): Checks {
  const figures = holdFigures(consolidation.reported ?? [])
  const reported =
    (...wanted: [code: string, value: string, nearness?: string][]) =>
    (): Check => [
      wanted.map(([code]) => {
        const { value, nearness } = figures.find((each) => each.code === code)!
        return [value, nearness]
      }),
      wanted.map(([, value, nearness]) => [value, nearness]),
    ]
  return {
    '002-M1': () => [task(consolidation, 1).name.zh, expect.stringContaining('清零')],
    '002-M4': reported(['problems_solved', '2591']),
    '002-M5': () => [
      Object.keys(monitoringPeriods.find(({ code }) => code === consolidation.householdPeriod)!.classes),
      ['unstable', 'borderline', 'sudden'],
    ],
    '002-M6': () => [
      figures.find(({ code }) => code === 'monitored_persons'),
      expect.objectContaining({ value: '68869', unit: 'person' }),
    ],
    '002-M8': reported(['risk_eliminated', '84.8']),
    '002-M9': () => [
      listIn(consolidation, 'employment_measures')
        .join('')
        .match(/[查保促带稳]/g)?.length,
      5,
    ],
    '002-M10': reported(['workers', '769300'], ['workers_of_target', '102.4']),
    '002-M11': reported(['micro_credit', '403000000']),
    '002-M12': reported(['consumption', '4000000000', 'below']),
    '002-M13': reported(['household_industry_funds', '66000000', 'above']),
    '002-M14': reported(['relocated_covered', '54200']),
    '002-M15': reported(['relocated_employed', '110800']),
    '002-M16': reported(['concessions', '4100000', 'above']),
    '002-M17': reported(['transition_funds', '5320000000'], ['projects_started', '7149']),
    '002-M18': reported(['assets_cleared', '40000000000', 'above']),
    '002-M19': reported(['shandong_aid', '720000000'], ['shandong_purchases', '212000000']),
    '002-M20': reported(
      ['central_units', '9'],
      ['central_invested', '163000000'],
      ['central_brought', '49000000'],
      ['central_purchases', '27000000', 'above'],
    ),
    '002-O1': () => [listIn(consolidation, 'responsibility'), ['市负总责', '区县抓落实', '部门主管']],
    '002-O2': () => [
      [listIn(consolidation, 'five_secretaries').length, level.options.length],
      [5, 5],
    ],
    '002-O3': () => [consolidation.roles['county_head']?.name.zh, expect.stringContaining('一线总指挥')],
    '002-O5': () => [
      classIn(consolidation, 'city_township'),
      expect.objectContaining({
        quota: 17,
        slots: expect.arrayContaining([
          { role: 'lead_leader', min: 1, max: 2, required: true },
          { role: 'county_head', min: 1, required: true },
        ]),
      }),
    ],
    '002-O6': () => [
      classIn(consolidation, 'city_township').slots,
      expect.arrayContaining([{ role: 'assistance_group', min: 1, max: 1, required: true, alone: true }]),
    ],
    '002-O4': () => [
      pairingIn(consolidation, 'leader_liaison'),
      expect.objectContaining({ helper: expect.objectContaining({ forms: ['person'] }) }),
    ],
    '002-O7': () => [
      pairingIn(consolidation, 'district_help'),
      expect.objectContaining({
        helper: expect.objectContaining({ quota: 24, level: 'county', alone: true }),
        helped: expect.objectContaining({ quota: 17, level: 'county' }),
      }),
    ],
    '002-O8': reported(['agencies', '38']),
    '002-O9': () => [listIn(consolidation, 'task_forces').length, 3],
    '002-O10': () => [
      classIn(consolidation, 'city_township').slots.find(({ role }) => role === 'work_team')?.rankAtLeast,
      'deputy_bureau',
    ],
    '002-O12': reported(['guidance_groups', '18']),
    '002-O13': () => {
      const figuresOf = reported(
        ['expert_groups', '321'],
        ['township_experts', '2871'],
        ['village_technicians', '6600', 'above'],
        ['household_advisers', '28700'],
      )
      const links = ['township_experts', 'village_technicians', 'household_advisers']
      const [actual, stated] = figuresOf()
      return [
        [actual, links.map((code) => pairingIn(consolidation, code)?.helped.level)],
        [stated, ['township', 'village', 'household']],
      ]
    },
    '002-P1': () => [
      consolidation.documents?.[0]?.name.zh,
      expect.stringMatching(/2个意见、1个规划、30余项/),
    ],
    '002-P2': () => [consolidation.tasks.filter(({ department }) => !department), []],
    '002-P3': reported(['project_library', '10000', 'below']),
    '002-P4': () => [consolidation.documents?.[1]?.name.zh, expect.stringContaining('14个政策措施')],
    '002-P5': () => [listIn(consolidation, 'key_counties').length, 4],
    '002-P6': reported(['funds_growth', '5.1']),
    '002-P7': () => [
      figures.find(({ code }) => code === 'four_counties_share'),
      expect.objectContaining({ value: '38.5', computed: '37.8', contradicted: true }),
    ],
    '002-V1': () => [listIn(consolidation, 'district_classes'), ['先行示范', '重点帮扶', '积极推进']],
    '002-V2': () => [consolidation.classes.map(({ quota }) => quota), [17, 131, 286]],
    '002-V3': reported(['model_areas', '3'], ['model_townships', '4'], ['model_villages', '40']),
    '002-V4': () => [task(consolidation, 7).items.map(({ name }) => name.zh), ['摸排', '整改']],
    '002-V5': () => [listIn(consolidation, 'practices'), ['新风小院', '积分银行']],
  }
}
