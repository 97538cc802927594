import { inEnglish } from '../support/inEnglish'
import type { Cell } from '../../domain/importing/cell'
import { readHouseholds } from '../../domain/importing/households'
import { readProjects } from '../../domain/importing/projects'
import { readVillages } from '../../domain/importing/villages'
import { tableOf } from './files'
import { knownRegions } from './regions'

const PROJECT_HEADINGS = ['项目编号', '项目名称', '单位', '年度']
const projects = (...headings: string[]) =>
  readProjects(
    tableOf([
      [...PROJECT_HEADINGS, ...headings],
      ['XM-1', '饮水', '500114110200', '2021', ...headings.map((_, at) => String(at + 5))],
    ]),
    knownRegions,
    () => [],
  )
const AREAS = ['两不愁三保障', '基础设施', '产业发展', '人居环境', '公共服务']
const VILLAGE = ['500114110200', '1707', '4', ...AREAS.map(() => '否')]
const villages = (...rows: Cell[][]) => readVillages(tableOf([...rows, VILLAGE]), knownRegions, new Map())
const households = (heading: string, at: number) =>
  readHouseholds(
    tableOf([
      ['户编号', '村代码', '户主姓名', '户类型', '家庭人口数', '识别日期'].with(at, heading),
      ['H1', '500114110200', '张三', '边缘户', '3', '2020-05-01'],
    ]),
    knownRegions,
    '2020-12-31',
    () => null,
  )

describe('a budget with a qualifier is another column', () => {
  test.each([
    '已支付',
    '结余',
    '申请',
    '上年',
    '中央',
    '调整后',
    '不含东西部',
    '万元，已支付',
    '计划（万元）',
  ])('财政衔接资金（%s）', async (qualifier) => {
    const heading = `财政衔接资金（${qualifier}）`
    const { accepted, rejected, ignored } = await projects(heading)
    expect(accepted).toEqual([])
    expect(rejected).toMatchObject([{ row: 2, column: '财政衔接资金（元）' }])
    expect(ignored).toHaveLength(1)
  })

  test('beside the budget itself it is left out and told', async () => {
    const { accepted, ignored } = await projects('财政衔接资金（已支付）', '财政衔接资金')
    expect(accepted[0]?.value.budget).toEqual({ transition: '6' })
    expect(ignored).toEqual(['财政衔接资金（已支付）'])
  })

  test.each([
    '财政衔接资金（元）',
    '财政衔接资金（必填）',
    '财政衔接资金（含税，元）',
    '财政衔接资金（如：120000.50）',
  ])('%s is the budget', async (heading) => {
    expect((await projects(heading)).accepted[0]?.value.budget).toEqual({ transition: '5' })
  })
})

test('a budget whose heading names another year than its row is refused', async () => {
  const zh = '表头是 2020 年，而该行的年度是 2021；请改正其一'
  for (const heading of ['财政衔接资金（2020年，万元）', '财政衔接资金（2020年度）'])
    expect((await projects(heading)).rejected).toMatchObject([{ column: heading, reason: { zh } }])
  expect((await projects('财政衔接资金（2021年，元）')).accepted).toHaveLength(1)
})

describe('a needed column with a qualifier is missed by name', () => {
  const headings = ['行政区划代码', '总人口', '剩余贫困人口', ...AREAS]

  test.each([
    [1, '总人口（女）'],
    [1, '总人口（其中：女）'],
    [1, '总人口（劳动力）'],
    [1, '总人口\n（贫困）'],
    [2, '剩余贫困人口（已脱贫）'],
    [2, '剩余贫困人口（计划）'],
    [2, '剩余贫困人口（户籍）'],
    [2, '剩余贫困人口【边缘】'],
  ])('column %d as %s', async (at, heading) => {
    const quoted = heading.replace('\n', ' ')
    await expect(inEnglish(villages(headings.with(at, heading)))).rejects.toThrow(
      `Row 1 has the heading “${quoted}”`,
    )
  })

  test.each([
    [1, '总人口（人）'],
    [1, '总人口（2020年底）'],
    [1, '总人口（必填，整数）'],
    [2, '剩余贫困人口（截至2020年8月31日）'],
    [2, '剩余贫困人口（未脱贫人口）'],
    [0, '行政区划代码（12位数字）'],
    [3, '两不愁三保障（是/否）'],
    [4, '基础设施（有短板填“是”）'],
  ])('column %d as %s goes in', async (at, heading) => {
    expect((await villages(headings.with(at, heading))).accepted).toHaveLength(1)
  })

  test.each([
    [4, '家庭人口数（劳动力）'],
    [4, '家庭人口数（户籍/常住）'],
    [5, '识别日期（拟）'],
    [2, '户主姓名（配偶）'],
  ])('household column %d as %s', async (at, heading) => {
    await expect(inEnglish(households(heading, at))).rejects.toThrow(`“${heading}”`)
  })

  test.each([
    [2, '户主姓名（全称）'],
    [5, '识别日期（格式：yyyy-mm-dd）'],
    [5, '识别日期（如2020-05-01）'],
    [1, '村代码（见附件）'],
  ])('household column %d as %s goes in', async (at, heading) => {
    expect((await households(heading, at)).accepted).toHaveLength(1)
  })
})

describe('what stands above a heading may make it another column', () => {
  const tiers = (upper: string) => [
    ['行政区划代码', upper, '', ...AREAS],
    ['', '总人口', '剩余贫困人口'],
  ]

  test.each(['已脱贫', '计划', '上年', '其中：女', '劳动力情况'])('%s is refused', async (upper) => {
    await expect(inEnglish(villages(...tiers(upper)))).rejects.toThrow(`“${upper} 总人口”`)
  })

  test.each(['人口情况', '人口情况（人）', '基本信息', '2020年', '二、人口数据'])(
    '%s is a group of columns',
    async (upper) => {
      expect((await villages(...tiers(upper))).accepted).toHaveLength(1)
    },
  )

  test('persons of the poor are not the population', async () => {
    await expect(inEnglish(villages(...tiers('贫困人口情况')))).rejects.toThrow('“贫困人口情况 总人口”')
  })

  test('the phone of who is responsible is not that of the head', async () => {
    const { accepted, ignored } = await readHouseholds(
      tableOf([
        ['户编号', '村代码', '户主姓名', '户类型', '家庭人口数', '识别日期', '监测责任人', ''],
        ['', '', '', '', '', '', '监测责任人邮箱', '联系电话'],
        ['H1', '500114110200', '张三', '边缘户', '3', '2020-05-01', '', '13900000001'],
      ]),
      knownRegions,
      '2020-12-31',
      () => null,
    )
    expect(accepted[0]?.value.head).toEqual({ name: '张三' })
    expect(ignored).toEqual(['监测责任人 联系电话'])
  })
})
