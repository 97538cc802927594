import { readRegions } from '../../domain/importing/regions'
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
    ['an unknown parent', ['510115', '温江区', 'county', '51'], 'parent', '没有这个上级'],
    ['no parent, and none by its code', ['990115', '某区', 'county', ''], 'parent', '没有这个上级'],
    ['a parent of its own level', ['500115', '长寿区', 'county', '500114'], 'parent', '上级应为省（直辖市）'],
    ['a level passed over', ['500115100', '某镇', 'township', '50'], 'parent', '上级应为地市（州）或区县'],
    [
      'a township in an unknown prefecture',
      ['500115100', '某镇', 'township', '5001'],
      'parent',
      '没有这个上级',
    ],
    ['a prefecture in a county', ['5001', '某州', '州', '500114'], 'parent', '上级应为省（直辖市）'],
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

  test('a row below a rejected one is rejected, too, down to the villages, with a code above that nobody takes instead', async () => {
    const rows = [
      ['45', '广西壮族自治区', '省级', ''],
      ['4501', '南宁市', '地级', '45'],
      ['450102', '兴\ufffd区', '县级', '4501'],
      ['450102001', '甲街道', '乡级', '450102'],
      ['450102002', '乙街道', '', ''],
      ['450102001001', '某社区', '村级', '450102001'],
      ['450103', '青秀区', '县级', '4501'],
    ]
    const { accepted, rejected } = await readRegions(tableOf([headings, ...rows]), nothing)
    expect(accepted.map(({ value: { code, parentCode } }) => [code, parentCode])).toEqual([
      ['45', null],
      ['4501', '45'],
      ['450103', '4501'],
    ])
    expect(rejected.map(({ row, column }) => [row, column])).toEqual([
      [4, 'name'],
      [5, 'parent'],
      [6, 'parent'],
      [7, 'parent'],
    ])
    expect(rejected[1]!.reason).toMatchObject({ zh: expect.stringContaining('上级 450102 所在的行未被接受') })
    const withLedger = new Map(knownRegions).set('450102', {
      ...{ code: '450102', name: '兴宁区', level: 'county', parentCode: null },
    })
    const again = await readRegions(tableOf([headings, rows[2]!, rows[3]!]), withLedger)
    expect(again.accepted.map(({ value }) => value.parentCode)).toEqual(['450102'])
  })

  test.each(['4419', '441900', '441900000000', ''])(
    'a prefecture without counties, such as 东莞, has its townships right below it, told as “%s”',
    async (parent) => {
      const rows = [
        ['44', '广东省', '省级', ''],
        ['441900', '东莞市', '地级', '44'],
        ['441900004000', '南城街道', '乡级', parent],
        ['441900004001', '某社区', '村级', '441900004000'],
      ]
      const { accepted, rejected } = await readRegions(tableOf([headings, ...rows]), nothing)
      expect(rejected).toEqual([])
      expect(accepted.map(({ value: { code, parentCode } }) => [code, parentCode])).toEqual([
        ['44', null],
        ['4419', '44'],
        ['441900004', '4419'],
        ['441900004001', '441900004'],
      ])
    },
  )

  test('a township whose county nobody gave is not put into its prefecture', async () => {
    const rows = [
      ['45', '广西壮族自治区', '省级', ''],
      ['4501', '南宁市', '地级', '45'],
      ['450102001', '甲街道', '乡级', ''],
    ]
    const { rejected } = await readRegions(tableOf([headings, ...rows]), nothing)
    expect(rejected).toMatchObject([{ row: 4, column: 'parent' }])
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
