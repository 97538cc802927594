import { inEnglish } from '../support/inEnglish'
import { toDay } from '../../domain/importing/dayParsers'
import { writeXlsx, type CellValue } from 'hucre'
import { hasMark, textOf } from '../../domain/importing/cell'
import { readPosts } from '../../domain/importing/posts'
import { readRegions } from '../../domain/importing/regions'
import { readTownships } from '../../domain/importing/townships'
import { readTables, tableOf } from './files'
import { knownRegions } from './regions'

const csv = async (text: string) => (await readTables(Buffer.from(text), 'a.csv'))[0]!.cells
const texts = async (text: string) => (await csv(text)).map((row) => row.map(textOf))

describe('CSV as programs write it', () => {
  test('a quote that is never closed stays with its line, and nothing is swallowed', async () => {
    const cells = await csv('码,名,注\n1,甲,"未完\n2,乙,好\n3,丙,"好"\n')
    expect(cells.map((row) => row.map(textOf))).toEqual([
      ['码', '名', '注'],
      ['1', '甲', '"未完'],
      ['2', '乙', '好'],
      ['3', '丙', '好'],
    ])
    expect(cells[1]!.every((cell) => hasMark(cell, 'unpaired'))).toBe(true)
  })

  test('a quote that closes lines later by chance takes no line into its field', async () => {
    expect(await texts('码,名,注\n1,甲,"未完\n2,乙,好\n3,丙,完"\n4,丁,好\n')).toHaveLength(5)
  })

  test('a field of several lines stays one field', async () => {
    expect(await texts('码,名,注\r\n1,甲,"第一行\n第二行"\r\n')).toEqual([
      ['码', '名', '注'],
      ['1', '甲', '第一行\n第二行'],
    ])
  })

  test('a guard is taken off, quoted or not', async () => {
    expect(await texts('="0012",b\n"=""0013""",c\n')).toEqual([
      ['0012', 'b'],
      ['0013', 'c'],
    ])
  })
})

describe('workbooks as programs write them', () => {
  const sheet = async (rows: CellValue[][], cells = new Map()) =>
    (await readTables(Buffer.from(await writeXlsx({ sheets: [{ name: '表', rows, cells }] })), 'a.xlsx'))[0]!
      .cells

  test('a formula gives its stored result, marked', async () => {
    const formula = { value: 3, type: 'formula' as const, formula: 'A1+B1', formulaResult: 3 }
    const [row] = await sheet([[1, 2, 3]], new Map([['0,2', formula]]))
    expect(row![2]).toEqual({ text: '3', marks: ['formula'] })
  })

  test('a unit in the format of a number stands behind it; a format that divides says nothing', async () => {
    const number = (numFmt: string) => ({ value: 120, type: 'number' as const, style: { numFmt } })
    const formats = ['0.00"万元"', '0!.0,"万"', '#,##0.00_ "万"', '0.0%', '[$$-409]#,##0.00', '[$¥-804]0.00']
    const cells = new Map(formats.map((format, index) => [`0,${index}`, number(format)]))
    const [row] = await sheet([[120, 120, 120, 120, 120, 120]], cells)
    expect(row!.map(textOf)).toEqual(['120万元', '120', '120万', '12000%', '120$', '120'])
  })

  test('a time is a time, and a day with a time keeps it', async () => {
    const days = ['1899-12-30T08:30:00Z', '2020-06-18T14:30:00Z', '2020-06-18'].map((day) => new Date(day))
    const [row] = await sheet([days])
    expect(row!.map(textOf)).toEqual(['08:30', '2020-06-18 14:30', '2020-06-18'])
    expect(toDay('08:30')).toMatchObject({ reason: { zh: expect.stringContaining('没有日期') } })
    expect(toDay('2020-06-18 14:30')).toMatchObject({
      ok: '2020-06-18',
      flag: { zh: '“2020-06-18 14:30”按 2020-06-18 采用' },
    })
  })

  const list = [
    ['行政区划代码', '类别'],
    ['500114110', '甲'],
  ]
  const workbook = async (sheets: { name: string; rows: CellValue[][]; hidden?: boolean }[]) =>
    readTables(Buffer.from(await writeXlsx({ sheets })), 'a.xlsx')

  test('hidden sheets are named and not read, and a sheet of instructions in front is skipped by name', async () => {
    const tables = await workbook([
      { name: '填表说明', rows: [['一、请如实填写'], ['二、代码为 9 位']] },
      { name: '字典', rows: list, hidden: true },
      { name: '名单', rows: list },
    ])
    const read = await readTownships(tables, knownRegions)
    expect(read).toMatchObject({
      accepted: [{ row: 2 }],
      skipped: ['填表说明'],
      hidden: ['字典'],
      rejected: [],
    })
    expect(read.accepted[0]).not.toHaveProperty('sheet')
  })

  test('a second sheet that nearly has the header is named, not left out', async () => {
    const row = ['500199', '新区', '县级', '50']
    const tables = await workbook([
      { name: '甲县', rows: [['行政区划代码', '名称', '级别', '上级代码'], row] },
      { name: '乙县', rows: [['行政区划代码', '名字', '级别', '上级代码'], row] },
    ])
    await expect(inEnglish(readRegions(tables, knownRegions))).rejects.toThrow(
      'The sheet “乙县” has no header. Row 1 comes closest; it lacks 名称.',
    )
  })

  test('the same place in two sheets is taken once, and told by both sheets', async () => {
    const read = await readTownships(
      await workbook([
        { name: '一', rows: list },
        { name: '二', rows: list },
      ]),
      knownRegions,
    )
    expect(read.accepted).toMatchObject([{ sheet: '一', row: 2 }])
    expect(read.rejected).toMatchObject([
      { sheet: '二', row: 2, reason: { zh: '与“一”表第 2 行相同，只保留“一”表第 2 行' } },
    ])
  })
})

describe('what lost a part of itself', () => {
  test.each([['某\ufffd区'], ['某□区'], ['某?区']])('%s is no name', async (name) => {
    const sheet = [
      ['代码', '名称', '级别', '上级代码'],
      ['500199', name, '县级', '50'],
    ]
    expect((await readRegions(tableOf(sheet), knownRegions)).rejected).toMatchObject([{ column: '名称' }])
  })

  test('a code as a day or in powers of ten is none; behind an apostrophe it is one', async () => {
    const read = (code: Parameters<typeof tableOf>[0][0][0]) =>
      readTownships(
        tableOf([
          ['代码', '类别'],
          [code, '甲'],
        ]),
        knownRegions,
      )
    expect((await read('5.00114E+8')).rejected).toMatchObject([
      { reason: { zh: expect.stringContaining('科学计数法') } },
    ])
    expect((await read("'500114110")).accepted).toMatchObject([{ value: { regionCode: '500114110' } }])
    expect((await read({ text: '2020-05-01', marks: ['day'] })).rejected).toMatchObject([
      { reason: { zh: expect.stringContaining('改成了日期') } },
    ])
  })

  test.each([
    ['20261215', '2026-12-15'],
    ['2026/12/15', '2026-12-15'],
    ['2026.12.15', '2026-12-15'],
    ['2026年12月15日', '2026-12-15'],
    ['2026年12月15号', '2026-12-15'],
  ])('%s is a day', (text, day) => expect(toDay(text)).toEqual({ ok: day }))

  test.each([
    ['2026年12月'],
    ['2026年12月上旬'],
    ['2026年底'],
    ['2026-12'],
    ['20261315'],
    ['46371'],
    ['尽快'],
  ])('%s is none', (text) => expect(toDay(text)).toHaveProperty('reason'))

  test.each(['12月15日', '12月底前'])('of %s the year is missing', (text) =>
    expect(toDay(text)).toMatchObject({ reason: { zh: '没有写明年份，应如 2020-08-31' } }),
  )
})

test('a place may be given by its names, and one that two places bear is refused with both codes', async () => {
  const village = (code: string) => ({
    ...{ code, name: '长春村', level: 'village' as const, parentCode: '500114111' },
  })
  const regions = new Map(knownRegions)
  regions.set('500114111', { code: '500114111', name: '新镇', level: 'township', parentCode: '500114' })
  regions.set('500114111201', village('500114111201'))
  const read = (unit: string, known = regions) =>
    readPosts(
      tableOf([
        ['单位', '职务', '角色代码', '电子邮箱'],
        [unit, '支书', 'village_secretary', 'a@example.org'],
      ]),
      known,
    )
  expect((await read('黔江区新镇长春村')).accepted).toMatchObject([{ value: { regionCode: '500114111201' } }])
  expect((await read('不存在村')).rejected).toMatchObject([{ column: '单位' }])
  const twins = new Map(regions).set('500114111202', village('500114111202'))
  expect((await read('黔江区新镇长春村', twins)).rejected).toMatchObject([
    { reason: { zh: expect.stringContaining('500114111201、500114111202') } },
  ])
})

describe('a file that is none of ours says what it is', () => {
  test.each([
    ['<html><table><tr><td>代码</td></tr></table></html>', 'web page'],
    [
      '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
      'XML spreadsheet',
    ],
    ['MIME-Version: 1.0\r\nContent-Type: multipart/related', 'web page'],
    ['%PDF-1.7', 'PDF document'],
    ['PK\u0003\u0004', 'damaged'],
  ])('%s', async (text, what) => {
    await expect(inEnglish(readTables(Buffer.from(text, 'latin1'), '表.xls'))).rejects.toMatchObject({
      kind: 'wrong-media-type',
      message: expect.stringContaining(what),
    })
  })

  test('an old workbook and a locked one are told apart', async () => {
    const container = (stream: string) =>
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(512),
        Buffer.from(stream, 'utf16le'),
      ])
    await expect(inEnglish(readTables(container('Workbook'), 'a.xls'))).rejects.toThrow('old Excel workbook')
    await expect(inEnglish(readTables(container('EncryptedPackage'), 'a.xlsx'))).rejects.toThrow(
      'with a password',
    )
  })
})
