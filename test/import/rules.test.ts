import { readPosts } from '../../domain/importing/posts'
import { readRegions } from '../../domain/importing/regions'
import { readTownships } from '../../domain/importing/townships'
import { readVillages } from '../../domain/importing/villages'
import { knownRegions, regionSheet } from './regions'

describe('regions', () => {
  const headings = regionSheet[0] ?? []
  const nothing = new Map()

  test('a child may stand above its parent', () => {
    const { accepted, rejected } = readRegions([headings, ...regionSheet.slice(1).reverse()], nothing)
    expect(rejected).toEqual([])
    expect(accepted).toHaveLength(5)
  })

  test('a parent may stand in the ledger only', () => {
    const { accepted } = readRegions([headings, ['500114110202', '新村', '村', '500114110']], knownRegions)
    expect(accepted.map(({ value }) => value)).toEqual([
      { code: '500114110202', name: '新村', level: 'village', parentCode: '500114110' },
    ])
  })

  test('a county lies in a city, or in a prefecture of a province: five levels', () => {
    const rows = [
      ['43', '湖南省', '省', ''],
      ['4331', '湘西土家族苗族自治州', '自治州', '43'],
      ['433122', '泸溪县', '县', '4331'],
      ['433122100', '白沙镇', '镇', '433122'],
      ['433122100201', '朱食洞村', '村', '433122100'],
    ]
    const { accepted, rejected } = readRegions([headings, ...rows], nothing)
    expect(rejected).toEqual([])
    expect(accepted.map(({ value: { level } }) => level)).toEqual([
      ...['municipality', 'prefecture', 'county', 'township', 'village'],
    ])
  })

  test.each([
    ['an unknown parent', ['500115', '长寿区', 'county', '51'], 'parent', '没有这个上级'],
    ['no parent', ['500115', '长寿区', 'county', ''], 'parent', '不能为空'],
    ['a parent of its own level', ['500115', '长寿区', 'county', '500114'], 'parent', '上级应为市'],
    ['a level passed over', ['500115100', '某镇', 'township', '50'], 'parent', '上级应为区县'],
    ['a township in a prefecture', ['500115100', '某镇', 'township', '5001'], 'parent', '上级应为区县'],
    ['a prefecture in a county', ['5001', '某州', '州', '500114'], 'parent', '上级应为市'],
    ['a city with a parent', ['51', '某市', '市', '50'], 'parent', '没有上级'],
    ['a code too short for its level', ['500115', '某镇', 'township', '500114'], 'code', '应为 9 位'],
    ['an unknown level', ['500115', '某', '地区', '50'], 'level', 'municipality'],
    ['no name', ['500115', ' ', 'county', '50'], 'name', '不能为空'],
    ['NUL in the name', ['500115', '某\u0000县', 'county', '50'], 'name', '控制字符'],
  ])('%s is rejected', (_, row, column, reason) => {
    const { rejected } = readRegions([headings, row], knownRegions)
    expect(rejected).toMatchObject([{ row: 2, column, reason: expect.stringContaining(reason) }])
  })

  test('what a report quotes can be stored and shown', () => {
    const { rejected } = readRegions(
      [headings, ['500115', `某\u0000${'县'.repeat(117)}\u{20000}`, 'county', '50']],
      nothing,
    )
    expect(rejected).toMatchObject([{ value: `某\ufffd${'县'.repeat(117)}\ufffd…` }])
  })

  test('below a rejected row, nothing is accepted', () => {
    const rows = [
      ['51', '四川省', 'municipality', '50'],
      ['510100', '某县', 'county', '51'],
      ['510100100', '某镇', 'township', '510100'],
    ]
    const { accepted, rejected } = readRegions([headings, ...rows], nothing)
    expect(accepted).toEqual([])
    expect(rejected.map(({ row }) => row).sort()).toEqual([2, 3, 4])
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
  const read = (...rows: Partial<typeof village>[]) => readVillages(sheet(...rows), knownRegions)

  test('dirty but readable figures are read', () => {
    const { accepted } = read({
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

  test('a stated rate that contradicts the counts is kept and flagged', () => {
    const { accepted } = read({ '贫困发生率(%)': '2.5' })
    expect(accepted[0]?.value).toMatchObject({ statedIncidence: '2.5', rateContradicted: true })
    expect(accepted[0]?.flags).toMatchObject([
      { column: '贫困发生率(%)', value: '2.5', reason: expect.stringContaining('为 1.2%') },
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
    ['a formula', { '贫困发生率(%)': '=F2/E2' }, '贫困发生率(%)', '=F2/E2', 'formula'],
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
  ])('%s is rejected', (_, row, column, value, reason) => {
    expect(read(row)).toMatchObject({
      accepted: [],
      rejected: [{ row: 2, column, value, reason: expect.stringContaining(reason) }],
    })
  })

  test('of two rows of one village the later is rejected, though it be the same', () => {
    const { accepted, rejected } = read({}, {})
    expect(accepted.map(({ row }) => row)).toEqual([2])
    expect(rejected).toMatchObject([
      { row: 3, column: '行政区划代码', reason: expect.stringContaining('与第 2 行相同') },
    ])
  })

  test('a row that was rejected does not stand in the way of a later one', () => {
    const { accepted } = read({ 总人口: '' }, {})
    expect(accepted.map(({ row }) => row)).toEqual([3])
  })

  test('a blank row is passed over and counted in the numbering', () => {
    const [header = [], first = []] = sheet({})
    const { accepted } = readVillages([['标题'], header, ['', '　'], first], knownRegions)
    expect(accepted.map(({ row }) => row)).toEqual([4])
  })
})

describe('listed townships', () => {
  const headings = ['code', 'county', 'name', 'class']

  test('a township may stand on two lists, on each once', () => {
    const listed = (list: string) => ['500114110', '黔江区', '金溪镇', list]
    const { accepted, rejected } = readTownships(
      [headings, listed('甲'), listed('乙'), listed('甲')],
      knownRegions,
    )
    expect(accepted.map(({ value }) => value.list)).toEqual(['甲', '乙'])
    expect(rejected.map(({ row }) => row)).toEqual([4])
  })

  test('a village is no township', () => {
    const { rejected } = readTownships([headings, ['500114110200', '', '', '甲']], knownRegions)
    expect(rejected).toMatchObject([{ column: 'code', reason: '平溪村是村，这里应为乡镇' }])
  })
})

describe('posts', () => {
  const headings = ['行政区划代码', '单位', '职务', '角色代码', '电子邮箱', '姓名']
  const read = (...rows: string[][]) => readPosts([headings, ...rows], knownRegions)

  test('an empty address is a vacant post', () => {
    const { accepted } = read(['500114110', '金溪镇', '镇长', 'township_head', ' ', ''])
    expect(accepted[0]?.value).toEqual({
      regionCode: '500114110',
      role: 'township_head',
      title: '镇长',
      email: null,
      name: null,
      rank: null,
      phone: null,
    })
  })

  test.each([
    ['an unknown role', ['50', '重庆市', '主任', 'boss', 'a@example.org', ''], '角色代码', 'lead_leader'],
    [
      'an unknown region',
      ['51', '', '主任', 'supervisor', 'a@example.org', ''],
      '行政区划代码',
      '没有这个行政区划代码',
    ],
    ['another unit’s name', ['50', '黔江区', '主任', 'supervisor', 'a@example.org', ''], '单位', '重庆市'],
    [
      'two addresses',
      ['50', '', '主任', 'supervisor', 'a@example.org;b@example.org', ''],
      '电子邮箱',
      '一个地址',
    ],
    ['a formula for a name', ['50', '', '主任', 'supervisor', 'a@example.org', '=1+1'], '姓名', '公式'],
  ])('%s is rejected', (_, row, column, reason) => {
    expect(read(row).rejected).toMatchObject([{ row: 2, column, reason: expect.stringContaining(reason) }])
  })

  test('one address under two names is rejected at the second', () => {
    const { rejected } = read(
      ['50', '', '主任', 'supervisor', 'a@example.org', '张三'],
      ['500114', '', '区长', 'county_head', 'A@example.org', '李四'],
    )
    expect(rejected).toMatchObject([
      { row: 3, column: '姓名', value: '李四', reason: expect.stringContaining('张三') },
    ])
  })

  test('a name without an address is a vacancy, and flagged', () => {
    const { accepted } = read(['50', '', '主任', 'supervisor', '', '张三'])
    expect(accepted[0]).toMatchObject({ value: { email: null, name: null }, flags: [{ column: '电子邮箱' }] })
  })
})
