import type { Label } from '../../../domain/label'
import { join } from 'node:path'
import type { Programme } from '../../../domain/programme/programme'
import { loadProgrammes } from '../../../programmes/load'

const { programmes } = loadProgrammes(join(__dirname, '../../../programmes'))
const assault = programmes.find(({ code }) => code === 'targeted-assault-2020') as Programme
const classOf = (level: string) => assault.classes.find((each) => each.level === level)!
const task = (no: number) => assault.tasks.find((each) => each.no === no)!
const chinese = (labels: Label[] | undefined) => labels?.map(({ zh }) => zh)
const itemsOf = (no: number) => chinese(task(no).items.map(({ name }) => name))

describe('the targeted assault of 2020', () => {
  test('004-C1 to C4 it has the name, the issuer, the scope and the day of the source', () => {
    expect(assault.name).toEqual({ zh: '脱贫攻坚定点攻坚', en: 'Targeted assault' })
    expect(assault.issuer.zh).toBe('重庆市扶贫开发领导小组')
    expect(assault.scope?.zh).toBe('全市范围')
    expect(assault.publishedOn).toBe('2020-07-30')
  })

  test('004-C5, C6 it has a purpose and two goals', () => {
    expect(assault.purpose?.zh).toContain('打好深度贫困歼灭战')
    expect(chinese(assault.goals)).toEqual(['确保剩余贫困人口如期脱贫', '确保全市如期高质量打赢脱贫攻坚战'])
  })

  test('004-T1 the 18 deeply poor townships are taken from their list', () => {
    expect(classOf('township')).toMatchObject({ quota: 18, selection: { listed: '深度贫困乡镇' } })
  })

  test('004-T2 100 villages are selected by more than 20 poor, 1 % or above, or any of five weak areas', () => {
    const { quota, selection } = classOf('village')
    expect(quota).toBe(100)
    expect(selection).toMatchObject({
      any: [
        { field: 'remainingPoor', op: 'gt', value: 20, unit: 'person' },
        { field: 'incidence', op: 'gte', value: 1, unit: 'percent' },
        { field: 'shortfallAreas', op: 'notEmpty' },
      ],
    })
    const areas =
      'any' in selection ? selection.any.flatMap((rule) => ('areas' in rule ? rule.areas : [])) : []
    expect(areas.map(({ code, name }) => `${code} ${name.zh}`)).toEqual([
      'assurances 两不愁三保障',
      'infrastructure 基础设施',
      'industry 产业发展',
      'environment 人居环境',
      'services 公共服务',
    ])
  })

  test('004-T3 118 targets with 8 tasks each are 944', () => {
    const targets = assault.classes.reduce((sum, { quota }) => sum + (quota ?? 0), 0)
    expect([targets, targets * assault.tasks.length]).toEqual([118, 944])
  })

  test('004-K the eight tasks stand in their order, in the words of the source', () => {
    expect(assault.tasks.map(({ no, name }) => `${no} ${name.zh}`)).toEqual([
      '1 攻坚义务教育、基本医疗、住房安全和饮水安全保障',
      '2 攻坚贫困家庭劳动力新增转移就业，公益岗位新增就业，无劳动能力家庭兜底保障等情况',
      '3 攻坚易地扶贫搬迁入住和后续帮扶措施落实',
      '4 攻坚不稳定脱贫户和边缘户动态监测和帮扶',
      '5 攻坚中央脱贫攻坚专项巡视“回头看”、国家和市级脱贫攻坚成效考核以及各级巡视巡察、督查检查、审计等发现问题整改情况',
      '6 攻坚扶贫产业发展及与贫困户利益联结机制',
      '7 攻坚扶贫资金管理使用和项目实施',
      '8 化解、降低新冠肺炎疫情对脱贫攻坚影响',
    ])
  })

  test.each([
    [1, ['义务教育', '基本医疗', '住房安全', '饮水安全']],
    [2, ['劳动力新增转移就业', '公益岗位新增就业', '无劳动能力家庭兜底保障']],
    [3, ['易地扶贫搬迁入住', '后续帮扶措施落实']],
    [4, ['动态监测', '帮扶']],
    [6, ['扶贫产业发展', '与贫困户利益联结机制']],
    [7, ['扶贫资金管理使用', '项目实施']],
    [8, ['化解、降低新冠肺炎疫情影响']],
  ])('004-K%i has its items', (no, items) => {
    expect(itemsOf(no)).toEqual(items)
  })

  test('004-K4 watches two classes of household and opens a docket', () => {
    expect(chinese(task(4).householdClasses)).toEqual(['不稳定脱贫户', '边缘户'])
    expect(task(4).opens).toBe('docket')
  })

  test('004-K5 opens rectifications from six sources of problems', () => {
    expect(task(5).opens).toBe('rectification')
    expect(chinese(assault.rectification?.sources.map(({ name }) => name))).toEqual([
      '中央脱贫攻坚专项巡视回头看',
      '国家脱贫攻坚成效考核',
      '市级脱贫攻坚成效考核',
      '各级巡视巡察',
      '督查检查',
      '审计',
    ])
  })

  test('004-K7 opens projects', () => {
    expect(task(7).opens).toBe('projects')
  })

  test('004-R1 one role coordinates: the leading group', () => {
    const coordinating = Object.values(assault.roles).filter((role) => role.coordinating)
    expect(chinese(coordinating.map(({ name }) => name))).toEqual([
      expect.stringContaining('市扶贫开发领导小组'),
    ])
  })

  test('004-R2 every township must have a lead leader; 004-R5 no village must', () => {
    const leadOf = (level: string) => classOf(level).slots.find(({ role }) => role === 'lead_leader')
    expect(leadOf('township')).toMatchObject({ min: 1, required: true })
    expect(leadOf('village')).toMatchObject({ required: false })
  })

  test('004-R3 the assistance group acts on the word of the lead leader', () => {
    expect(assault.roles.assistance_group?.reportsTo).toBe('lead_leader')
  })

  test('004-R4 two channels bring resources', () => {
    expect(chinese(assault.channels)).toEqual(['东西部扶贫协作', '中央单位定点帮扶'])
  })

  test('the village answers from below upwards, the township up to its lead leader', () => {
    expect(classOf('village')).toMatchObject({
      chain: ['first_secretary', 'township_head', 'county_head', 'supervisor'],
      reviewer: 'township_head',
    })
    expect(classOf('township')).toMatchObject({
      chain: ['work_team', 'township_head', 'county_head', 'lead_leader'],
      reviewer: 'county_head',
    })
  })

  test('the assistance group holds relocation and industry of a township, the work team the rest', () => {
    expect(assault.tasks.map(({ assignee }) => assignee.township)).toEqual([
      ...['work_team', 'work_team', 'assistance_group', 'work_team'],
      ...['work_team', 'assistance_group', 'work_team', 'work_team'],
    ])
    expect(new Set(assault.tasks.map(({ assignee }) => assignee.village))).toEqual(
      new Set(['first_secretary']),
    )
  })

  test('what the source does not state is said to be our default: due dates, ladder, evidence, chains', () => {
    const notes = chinese(assault.parameters)!.join('\n')
    for (const word of ['完成期限', '督办级次', '佐证', '责任链', '牵头领导']) expect(notes).toContain(word)
    expect(assault.ladder.source.zh).toContain('本系统默认值')
    expect(assault.tasks.map(({ dueAfterWorkingDays }) => dueAfterWorkingDays)).toEqual([
      60, 60, 60, 60, 60, 80, 80, 40,
    ])
    expect(assault.tasks.every(({ evidence }) => evidence.atLeast === 0)).toBe(true)
  })

  test('nothing of the related articles of 2017 and 2018 came in', () => {
    const text = JSON.stringify(assault)
    for (const number of ['1264', '65.9', '2.3万', '3.3万', '2.8亿', '1200多', '1.6万']) {
      expect(text).not.toContain(number)
    }
  })
})
