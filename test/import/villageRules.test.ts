import { readVillages } from '../../domain/importing/villages'
import { tableOf } from './files'
import { knownRegions } from './regions'

describe('villages', () => {
  const headings =
    '行政区划代码 区县 乡镇 行政村 总人口 剩余贫困人口 贫困发生率(%) 两不愁三保障 基础设施 产业发展 人居环境 公共服务 备注'
  const village = {
    行政区划代码: '500114110200',
    区县: '黔江区',
    乡镇: '金溪镇',
    行政村: '平溪村',
    总人口: '1000',
    剩余贫困人口: '12',
    '贫困发生率(%)': '1.2',
    两不愁三保障: '否',
    基础设施: '否',
    产业发展: '否',
    人居环境: '否',
    公共服务: '否',
    备注: '',
  }
  const sheet = (...rows: Partial<typeof village>[]) => [
    headings.split(' '),
    ...rows.map((row) => Object.values({ ...village, ...row })),
  ]
  const read = (...rows: Partial<typeof village>[]) =>
    readVillages(tableOf(sheet(...rows)), knownRegions, new Map())

  test('dirty but readable figures are read', async () => {
    const { accepted } = await read({
      行政区划代码: '５００１１４１１０２００　',
      总人口: '１,０００ ',
      剩余贫困人口: '１２',
      '贫困发生率(%)': '１．２％',
      产业发展: '√',
      公共服务: '有',
      备注: ' 缺水\n缺路 ',
    })
    expect(accepted[0]?.value).toEqual({
      regionCode: '500114110200',
      population: 1000,
      remainingPoor: 12,
      statedIncidence: '1.2',
      rateContradicted: false,
      shortfallAreas: ['industry', 'services'],
      note: '缺水 缺路',
    })
  })

  test('a stated rate that contradicts the counts is kept and flagged', async () => {
    const { accepted } = await read({ '贫困发生率(%)': '2.5' })
    expect(accepted[0]?.value).toMatchObject({ statedIncidence: '2.5', rateContradicted: true })
    expect(accepted[0]?.flags).toMatchObject([
      { column: '贫困发生率(%)', value: '2.5', reason: { zh: expect.stringContaining('为 1.2%') } },
    ])
  })

  test.each([
    [
      'more poor than people',
      { 总人口: '40', 剩余贫困人口: '45' },
      '剩余贫困人口',
      '45',
      '剩余贫困人口不能多于总人口：45 > 40',
    ],
    ['a negative count', { 剩余贫困人口: '-3' }, '剩余贫困人口', '-3', '不能是负数'],
    ['a decimal count', { 总人口: '12.5' }, '总人口', '12.5', '应为整数'],
    ['a word for a count', { 总人口: '约千人' }, '总人口', '约千人', '应为整数'],
    ['a formula', { '贫困发生率(%)': '=F2/E2' }, '贫困发生率(%)', '=F2/E2', '是公式'],
    [
      'an unknown region',
      { 行政区划代码: '500114110999' },
      '行政区划代码',
      '500114110999',
      '没有这个行政区划代码',
    ],
    ['a township for a village', { 行政区划代码: '500114110' }, '行政区划代码', '500114110', '金溪镇是乡镇'],
    ['a wrong village name', { 行政村: '长春村' }, '行政村', '长春村', '500114110200 对应的村是平溪村'],
    ['a wrong county name', { 区县: '万州区' }, '区县', '万州区', '对应的区县是黔江区'],
    ['neither yes nor no', { 基础设施: '不详' }, '基础设施', '不详', '是'],
  ])('%s is rejected', async (_, row, column, value, reason) => {
    expect(await read(row)).toMatchObject({
      accepted: [],
      rejected: [{ row: 2, column, value, reason: { zh: expect.stringContaining(reason) } }],
    })
  })

  test('of two rows of one village the later is rejected, though it be the same', async () => {
    const { accepted, rejected } = await read({}, {})
    expect(accepted.map(({ row }) => row)).toEqual([2])
    expect(rejected).toMatchObject([
      { row: 3, column: '行政区划代码', reason: { zh: expect.stringContaining('与第 2 行相同') } },
    ])
  })

  test('a row that was rejected does not stand in the way of a later one', async () => {
    const { accepted } = await read({ 总人口: '' }, {})
    expect(accepted.map(({ row }) => row)).toEqual([3])
  })

  test('a blank row is passed over and counted in the numbering', async () => {
    const [header = [], first = []] = sheet({})
    const { accepted } = await readVillages(
      tableOf([['标题'], header, ['', '　'], first]),
      knownRegions,
      new Map(),
    )
    expect(accepted.map(({ row }) => row)).toEqual([4])
  })
})
