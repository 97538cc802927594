import { inEnglish } from '../support/inEnglish'
import type { Cell } from '../../domain/importing/cell'
import { readHouseholds } from '../../domain/importing/households'
import { readProjects } from '../../domain/importing/projects'
import { readReadings } from '../../domain/importing/readings'
import { readVillages } from '../../domain/importing/villages'
import { tableOf } from './files'
import { knownRegions } from './regions'

const HEADINGS = ['项目编号', '项目名称', '单位', '年度']
const PROJECT = ['XM-1', '饮水', '500114110200', '2021']
const budgets = async (...rows: Cell[][]) =>
  (await readProjects(tableOf(rows), knownRegions, () => [])).accepted.map(({ value }) => value.budget)
const AREAS = ['两不愁三保障', '基础设施', '产业发展', '人居环境', '公共服务']
const NO = AREAS.map(() => '否')
const villages = (...rows: Cell[][]) => readVillages(tableOf(rows), knownRegions, new Map())

describe('an income is of a head and a year', () => {
  const read = (heading: string, income: string) =>
    readHouseholds(
      tableOf([
        ['户编号', '行政区划代码', '户主姓名', '监测对象类别', '家庭人口数', heading, '识别日期'],
        ['H1', '500114110200', '张三', '边缘户', '3', income, '2020-05-01'],
      ]),
      knownRegions,
      '2020-12-31',
      () => null,
    )

  test.each(['人均纯收入（元/月）', '人均纯收入（万元/户）', '人均纯收入（月）', '人均纯收入元/月'])(
    '%s is refused',
    async (heading) => {
      await expect(inEnglish(read(heading, '650'))).rejects.toThrow('does not fit')
    },
  )

  test.each(['人均纯收入（元/人）', '人均纯收入（元/人·年）', '人均纯收入（元/年）'])(
    '%s is taken',
    async (heading) => {
      expect((await read(heading, '650')).accepted[0]?.value.income).toBe(650)
    },
  )

  test('an income by the month in its cell is rejected', async () => {
    expect((await read('人均纯收入', '650元/月')).rejected).toMatchObject([{ column: '人均纯收入' }])
  })
})

describe('readings', () => {
  const read = (above: Cell[][], heading: string, value: string, unit: string, parts: string[] = ['', '']) =>
    readReadings(
      tableOf([
        ...above,
        ['指标', '单位', '日期', heading, '分子', '分母', '来源'],
        ['one', '500114110200', '2020-08-31', value, ...parts, '统计'],
      ]),
      knownRegions,
      [{ code: 'one', name: { zh: '一', en: 'one' } }],
      () => ({ unit, ofWhole: false }),
      () => [],
    )

  test('a note over rows that count different things is refused', async () => {
    await expect(inEnglish(read([['单位：万元'], []], '数值', '5', 'cny'))).rejects.toThrow(
      'does not clearly give',
    )
  })

  test('a unit divided by something is that of the indicator, or none', async () => {
    expect((await read([], '数值（元/月）', '5', 'cny')).rejected).toMatchObject([{ row: 2 }])
    expect((await read([], '数值（元/年）', '5', 'cny_per_year')).accepted).toMatchObject([
      { value: { value: '5' } },
    ])
  })

  test('a figure that its own parts contradict is flagged', async () => {
    expect((await read([], '数值', '5', 'percent', ['3', '12000'])).accepted[0]?.flags).toMatchObject([
      { column: '数值', reason: { zh: '与分子分母不符：按分子分母计算为 0.03，填报为 5；请核对' } },
    ])
    expect((await read([], '数值', '25', 'percent', ['3', '12'])).accepted[0]?.flags).toEqual([])
  })
})

describe('headings of more tiers', () => {
  const top = ['行政区划代码', '人口情况', '', '', '', ...AREAS]
  const names = ['', '总人口', '', '剩余贫困人口', '']
  const figures = ['500114110200', '600', '1800', '2', '7', ...NO]

  test('of three tiers the persons are taken, never the households', async () => {
    const { accepted, rejected } = await villages(top, names, ['', '户数', '人数', '户数', '人数'], figures)
    expect(rejected).toEqual([])
    expect(accepted[0]?.value).toMatchObject({ population: 1800, remainingPoor: 7 })
  })

  test.each([
    [[top, names, ['', '户数', '其中：女', '户数', '人数']], '“总人口 户数” and “总人口 其中：女”'],
    [[top, ['', '2019年', '', '2020年', ''], names], 'lacks 总人口'],
    [
      [
        ['行政区划代码', '总人口', '', '剩余贫困人口', '', ...AREAS],
        ['', '2019年', '2020年', '', ''],
      ],
      '“总人口 2019年” and “总人口 2020年”',
    ],
    [
      [
        ['行政区划代码', '总人口', '', '剩余贫困人口', '', ...AREAS],
        ['', '2019', '2020', '', ''],
      ],
      '“总人口 2019” and “总人口 2020”',
    ],
    [
      [
        ['行政区划代码', '2019年', '', '2020年', '', ...AREAS],
        ['', '总人口', '剩余贫困人口', '总人口', '剩余贫困人口'],
      ],
      '“2019年 总人口” and “2020年 总人口”',
    ],
    [[['行政区划代码', '总人口（2019年）', '总人口（2020年）', '剩余贫困人口', '', ...AREAS]], 'twice'],
    [
      [
        ['行政区划代码', '总人口', '', '剩余贫困人口', '', ...AREAS],
        ['', '第1类', '第2类', '', ''],
      ],
      'has figures but no heading',
    ],
    [
      [
        ['行政区划代码', '总人口', '剩余贫困人口', '备注', '', ...AREAS],
        ['', '女', '人数'],
      ],
      '“总人口 女” is only a part',
    ],
  ])('%j is refused with the columns named', async (headings, why) => {
    await expect(inEnglish(villages(...headings, figures))).rejects.toThrow(why)
  })

  test('a budget of two years below one heading is refused', async () => {
    const rows = [
      [...HEADINGS, '财政衔接资金', ''],
      ['', '', '', '', '2021年', '2022年'],
      [...PROJECT, '1', '2'],
    ]
    await expect(inEnglish(budgets(...rows))).rejects.toThrow(
      '“财政衔接资金 2021年” and “财政衔接资金 2022年”',
    )
  })

  test('words beside a budget without a heading stand against nothing', async () => {
    expect(await budgets([...HEADINGS, '财政衔接资金', ''], [...PROJECT, '6', '重点'])).toEqual([
      { transition: '6' },
    ])
  })

  test('a note that names a column by its heading concerns it alone', async () => {
    const rows = [
      ['行政区划代码', '总人口', '剩余贫困人口', ...AREAS],
      ['500114110200', '600', '2', ...NO],
    ]
    const { accepted } = await villages(...rows, ['总人口单位：百人'])
    expect(accepted[0]?.value).toMatchObject({ population: 60_000, remainingPoor: 2 })
  })
})
