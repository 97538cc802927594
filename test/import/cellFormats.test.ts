import { toDay } from '../../domain/importing/dayParsers'
import { writeXlsx, type CellStyle, type CellValue, type WriteSheet } from 'hucre'
import { shownIn, textOf } from '../../domain/importing/cell'
import { checkCell, toYear } from '../../domain/importing/parsers'
import { readTownships } from '../../domain/importing/townships'
import { dayShown } from '../../sheets/dayFormat'
import { formatted } from '../../sheets/numberFormat'
import { readTables } from './files'
import { knownRegions } from './regions'

const tablesOf = async (sheet: Partial<WriteSheet>) =>
  readTables(Buffer.from(await writeXlsx({ sheets: [{ name: '表', ...sheet }] })), 'a.xlsx')
/** One cell in a format, read from a workbook. */
async function cellIn(value: CellValue, numFmt: string) {
  const style: CellStyle = { numFmt }
  const cell =
    value instanceof Date
      ? { value, type: 'date' as const, style }
      : { value, type: 'number' as const, style }
  const [table] = await tablesOf({ rows: [[value]], cells: new Map([['0,0', cell]]) })
  return table!.cells[0]![0]!
}

describe('a day is taken as far as its format shows it', () => {
  const day = new Date('2026-12-01T00:00:00Z')

  test.each([
    ['yyyy"年"m"月"', '2026-12', '没有写明是哪一天'],
    ['yyyy-mm', '2026-12', '没有写明是哪一天'],
    ['mmm-yy', '2026-12', '没有写明是哪一天'],
    ['[$-804]yyyy"年"m"月";@', '2026-12', '没有写明是哪一天'],
    ['yyyy"年"', '2026', '没有写明是哪一天'],
    ['m"月"', '12月', '只写了月份'],
    ['mm"月"', '12月', '只写了月份'],
    ['[$-804]m"月份";@', '12月', '只写了月份'],
    ['mmm', '12月', '只写了月份'],
    ['e"年"', '2026', '没有写明是哪一天'],
    ['e"年"m"月"', '2026-12', '没有写明是哪一天'],
    ['m"月"d"日"', '12月1日', '没有写明年份'],
    ['d-mmm', '12月1日', '没有写明年份'],
  ])('in %s it is no day', async (format, text, why) => {
    const cell = await cellIn(day, format)
    expect(textOf(cell)).toBe(text)
    expect(toDay(textOf(cell))).toMatchObject({ reason: { zh: expect.stringContaining(why) } })
  })

  test.each([
    'yyyy-mm-dd',
    'yyyy"年"m"月"d"日"',
    'm/d/yy',
    '[$-F800]dddd, mmmm dd, yyyy',
    'yyyy/m/d;@',
    'yyyy\\.mm\\.dd',
    'yyyy/m/d h:mm',
  ])('in %s it is one', async (format) =>
    expect(toDay(textOf(await cellIn(day, format)))).toEqual({ ok: '2026-12-01' }),
  )

  test('the year of a day in a format of years is a year', async () => {
    expect(toYear(textOf(await cellIn(day, 'yyyy"年"')))).toEqual({ ok: 2026 })
  })

  test('minutes are no months, and a time is no day', () => {
    const time = new Date('2026-12-01T08:30:00Z')
    expect(dayShown(time, 'h:mm')).toBe('08:30')
    expect(dayShown(time, '[h]:mm:ss')).toBe('08:30')
    expect(dayShown(time, 'yyyy-mm-dd hh:mm')).toBe('2026-12-01 08:30')
    expect(dayShown(time, 'd h:mm')).not.toContain('2026')
  })
})

describe('a number keeps what its format shows of it', () => {
  test.each([
    [12, '0000', '0012'],
    [3.1, '0.00', '3.10'],
    [7, '"XM-"000', 'XM-007'],
    [20260007, '0000-0000', '2026-0007'],
    [12, '0', '12'],
    [500114110200, '0', '500114110200'],
    [500114, '0.00', '500114'],
    [1234567, '#,##0', '1234567'],
    [3.14159, '0.00', '3.14159'],
    [12, 'General', '12'],
  ])('%d in %s reads %s where it is no figure', async (value, format, shown) => {
    expect(shownIn(await cellIn(value, format))).toBe(shown)
  })

  test.each([
    ['"US$"#,##0.00', '120US$'],
    ['$#,##0.00', '120$'],
    ['"HK$"0', '120HK$'],
    ['€ 0', '120€'],
    ['0.00\\ [$€-407]', '120€'],
    ['"¥"#,##0.00', '120'],
    ['"￥"0.00"万元"', '120万元'],
    ['General"万元"', '120万元'],
    ['0"元/月"', '120元/月'],
    ['#,##0.00_);(#,##0.00)', '120'],
    ['0.00;[Red]-0.00', '120'],
    ['_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '120'],
    ['0000', '120'],
    ['0.00', '120'],
    ['0.0,"k"', '120'],
  ])('a figure in %s is %s', async (format, text) => {
    expect(textOf(await cellIn(120, format))).toBe(text)
  })

  test('a format of powers, of fractions or of days says nothing', () => {
    for (const format of ['0.00E+00', '# ?/?', 'yyyy', '@'])
      expect(formatted('12', format)).toEqual({ unit: '', isPercent: false, shown: null })
  })
})

test('a time where a number or a name is asked for is told, and so is a day', async () => {
  const time = await cellIn(new Date('1899-12-30T03:01:00Z'), 'h:mm')
  for (const holds of ['number', 'name'] as const)
    expect(checkCell(time, { holds })).toMatchObject({ zh: expect.stringContaining('日期或时间') })
  expect(checkCell(time)).toBeNull()
})

test('a text that begins like a formula or an error is a text; a formula without a result is none', async () => {
  const rows = [['=文', '#N/A', '#REF!']]
  const cells = new Map([
    ['0,1', { richText: [{ text: '#N/A' }] }],
    ['0,2', { value: '#REF!', type: 'error' as const }],
    ['0,3', { value: null, type: 'formula' as const, formula: '1+1' }],
  ])
  const [table] = await tablesOf({ rows, cells })
  expect(table!.cells[0]!.map((cell) => checkCell(cell) === null)).toEqual([true, true, false, false])
})

describe('what nobody sees of a sheet', () => {
  const rows = [
    ['行政区划代码', '区县', '类别'],
    ['500114110', '黔江区', '甲'],
    ['500114110', '黔江区', '乙'],
  ]

  test('a row that is hidden or filtered out is read and flagged', async () => {
    const tables = await tablesOf({ rows, rowDefs: new Map([[2, { hidden: true }]]) })
    const { accepted } = await readTownships(tables, knownRegions)
    expect(accepted.map(({ flags }) => flags.length)).toEqual([0, 1])
    expect(accepted[1]).toMatchObject({
      row: 3,
      flags: [{ reason: { zh: expect.stringContaining('隐藏') } }],
    })
  })

  test('a column that is hidden is read and flagged once', async () => {
    const tables = await tablesOf({ rows, columns: [{}, { hidden: true }, {}] })
    const { accepted } = await readTownships(tables, knownRegions)
    expect(accepted.map(({ flags }) => flags.map(({ column }) => column))).toEqual([['区县'], []])
  })
})
