import { classIn, programmeOf, task, type Check, type Checks } from './parts'

const assault = programmeOf('targeted-assault-2020')
const villageRule = (code: string) => {
  const { selection } = classIn(assault, 'village')
  return 'any' in selection ? selection.any.find((rule) => rule.code === code) : undefined
}

function areasOfShortfalls() {
  const rule = villageRule('shortfalls')
  return rule?.field === 'shortfallAreas' ? rule.areas.length : 0
}

/** Facts that its file states. */
export function ofTargetedAssault(): Checks {
  const TASKS: [string, number][] = [
    ['保障', 4],
    ['就业', 3],
    ['搬迁', 2],
    ['动态监测和帮扶', 2],
    ['整改', 1],
    ['利益联结', 2],
    ['资金', 2],
    ['新冠', 1],
  ]
  return {
    '004-C1': () => [assault.name.zh, '脱贫攻坚定点攻坚'],
    '004-C2': () => [assault.issuer.zh, '重庆市扶贫开发领导小组'],
    '004-C3': () => [assault.scope?.zh, '全市范围'],
    '004-C4': () => [assault.publishedOn, '2020-07-30'],
    '004-C5': () => [assault.purpose?.zh, expect.stringContaining('打好深度贫困歼灭战')],
    '004-C6': () => [assault.goals.length, 2],
    '004-T1': () => [
      classIn(assault, 'township'),
      expect.objectContaining({ level: 'township', quota: 18, selection: { listed: '深度贫困乡镇' } }),
    ],
    '004-T2': () => [classIn(assault, 'village'), expect.objectContaining({ level: 'village', quota: 100 })],
    '004-T2a': () => [villageRule('remaining_poor'), expect.objectContaining({ op: 'gt', value: 20 })],
    '004-T2b': () => [villageRule('incidence'), expect.objectContaining({ op: 'gte', value: 1 })],
    '004-T2c': () => [areasOfShortfalls(), 5],
    '004-T2d': () => [Object.keys(classIn(assault, 'village').selection), ['any']],
    '004-T3': () => {
      const targets = assault.classes.reduce((sum, { quota = 0 }) => sum + quota, 0)
      return [
        [targets, targets * assault.tasks.length],
        [118, 944],
      ]
    },
    ...Object.fromEntries(
      TASKS.map(([words, items], index) => [
        `004-K${index + 1}`,
        (): Check => [
          [task(assault, index + 1).name.zh.includes(words), task(assault, index + 1).items.length],
          [true, items],
        ],
      ]),
    ),
    '004-K4': () => [
      [task(assault, 4).items.length, task(assault, 4).householdClasses?.length, task(assault, 4).opens],
      [2, 2, 'docket'],
    ],
    '004-K5': () => [
      [assault.rectification?.sources.length, task(assault, 5).opens],
      [6, 'rectification'],
    ],
    '004-R1': () => [Object.values(assault.roles).filter(({ coordinating }) => coordinating).length, 1],
    '004-R2': () => [
      classIn(assault, 'township').slots,
      expect.arrayContaining([expect.objectContaining({ role: 'lead_leader', min: 1, required: true })]),
    ],
    '004-R4': () => [assault.channels?.length, 2],
    '004-R5': () => [
      classIn(assault, 'village').slots,
      expect.arrayContaining([expect.objectContaining({ role: 'lead_leader', required: false })]),
    ],
  }
}
