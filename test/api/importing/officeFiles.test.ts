import { writeXlsx, type Cell, type CellValue } from 'hucre'
import { readSheet } from '../../import/files'
import { bytesOf } from '../../cast/boards'
import { places } from '../../cast/cast'
import { launchSmallCampaign, openWorld, type Caller, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
let campaign: string
let lin: Caller
beforeEach(async () => {
  world = await openWorld()
  campaign = (await launchSmallCampaign(world)).id
  lin = await world.as('lin')
})
afterEach(() => world.close())

const HEADER = [
  '问题来源',
  '来源文件',
  '条款',
  '问题类别',
  '责任单位',
  '整改类型',
  '整改时限',
  '问题描述',
  '整改标准',
]
const finding = (document: CellValue, clause: CellValue, dueOn: CellValue = '2020年8月31日') => [
  ...['审计', document, clause, '虚报冒领', places.village, '限期整改', dueOn, '名册不符', '追回入库'],
]
async function upload(
  rows: CellValue[][],
  formats: [at: string, cell: Partial<Cell>][] = [],
  hidden: number[] = [],
) {
  const rowDefs = new Map(hidden.map((row) => [row, { hidden: true }]))
  const sheets = [{ name: '台账', rows: [HEADER, ...rows], cells: new Map(formats), rowDefs }]
  const bytes = Buffer.from(await writeXlsx({ sheets }))
  return (await lin.upload(`/imports/findings?campaign=${campaign}`, bytes, '台账.xlsx').expect(200)).body
}

test('a cell that shows a month names no day, whatever day the sheet keeps', async () => {
  const day = new Date('2026-12-01T00:00:00Z')
  const formats = ['yyyy"年"m"月"', 'yyyy-mm', 'yyyy"年"'].map((numFmt, row): [string, Partial<Cell>] => [
    `${row + 1},6`,
    { value: day, type: 'date', style: { numFmt } },
  ])
  const report = await upload(
    [finding('一', '1', day), finding('一', '2', day), finding('一', '3', day)],
    formats,
  )
  expect(report).toMatchObject({ accepted: 0 })
  for (const { column, reason } of report.rejected)
    expect([column, reason]).toEqual(['整改时限', '没有写明是哪一天，应如 2020-08-31'])
  expect(await world.db.finding.count()).toBe(0)
})

test('clauses keep the zeros that their cells show, and one that became a time is rejected', async () => {
  const number = (value: number, numFmt: string) => ({ value, type: 'number' as const, style: { numFmt } })
  const time = { value: new Date('1899-12-30T03:01:00Z'), type: 'date' as const, style: { numFmt: 'h:mm' } }
  const rows = [finding('一', 12), finding('一', 3.1), finding('一', time.value)]
  const report = await upload(rows, [
    ['1,2', number(12, '0000')],
    ['2,2', number(3.1, '0.00')],
    ['3,2', time],
  ])
  expect(report).toMatchObject({ accepted: 2, rejected: [{ row: 4, column: '条款' }] })
  const found = await world.db.finding.findMany({ orderBy: { no: 'asc' } })
  expect(found.map(({ clause }) => clause)).toEqual(['0012', '3.10'])
})

test('a document whose name begins like a formula comes back from its export unchanged', async () => {
  expect(await upload([finding('=文', '一')])).toMatchObject({ changed: 1, rejected: [] })
  const exported = (await lin.get(`/exports/findings.xlsx?campaign=${campaign}`).buffer().parse(bytesOf)).body
  expect((await readSheet(exported, 'a.xlsx')).cells.flat()).toContain('=文')
  const again = await lin.upload(`/imports/findings?campaign=${campaign}`, exported, 'a.xlsx').expect(200)
  expect(again.body).toMatchObject({ rows: 1, changed: 0, unchanged: 1, rejected: [] })
})

test('a row that nobody sees is registered, and told', async () => {
  const report = await upload([finding('一', '1'), finding('一', '2')], [], [2])
  expect(report).toMatchObject({ changed: 2, flagged: [{ row: 3, reason: expect.stringContaining('隐藏') }] })
})

test('a sheet in dollars is refused in the language of its reader, and nothing is stored', async () => {
  const wang = await world.as('wang')
  const csv = `单位：美元\n\n项目编号,项目名称,单位,年度,财政衔接资金\nXM-1,饮水,${places.village},2021,120\n`
  const refused = await wang.upload(`/imports/projects?campaign=${campaign}`, Buffer.from(csv), 'a.csv')
  expectProblem(refused, 422, 'refused')
  expect(JSON.stringify(refused.body)).toContain('美元')
  expect(await world.db.project.count()).toBe(0)
})

test('a CSV that is no text is told to be saved as a workbook', async () => {
  const operator = await world.as('operator')
  const refused = await operator.upload(
    '/imports/villages',
    Buffer.from([0xff, 0xff, 0x41, 0xff, 0x80]),
    'a.csv',
  )
  expectProblem(refused, 415, 'wrong-media-type')
  expect(JSON.stringify(refused.body)).not.toContain('save it as CSV')
  expect(JSON.stringify(refused.body)).toMatch(/XLSX/)
})
