import { doneInEnglish } from '../support/inEnglish'
import type { Columns } from '../../domain/importing/columns'
import { findHeaders } from '../../domain/importing/headedTables'
import { tableOf } from './files'

const columns: Columns<'code' | 'rate' | 'note'> = {
  code: { name: '行政区划代码', aliases: ['code'], required: true },
  rate: { name: '贫困发生率(%)', aliases: ['stated incidence'], required: true },
  note: { name: '备注', aliases: [], required: false },
}

const findHeader = (cells: string[][], known = columns) =>
  findHeaders(tableOf(cells), known).tables[0]!.header

test('title and note rows above the header are passed over', () => {
  const header = findHeader([['统计表'], [], ['行政区划代码', '贫困发生率(%)', '备注']])
  expect(header).toEqual({
    row: 3,
    width: 3,
    at: {
      code: { index: 0, text: '行政区划代码', unit: null },
      rate: { index: 1, text: '贫困发生率(%)', unit: null },
      note: { index: 2, text: '备注', unit: null },
    },
    ignored: [],
    remarks: [{ index: 2, text: '备注' }],
  })
})

test.each([
  [['贫困发生率（％）', ' 行政区划 代码 *']],
  [['Stated_Incidence', 'CODE']],
  [['贫困\n发生率', '行政区划代码（12位）']],
])('the columns are found as %j, in any order', (headings) => {
  const { at } = findHeader([headings])
  expect([at.rate?.index, at.code?.index]).toEqual([0, 1])
})

test('a two-tier header is read with the names above its blank cells', () => {
  const header = findHeader([
    ['行政区划代码', '指标'],
    ['', '贫困发生率'],
    ['50', '1'],
  ])
  expect(header.row).toBe(2)
})

test('without a header, the refusal says what was looked for and what the nearest row lacks', () => {
  expect(() => doneInEnglish(() => findHeader([['标题'], ['行政区划代码', '人口']]))).toThrow(
    /Required columns: 行政区划代码、贫困发生率\(%\)\. Row 2 comes closest; it lacks 贫困发生率\(%\)\./,
  )
})

test('a header in row 20 is found, in row 21 it is not', () => {
  const blank = (rows: number) => Array.from({ length: rows }, () => [''])
  const headings = ['code', '贫困发生率']
  expect(findHeader([...blank(19), headings]).row).toBe(20)
  expect(() => doneInEnglish(() => findHeader([...blank(20), headings]))).toThrow(/No header row/)
})

test('a header that names a column twice is refused', () => {
  expect(() => doneInEnglish(() => findHeader([['code', '行政区划代码', '贫困发生率']]))).toThrow(/twice/)
})
