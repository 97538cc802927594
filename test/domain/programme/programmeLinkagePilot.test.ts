import { join } from 'node:path'
import type { Programme } from '../../../domain/programme/programme'
import { loadProgrammes } from '../../../programmes/load'

const { programmes } = loadProgrammes(join(__dirname, '../../../programmes'))
const pilot = programmes.find(({ code }) => code === 'linkage-pilot-2020') as Programme
const classOf = (level: string) => pilot.classes.find((each) => each.level === level)!

describe('the linkage pilot of 2020', () => {
  test('000-S1 the leading group issued it; the undated source gets no day', () => {
    expect(pilot.issuer.zh).toBe('重庆市扶贫开发领导小组')
    expect(pilot.publishedOn).toBeUndefined()
  })

  test('000-S2 it has three tiers', () => {
    expect(pilot.classes.map(({ level }) => level)).toEqual(['county', 'township', 'village'])
  })

  test('000-S3 three districts are named', () => {
    expect(classOf('county')).toMatchObject({
      quota: 3,
      selection: { named: ['潼南区', '武隆区', '云阳县'] },
    })
  })

  test('000-S4 its 18 townships are those of the list that the targeted assault takes', () => {
    expect(classOf('township')).toMatchObject({ quota: 18, selection: { listed: '深度贫困乡镇' } })
  })

  test('000-S5 18 villages are chosen, one per district; three districts are named', () => {
    expect(classOf('village')).toMatchObject({ quota: 18, selection: { chosen: true, onePer: 'county' } })
    expect(classOf('village').selection).toMatchObject({
      counties: { named: ['涪陵区', '南川区', '忠县'], others: 15 },
    })
  })

  test('000-S6 39 targets with 8 tasks each are 312', () => {
    const targets = pilot.classes.reduce((sum, { quota }) => sum + (quota ?? 0), 0)
    expect([targets, targets * pilot.tasks.length]).toEqual([39, 312])
  })

  test('000-L it lists the four linkages and the three systems', () => {
    expect(pilot.lists?.four_linkages?.entries.map(({ zh }) => zh)).toEqual([
      '规划衔接',
      '政策衔接',
      '工作衔接',
      '保障衔接',
    ])
    expect(pilot.lists?.safeguard_systems?.entries.map(({ zh }) => zh)).toEqual(['督查', '考核', '评估'])
  })

  test('000-K its eight works are its own and not those of the targeted assault', () => {
    expect(pilot.tasks.map(({ no, name, items }) => `${no} ${name.zh} ${items.length}`)).toEqual([
      '1 巩固扩大脱贫攻坚成果 2',
      '2 改善农村基础设施 2',
      '3 发展壮大乡村产业 3',
      '4 提升农村公共服务水平 4',
      '5 抓好农村人居环境整治 4',
      '6 强化乡村人才支撑 4',
      '7 加强基层组织建设 3',
      '8 激发农民内生动力 5',
    ])
    expect(new Set(pilot.tasks.map(({ from }) => from))).toEqual(new Set(['linkage-pilot-2020']))
  })

  test('two of its tasks demand a piece of evidence', () => {
    expect(pilot.tasks.filter(({ evidence }) => evidence.atLeast === 1).map(({ no }) => no)).toEqual([1, 2])
  })

  test('its ladder has three escalation levels, and so has every chain', () => {
    expect(pilot.ladder.rungs.map(({ colour }) => colour)).toEqual(['blue', 'orange', 'red'])
    expect(pilot.classes.map(({ chain }) => chain.length)).toEqual([3, 3, 3])
  })
})
