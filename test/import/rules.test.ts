import { readRegions } from '../../domain/importing/regions'
import { readVillages } from '../../domain/importing/villages'
import { tableOf } from './files'
import { knownRegions, regionSheet } from './regions'

describe('regions', () => {
  const headings = regionSheet[0] ?? []
  const nothing = new Map()

  test('a child may stand above its parent', async () => {
    const { accepted, rejected } = await readRegions(
      tableOf([headings, ...regionSheet.slice(1).reverse()]),
      nothing,
    )
    expect(rejected).toEqual([])
    expect(accepted).toHaveLength(5)
  })

  test('a parent may stand in the ledger only', async () => {
    const { accepted } = await readRegions(
      tableOf([headings, ['500114110202', '新村', '村', '500114110']]),
      knownRegions,
    )
    expect(accepted.map(({ value }) => value)).toEqual([
      { code: '500114110202', name: '新村', level: 'village', parentCode: '500114110' },
    ])
  })

  test('a county lies in a city, or in a prefecture of a province: five levels', async () => {
    const rows = [
      ['43', '湖南省', '省', ''],
      ['4331', '湘西土家族苗族自治州', '自治州', '43'],
      ['433122', '泸溪县', '县', '4331'],
      ['433122100', '白沙镇', '镇', '433122'],
      ['433122100201', '朱食洞村', '村', '433122100'],
    ]
    const { accepted, rejected } = await readRegions(tableOf([headings, ...rows]), nothing)
    expect(rejected).toEqual([])
    expect(accepted.map(({ value: { level } }) => level)).toEqual([
      ...['municipality', 'prefecture', 'county', 'township', 'village'],
    ])
  })

  test.each([
    ['no level', ['500115', '长寿区', '', '50'], '500115', 'county'],
    ['no parent', ['500115', '长寿区', '县级', ''], '500115', 'county'],
    ['neither, in 12 digits', ['500114200000', '新镇', '', ''], '500114200', 'township'],
    ['neither, in 6 digits', ['430000', '湖南省', '', ''], '43', 'municipality'],
  ])('%s in its cell: it follows from the code', async (_, row, code, level) => {
    const { accepted, rejected } = await readRegions(tableOf([headings, row]), knownRegions)
    expect(rejected).toEqual([])
    const parentCode = { county: '50', township: '500114', municipality: null }[level]
    expect(accepted).toMatchObject([{ value: { code, level, parentCode } }])
  })

  test.each([
    ['an unknown parent', ['500115', '长寿区', 'county', '51'], 'parent', '没有这个上级'],
    ['no parent, and none by its code', ['990115', '某区', 'county', ''], 'parent', '没有这个上级'],
    ['a parent of its own level', ['500115', '长寿区', 'county', '500114'], 'parent', '上级应为市'],
    ['a level passed over', ['500115100', '某镇', 'township', '50'], 'parent', '上级应为区县'],
    ['a township in a prefecture', ['500115100', '某镇', 'township', '5001'], 'parent', '上级应为区县'],
    ['a prefecture in a county', ['5001', '某州', '州', '500114'], 'parent', '上级应为市'],
    ['a city with a parent', ['51', '某市', '市', '50'], 'parent', '没有上级'],
    ['a code too short for its level', ['500115', '某镇', 'township', '500114'], 'code', '应为 9 位'],
    ['an unknown level', ['500115', '某', '地区', '50'], 'level', '省（直辖市）'],
    ['no name', ['500115', ' ', 'county', '50'], 'name', '不能为空'],
    ['NUL in the name', ['500115', '某\u0000县', 'county', '50'], 'name', '控制字符'],
  ])('%s is rejected', async (_, row, column, reason) => {
    const { rejected } = await readRegions(tableOf([headings, row]), knownRegions)
    expect(rejected).toMatchObject([{ row: 2, column, reason: { zh: expect.stringContaining(reason) } }])
  })

  test('what a report quotes can be stored and shown', async () => {
    const { rejected } = await readRegions(
      tableOf([headings, ['500115', `某\u0000${'县'.repeat(117)}\u{20000}`, 'county', '50']]),
      nothing,
    )
    expect(rejected).toMatchObject([{ value: `某\ufffd${'县'.repeat(117)}\ufffd…` }])
  })

  test('a rejected row keeps none of those below it out: the nearest wait for it without a parent, flagged', async () => {
    const rows = [
      ['51', '四川省', 'municipality', '50'],
      ['510100', '某县', 'county', '51'],
      ['510100100', '某镇', 'township', '510100'],
    ]
    const { accepted, rejected } = await readRegions(tableOf([headings, ...rows]), nothing)
    expect(rejected).toMatchObject([{ row: 2, column: 'parent' }])
    expect(
      accepted.map(({ value: { code, parentCode }, flags }) => [code, parentCode, flags.length]),
    ).toEqual([
      ['510100', null, 1],
      ['510100100', '510100', 0],
    ])
  })

  test('codes filled up with zeros lose them, and levels and parents follow from codes where they are missing', async () => {
    const rows = [
      ['统计用区划代码', '名称'],
      ['430000000000', '湖南省'],
      ['430100000000', '长沙市'],
      ['430102000000', '芙蓉区'],
      ['430102001000', '文艺路街道'],
      ['430102001001', '某社区'],
    ]
    const { accepted, rejected } = await readRegions(tableOf(rows), nothing)
    expect(rejected).toEqual([])
    expect(accepted.map(({ value: { code, level, parentCode } }) => [code, level, parentCode])).toEqual([
      ['43', 'municipality', null],
      ['4301', 'prefecture', '43'],
      ['430102', 'county', '4301'],
      ['430102001', 'township', '430102'],
      ['430102001001', 'village', '430102001'],
    ])
  })
})

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
