import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { writeXlsx, type WriteSheet } from 'hucre'
import { readProjects } from '../../../domain/importing/projects'
import { inEnglish } from '../../support/inEnglish'
import { readTables } from '../files'
import { knownRegions } from '../regions'

const HEADINGS = ['项目编号', '项目名称', '单位', '年度', '财政衔接资金', '信贷资金']
const ROW = ['XM-1', '饮水', '500114110200', '2021', 120, 3]
const workbook = (more: Partial<WriteSheet>, rows: (string | number)[][] = [HEADINGS, ROW]) =>
  writeXlsx({ sheets: [{ name: '表', rows, ...more }] })
const read = async (bytes: Uint8Array) =>
  readProjects(await readTables(Buffer.from(bytes), 'a.xlsx'), knownRegions, () => [])
const commented = (cell: string, text: string) => ({ cells: new Map([[cell, { comment: { text } }]]) })
const budgets = async (bytes: Uint8Array) => (await read(bytes)).accepted.map(({ value }) => value.budget)

test.each([
  ['单位：万元', { transition: '1200000', credit: '3' }],
  ['李四:\n单位：万元', { transition: '1200000', credit: '3' }],
  ['万元', { transition: '1200000', credit: '3' }],
  ['请按实际填写', { transition: '120', credit: '3' }],
  ['单位：元', { transition: '120', credit: '3' }],
])('a comment %j at a heading concerns its column', async (text, budget) => {
  expect(await budgets(await workbook(commented('0,4', text)))).toEqual([budget])
})

test('a figure that a comment made be counted over is flagged', async () => {
  const { accepted } = await read(await workbook(commented('0,4', '单位：万元')))
  expect(accepted[0]?.flags).toMatchObject([{ column: '财政衔接资金', value: '120' }])
})

test('a comment above the table is a note of all figures', async () => {
  const rows = [['项目表'], HEADINGS, ROW]
  expect(await budgets(await workbook(commented('0,0', '金额单位：万元'), rows))).toEqual([
    { transition: '1200000', credit: '30000' },
  ])
})

test.each([
  ['at a figure', '1,4'],
  ['at a cell without a figure', '1,1'],
  ['beside the table', '0,9'],
])('a comment %s may speak of any figures, and is refused', async (_, cell) => {
  await expect(inEnglish(read(await workbook(commented(cell, '单位：万元'))))).rejects.toThrow(
    'does not clearly give',
  )
})

test('a comment that gives its heading another unit is refused', async () => {
  const rows = [HEADINGS.with(4, '财政衔接资金（万元）'), ROW]
  for (const text of ['单位：元', '单位：千元'])
    await expect(inEnglish(read(await workbook(commented('0,4', text), rows)))).rejects.toThrow('two units')
  expect(await budgets(await workbook(commented('0,4', '单位：万元'), rows))).toMatchObject([
    { transition: '1200000' },
  ])
})

test.each([
  ['oddHeader', '&C&"宋体,加粗"&14项目表&R&10单位：万元'],
  ['oddFooter', '&L金额单位：万元&R第&P页'],
  ['firstHeader', '&R(单位：万元)'],
])('the unit in the %s of printed pages is one of all figures', async (where, text) => {
  const bytes = await workbook({ headerFooter: { [where]: text, differentFirst: where === 'firstHeader' } })
  expect(await budgets(bytes)).toEqual([{ transition: '1200000', credit: '30000' }])
})

test('page numbers and names in headers say nothing of units', async () => {
  const bytes = await workbook({ headerFooter: { oddHeader: '&L黔江区乡村振兴局&C2021年&R第&P页 共&N页' } })
  expect(await budgets(bytes)).toEqual([{ transition: '120', credit: '3' }])
})

test('a text box and a hint of input are read as well', async () => {
  const box = { text: '单位：万元', anchor: { from: { row: 0, col: 7 } } }
  expect(await budgets(await workbook({ textBoxes: [box] }))).toEqual([
    { transition: '1200000', credit: '30000' },
  ])
  const hint = {
    type: 'decimal' as const,
    range: 'E2:E9',
    inputMessage: '请按万元填写',
    showInputMessage: true,
  }
  await expect(inEnglish(read(await workbook({ dataValidations: [hint] })))).rejects.toThrow(
    'does not clearly give',
  )
})

test('comments are read wherever a workbook keeps them', async () => {
  const parts = unzipSync(await workbook(commented('0,4', '单位：万元')))
  const name = Object.keys(parts).find((each) => /comments/.test(each) && each.endsWith('.xml'))!
  const elsewhere = name.replace(/comments/, 'notes/x')
  const rels = Object.keys(parts).find((each) => /sheet1\.xml\.rels$/.test(each))!
  const { [name]: comments, ...others } = parts
  const moved = strFromU8(parts[rels]!).replace(/"[^"]*comments[^"/]*\.xml"/, `"/${elsewhere}"`)
  const types = strFromU8(parts['[Content_Types].xml']!).replace(`/${name}`, `/${elsewhere}`)
  const bytes = zipSync({
    ...others,
    [elsewhere]: comments!,
    [rels]: strToU8(moved),
    '[Content_Types].xml': strToU8(types),
  })
  expect(await budgets(bytes)).toMatchObject([{ transition: '1200000' }])
})
