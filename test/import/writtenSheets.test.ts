import { readXlsx, type CellValue, type Sheet } from 'hucre'
import { readSheet } from './files'
import type { Column } from '../../sheets/exportColumns'
import { workbookBytes } from '../../sheets/workbookBytes'
import { sheetOf, writeWorkbook } from '../../sheets/writeWorkbook'
import { childrenOf } from '../support/processes'

const written = async <Item>(columns: Column<Item>[], items: Item[]) => {
  const bytes = await writeWorkbook([sheetOf('表', columns, items)])
  const { sheets } = await readXlsx(bytes, { readStyles: true })
  return { sheet: sheets[0]!, cells: (await readSheet(bytes, '表.xlsx')).cells }
}
const oneCell = async (column: Column<null>) => {
  const { sheet, cells } = await written([column], [null])
  return { value: sheet.rows[1]?.[0] ?? null, format: formatAt(sheet, '1,0'), readBack: cells[1]?.[0] ?? '' }
}
const formatAt = (sheet: Sheet, place: string) => sheet.cells?.get(place)?.style?.numFmt

test.each<[string, Column<null>, { value: CellValue; readBack: string; format?: string }]>([
  [
    'a day is a date',
    ['日', 'day', () => '2020-02-29'],
    { value: new Date('2020-02-29'), readBack: '2020-02-29', format: 'yyyy-mm-dd' },
  ],
  [
    'the last day there is',
    ['日', 'day', () => '2099-12-31'],
    { value: new Date('2099-12-31'), readBack: '2099-12-31' },
  ],
  ['no day is nothing', ['日', 'day', () => null], { value: null, readBack: '' }],
  ['a count is a number', ['数', 'count', () => 0], { value: 0, readBack: '0' }],
  [
    'a code is text',
    ['码', 'code', () => '500101135200'],
    { value: '500101135200', readBack: '500101135200', format: '@' },
  ],
  ['and keeps its zeros', ['码', 'code', () => '0017'], { value: '0017', readBack: '0017' }],
  [
    'and all its digits',
    ['码', 'code', () => '500101198003071215'],
    { value: '500101198003071215', readBack: '500101198003071215' },
  ],
  [
    'money is a number',
    ['元', 'money', () => '1200.50'],
    { value: 1200.5, readBack: '1200.5', format: '#,##0.00' },
  ],
  [
    'the most there can be, to the fen',
    ['元', 'money', () => '9999999999999.99'],
    { value: 9999999999999.99, readBack: '9999999999999.99' },
  ],
  [
    'what no number keeps stays text',
    ['元', 'money', () => '99999999999999.99'],
    { value: '99999999999999.99', readBack: '99999999999999.99' },
  ],
  ['a figure is a number', ['率', 'rate', () => '79.5'], { value: 79.5, readBack: '79.5' }],
  [
    'one with zeros at its end stays as stated',
    ['率', 'rate', () => '79.50'],
    { value: '79.50', readBack: '79.50' },
  ],
  [
    'so does one that would be written in powers',
    ['率', 'rate', () => '0.0000001'],
    { value: '0.0000001', readBack: '0.0000001' },
  ],
  [
    'an instant is what a clock in Beijing shows',
    ['时', 'instant', () => new Date('2020-08-14T16:30:00Z')],
    { value: new Date('2020-08-15T00:30:00Z'), readBack: '2020-08-15 00:30', format: 'yyyy-mm-dd hh:mm' },
  ],
  [
    'what looks like an error of a formula is text',
    ['文', 'text', () => '#N/A'],
    { value: '#N/A', readBack: '#N/A' },
  ],
  [
    'what looks like a character code is text',
    ['文', 'text', () => '_x0041_\n_X'],
    { value: '_x0041_\n_X', readBack: '_x0041_\n_X' },
  ],
])('%s', async (_, column, expected) => {
  expect(await oneCell(column)).toMatchObject(expected)
})

test('each column is as wide as its heading and its cells, a Chinese character counting for two, within bounds', async () => {
  const columns: Column<string>[] = [
    ['户', 'text', (text) => text],
    ['这一列的名称比内容长', 'count', () => 1],
    ['日期', 'day', () => '2020-08-15'],
    ['长', 'text', (text) => text.repeat(100)],
    ['金额（元）', 'money', () => '1234567890.12'],
  ]
  const { sheet } = await written(columns, ['沙包村'])
  const [name, count, day, long, money] = sheet.columns!.map(({ width }) => width!)
  expect(name).toBeGreaterThanOrEqual(6)
  expect(count).toBeGreaterThanOrEqual(20)
  expect(day).toBeGreaterThanOrEqual('2020-08-15'.length)
  expect(long).toBe(48)
  expect(money).toBeGreaterThanOrEqual('1,234,567,890.12'.length)
})

test('the heading stays in view and filters all that stands below, an empty list too', async () => {
  const columns: Column<string>[] = [
    ['甲', 'text', (text) => text],
    ['乙', 'instant', () => null],
  ]
  for (const [items, range] of [
    [[], 'A1:B1'],
    [['一', '二'], 'A1:B3'],
  ] as [string[], string][]) {
    const { sheet } = await written(columns, items)
    expect(sheet).toMatchObject({ freezePane: { rows: 1 }, autoFilter: { range } })
    expect(sheet.rows[0]).toEqual(['甲', '乙（北京时间）'])
    expect(sheet.cells?.get('0,0')?.style?.font?.bold).toBe(true)
  }
})

describe('a workbook of very many cells', () => {
  const columns: Column<number>[] = [
    ['码', 'code', (no) => String(no)],
    ['数', 'count', (no) => no],
    ['日', 'day', () => '2020-02-29'],
    ['时', 'instant', () => new Date('2020-08-14T16:30:00Z')],
    ['文', 'text', (no) => (no % 7 === 0 ? '#N/A' : no % 5 === 0 ? null : '多发补贴追回入库'.repeat(no % 9))],
  ]
  const large = sheetOf(
    '大表',
    columns,
    Array.from({ length: 4_000 }, (_, no) => no),
  )
  const small = sheetOf('小表', columns, [1, 2])
  const startedSince = (before: number[]) => childrenOf(process.pid).filter((pid) => !before.includes(pid))

  test('is written by a process of its own, cell by cell as one of few is here, and the process goes', async () => {
    const before = childrenOf(process.pid)
    const written = writeWorkbook([small, large])
    await new Promise((goOn) => setImmediate(goOn))
    expect(startedSince(before)).toHaveLength(1)
    const here = [small, large].map(({ rows, ...sheet }) => ({ ...sheet, rows: rows(0, sheet.length) }))
    const read = async (bytes: Buffer) => (await readXlsx(bytes, { readStyles: true })).sheets
    expect(await read(await written)).toEqual(await read(await workbookBytes(here)))
    expect(startedSince(before)).toEqual([])
  })

  test('is refused where its process ends before, and the next one is written', async () => {
    const before = childrenOf(process.pid)
    const [lost, next] = [writeWorkbook([large]), writeWorkbook([large])]
    await new Promise((goOn) => setImmediate(goOn))
    const [writer] = startedSince(before)
    process.kill(writer!, 'SIGKILL')
    await expect(lost).rejects.toMatchObject({ kind: 'refused', errors: [{ path: 'filters' }] })
    expect((await next).length).toBeGreaterThan(10_000)
  })
})
