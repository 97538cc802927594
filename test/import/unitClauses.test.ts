import { inEnglish } from '../support/inEnglish'
import type { Cell } from '../../domain/importing/cell'
import { readProjects } from '../../domain/importing/projects'
import { readReadings } from '../../domain/importing/readings'
import { readVillages } from '../../domain/importing/villages'
import { tableOf } from './files'
import { knownRegions } from './regions'

const HEADINGS = ['项目编号', '项目名称', '单位', '年度']
const PROJECT = ['XM-1', '饮水', '500114110200', '2021']
const projects = (...rows: Cell[][]) => readProjects(tableOf(rows), knownRegions, () => [])
const TABLE = [
  [...HEADINGS, '财政衔接资金', '信贷资金', '总投资'],
  [...PROJECT, '120', '3', '9'],
]
/** A note right above a table, with a blank row between, and below it. */
const WAYS = (note: string) => [
  [[note], ...TABLE],
  [[note], [], ...TABLE],
  [...TABLE, [note]],
]

describe('each clause of a note holds for the columns that it names, one without a name for the others', () => {
  test.each([
    ['信贷资金单位：万元，财政衔接资金单位：元', '120', '30000'],
    ['财政衔接资金单位：元；信贷资金单位：万元', '120', '30000'],
    ['1.单位：万元 2.信贷资金单位：元', '1200000', '3'],
    ['①单位：万元 ②信贷资金单位：元', '1200000', '3'],
    ['一、单位：万元；二、信贷资金单位：元', '1200000', '3'],
    ['单位：千元，信贷资金：万元', '120000', '30000'],
    ['单位：万元；信贷资金：元', '1200000', '3'],
    ['项目资金单位：万元，信贷资金单位：元', '1200000', '3'],
    ['信贷资金按元填写，其他按万元填写', '1200000', '3'],
    ['总投资单位：元；其余：万元', '1200000', '30000'],
    ['信贷资金（单位：万元），财政衔接资金（单位：元）', '120', '30000'],
    ['币种：人民币 单位：万元', '1200000', '30000'],
    ['填报单位：平溪村 计量单位：万元 2021年5月', '1200000', '30000'],
  ])('%s', async (note, transition, credit) => {
    for (const rows of WAYS(note)) {
      const { accepted, rejected } = await projects(...rows)
      expect(rejected).toEqual([])
      expect(accepted.map(({ value }) => value.budget)).toEqual([{ transition, credit }])
    }
  })

  test.each([
    ['信贷资金单位：万元，信贷资金单位：元', 'one unit'],
    ['单位：万元；配套资金单位：元', 'does not clearly give'],
    ['中央资金单位：万元；地方资金单位：元', 'does not clearly give'],
    ['其余单位：万元', 'does not clearly give'],
    ['单位：万元。信贷资金除外', 'does not clearly give'],
    ['金额单位为万元，不含信贷资金', 'does not clearly give'],
    ['注：财政衔接资金（含省级）单位：万元', 'does not clearly give'],
    ['Unit: thousand yuan, except Credit', 'does not clearly give'],
    ['单位：公顷', 'does not clearly give'],
    ['单位：万户', 'does not clearly give'],
    ['信贷资金单位：公顷', 'does not fit'],
  ])('%s is refused', async (note, why) => {
    for (const rows of WAYS(note).slice(0, 2)) await expect(inEnglish(projects(...rows))).rejects.toThrow(why)
  })
})

describe('a scale in digits, in English or in both', () => {
  test.each([
    ['RMB 10k', '1200000'],
    ['10 thousand yuan', '1200000'],
    ['10,000 yuan', '1200000'],
    ['ten thousand yuan', '1200000'],
    ['tens of thousands of yuan', '1200000'],
    ['10k yuan', '1200000'],
    ["CNY '0000", '1200000'],
    ["RMB'000", '120000'],
    ['thousands of yuan', '120000'],
    ['RMB mn', '120000000'],
    ['hundred million yuan', '12000000000'],
    ['十万元', '12000000'],
    ['百万元', '120000000'],
    ['千万元', '1200000000'],
    ['分', '1.2'],
  ])('%s makes %s of 120', async (unit, transition) => {
    const note = (text: string) => [[text], [...HEADINGS, '财政衔接资金'], [...PROJECT, '120']]
    for (const rows of [
      note(`单位：${unit}`),
      note(`Amount unit: ${unit}`),
      note(`（${unit}）`),
      [
        ...note('')
          .slice(1, 2)
          .map((row) => row.with(4, `财政衔接资金（${unit}）`)),
        [...PROJECT, '120'],
      ],
    ])
      expect((await projects(...rows)).accepted.map(({ value }) => value.budget)).toEqual([{ transition }])
  })

  test.each([['万元为单位'], ['以万元为单位'], ['金额万元为单位']])('%s', async (note) => {
    for (const rows of WAYS(note))
      expect((await projects(...rows)).accepted[0]?.value.budget).toEqual({
        transition: '1200000',
        credit: '30000',
      })
  })

  test.each([
    '财政衔接资金（10,000）',
    '财政衔接资金（USD 10k）',
    '财政衔接资金（港元）',
    '财政衔接资金（万户）',
  ])('%s is refused', async (heading) => {
    await expect(projects([...HEADINGS, heading], [...PROJECT, '120'])).rejects.toMatchObject({
      kind: 'refused',
    })
  })
})

test('a unit alone beside the headings is refused wherever it stands; one that calls itself a unit is of all', async () => {
  const headings = [...HEADINGS, '财政衔接资金']
  const beside = ['', '', '', '', '']
  for (const rows of [
    [[...headings, '万元']],
    [[...headings, '', '万元']],
    [[...beside, '万元'], headings],
    [headings, [...beside, '万元']],
    [headings, ['万元']],
  ])
    await expect(inEnglish(projects(...rows, [...PROJECT, '120']))).rejects.toThrow(
      '“万元” does not clearly give',
    )
  for (const rows of [[[...headings, '单位：万元']], [[...beside, '单位：万元'], headings]])
    expect((await projects(...rows, [...PROJECT, '120'])).accepted[0]?.value.budget).toEqual({
      transition: '1200000',
    })
})

test.each(['月均', '户均', '全家'])('a budget（%s） is refused', async (span) => {
  const rows = [
    [...HEADINGS, `财政衔接资金（${span}）`],
    [...PROJECT, '120'],
  ]
  await expect(inEnglish(projects(...rows))).rejects.toThrow('does not fit')
  await expect(inEnglish(projects([`资金为${span}数`], ...TABLE))).rejects.toThrow('does not fit')
})

test.each(['基点', 'bp', 'bps', '万分点'])('18 %s are 0.18 percent', async (unit) => {
  const areas = ['两不愁三保障', '基础设施', '产业发展', '人居环境', '公共服务']
  const headings = ['行政区划代码', '总人口', '剩余贫困人口', `贫困发生率（${unit}）`, ...areas]
  const rows = [headings, ['500114110200', '10000', '18', '18', ...areas.map(() => '否')]]
  const { accepted } = await readVillages(tableOf(rows), knownRegions, new Map())
  expect(accepted[0]?.value).toMatchObject({ statedIncidence: '0.18' })
  await expect(
    inEnglish(readVillages(tableOf([['单位：万人次'], ...rows]), knownRegions, new Map())),
  ).rejects.toThrow('does not fit')
})

test.each([
  ['公顷', '75'],
  ['平方公里', '7500'],
  ['km²', '7500'],
  ['万亩', '50000'],
])('5 %s are %s 亩', async (unit, mu) => {
  const rows = [
    ['指标', '单位', '日期', `数值（${unit}）`, '来源'],
    ['one', '500114110200', '2020-08-31', '5', '统计'],
  ]
  const indicators = [{ code: 'one', name: { zh: '一', en: 'one' } }]
  const { accepted } = await readReadings(
    tableOf(rows),
    knownRegions,
    indicators,
    () => ({ unit: 'mu', ofWhole: false }),
    () => [],
  )
  expect(accepted[0]?.value.value).toBe(mu)
})

test('a line at the foot that was read as a note is told once; one that was not is rejected', async () => {
  const read = await projects(...TABLE, ['注：以上金额均以万元计', '', '审核人：李四'], ['填表人：张三'])
  expect(read.accepted[0]?.flags).toMatchObject([{ value: '120' }, { value: '3' }])
  expect(read.rejected).toMatchObject([{ row: 4 }])
})
