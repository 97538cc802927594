import { classIn, listIn, pairingIn, programmeOf, type Checks } from './parts'

const luxi = programmeOf('luxi-five-works-2021')

/** Facts that its file states. */
export function ofLuxi(): Checks {
  return {
    '001-Q1..4': () => [listIn(luxi, 'linkage_questions').length, 4],
    '001-R1': () => [
      classIn(luxi, 'poor_village').slots.filter(({ role }) => /_head$/.test(role)),
      [
        { role: 'party_head', min: 1, max: 1, required: true },
        { role: 'government_head', min: 1, max: 1, required: true },
      ],
    ],
    '001-R2': () => [
      ['party_head', 'township_secretary', 'village_secretary'].map((role) => luxi.roles[role]?.level),
      ['county', 'township', 'village'],
    ],
    '001-R3': () => [listIn(luxi, 'division').length, 4],
    '001-R4': () => [classIn(luxi, 'poor_village').chain, ['township_secretary', 'party_head']],
    '001-R5': () => [
      pairingIn(luxi, 'weak_organisation'),
      expect.objectContaining({ planned: true, helped: expect.objectContaining({ alone: true }) }),
    ],
    '001-R6': () => [luxi.classes.map(({ name }) => name.zh), ['贫困村', '软弱涣散村', '集体经济薄弱村']],
    '001-P1': () => [listIn(luxi, 'mechanisms'), ['指挥调度', '监督管理', '考核评估']],
    '001-P3': () => [listIn(luxi, 'four_not_removed'), ['四个不摘']],
    '001-P4': () => [listIn(luxi, 'policies').length, 3],
    '001-P5': () => [listIn(luxi, 'shift'), ['贫困人口、贫困村、贫困县', '农业、农村、农民']],
    '001-W1..5': () => [
      luxi.tasks.map(({ name }) => name.zh),
      ['产业兴旺', '生态宜居', '乡风文明', '治理有效', '生活富裕'],
    ],
    '001-W6': () => [listIn(luxi, 'actors').length, 3],
    '001-W7': () => [listIn(luxi, 'village_procedures'), ['四议两公开', '一事一议', '一肩挑', '村规民约']],
  }
}
