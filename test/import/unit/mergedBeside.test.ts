import { writeXlsx, type CellValue } from 'hucre'
import { readProjects } from '../../../domain/importing/projects'
import { readVillages } from '../../../domain/importing/villages'
import { readTables } from '../files'
import { knownRegions } from '../regions'

const HEADINGS =
  '行政区划代码 总人口 剩余贫困人口 两不愁三保障 基础设施 产业发展 人居环境 公共服务 备注'.split(' ')
const merged = async (rows: CellValue[][], merge: [row: number, from: number, to: number]) => {
  const [row, startCol, endCol] = merge
  const merges = [{ startRow: row, endRow: row, startCol, endCol }]
  return readTables(Buffer.from(await writeXlsx({ sheets: [{ name: '表', rows, merges }] })), 'a.xlsx')
}

test('cells merged sideways say nothing of the columns they cover: the row is refused, and says why', async () => {
  const rows = [
    HEADINGS,
    ['500114110200', 1000, 12, '是', '', '', '', '', ''],
    ['500114110201', 500, 3, '是', '', '', '', '', ''],
  ]
  const { accepted, rejected } = await readVillages(await merged(rows, [1, 3, 7]), knownRegions, new Map())
  expect(rejected).toMatchObject([
    {
      row: 2,
      column: '基础设施',
      reason: { en: expect.stringContaining('merged with the one to its left') },
    },
  ])
  expect(accepted.map(({ value }) => value.shortfallAreas)).toEqual([['assurances']])
})

test('so is a budget over two channels', async () => {
  const head = ['项目编号', '项目名称', '单位', '年度', '财政衔接资金', '信贷资金']
  const rows = [head, ['XM-1', '饮水', '500114110200', '2021', 120, null]]
  const file = await merged(rows, [1, 4, 5])
  expect((await readProjects(file, knownRegions, () => [])).rejected).toMatchObject([
    { row: 2, column: '信贷资金' },
  ])
})

test('titles, headings and empty cells may be merged as ever', async () => {
  const row = ['500114110200', 1000, 12, '是', '', '', '', '', '']
  for (const file of [
    await merged([['统计表'], HEADINGS, row], [0, 0, 8]),
    await merged([HEADINGS, row], [1, 6, 7]),
  ])
    expect(await readVillages(file, knownRegions, new Map())).toMatchObject({ rejected: [], accepted: [{}] })
})
