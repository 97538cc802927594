import type { Cell } from '../../../domain/importing/cell'
import { readProjects } from '../../../domain/importing/projects'
import { readVillages } from '../../../domain/importing/villages'
import { inEnglish } from '../../support/inEnglish'
import { readTables, tableOf, workbookOf } from '../files'
import { knownRegions } from '../regions'
import { writeXlsx } from 'hucre'

const HEADINGS = ['项目编号', '项目名称', '单位', '年度']
const PROJECT = ['XM-1', '饮水', '500114110200', '2021']
const projects = (headings: string[], ...cells: Cell[]) =>
  readProjects(
    tableOf([
      [...HEADINGS, ...headings],
      [...PROJECT, ...cells],
    ]),
    knownRegions,
    () => [],
  )

test.each([
  ['财政衔接资金（万元）', '120元', '120'],
  ['财政衔接资金（万元）', '1,200.5元', '1200.5'],
  ['财政衔接资金（千元）', '120元整', '120'],
  ['财政衔接资金（万）', '120元', '120'],
  ['财政衔接资金（千元）', '120万元', '1200000'],
  ['财政衔接资金（元）', '120万元', '1200000'],
])('under %s a cell %s is taken by its own unit as %s, and flagged', async (heading, cell, yuan) => {
  const { accepted } = await projects([heading], cell)
  expect(accepted).toMatchObject([
    { value: { budget: { transition: yuan } }, flags: [{ column: heading, value: cell }] },
  ])
})

test('a cell with the unit of the ledger under a heading of the same is as it is', async () => {
  for (const heading of ['财政衔接资金（元）', '财政衔接资金'])
    expect((await projects([heading], '120元')).accepted).toMatchObject([{ flags: [] }])
})

test('a number whose format adds another unit is one of them', async () => {
  const rows = [
    [...HEADINGS, '财政衔接资金（万元）'],
    [...PROJECT, 120],
  ]
  const cells = new Map([['1,4', { style: { numFmt: '0"元"' } }]])
  const file = await readTables(
    Buffer.from(await writeXlsx({ sheets: [{ name: '表', rows, cells }] })),
    'a.xlsx',
  )
  expect((await readProjects(file, knownRegions, () => [])).accepted).toMatchObject([
    { value: { budget: { transition: '120' } }, flags: [{ value: '120元' }] },
  ])
})

test('a percentage under a heading in permille is flagged', async () => {
  const headings =
    '行政区划代码 总人口 剩余贫困人口 贫困发生率(‰) 两不愁三保障 基础设施 产业发展 人居环境 公共服务'
  const row = '500114110200 1000 12 1.2% 否 否 否 否 否'
  const read = await readVillages(tableOf([headings.split(' '), row.split(' ')]), knownRegions, new Map())
  expect(read.accepted).toMatchObject([
    { value: { statedIncidence: '1.2' }, flags: [{ column: '贫困发生率(‰)' }] },
  ])
})

test.each([
  [['财政衔接资金', '财政衔接资金（万元）']],
  [['财政衔接资金（万元）', '财政衔接资金']],
  [['财政衔接资金（万元）', '财政衔接资金', '财政衔接资金']],
])(
  'a column that stands twice is refused with both headings, though one names no unit: %j',
  async (headings) => {
    const read = inEnglish(projects(headings, '120', '1200000'))
    await expect(read).rejects.toThrow('twice')
    await expect(read).rejects.toThrow(`“${headings[0]}” and “${headings[1]}”`)
  },
)

test('the names of one column count as one', async () => {
  const headings =
    '行政区划代码 总人口 人口数（人） 剩余贫困人口 两不愁三保障 基础设施 产业发展 人居环境 公共服务'
  await expect(
    inEnglish(readVillages(tableOf([headings.split(' ')]), knownRegions, new Map())),
  ).rejects.toThrow('“总人口” and “人口数（人）”')
})

test('parts that tell what is meant are no second column', async () => {
  const upper = [...HEADINGS, '财政衔接资金', '', '信贷资金']
  const lower = [...HEADINGS.map(() => ''), '金额（万元）', '占比（%）', '']
  const file = await readTables(await workbookOf([upper, lower, [...PROJECT, 120, 80, 3]]), 'a.xlsx')
  expect((await readProjects(file, knownRegions, () => [])).accepted).toMatchObject([
    { value: { budget: { transition: '1200000', credit: '3' } } },
  ])
})
