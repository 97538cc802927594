import { inEnglish } from '../support/inEnglish'
import fc from 'fast-check'
import type { Cell } from '../../domain/importing/cell'
import { readProjects } from '../../domain/importing/projects'
import { readHeading } from '../../domain/importing/unit/headingUnits'
import { unitNotesIn } from '../../domain/importing/unit/unitNotes'
import { converted, figureIn, unitFrom } from '../../domain/importing/unit/units'
import { readVillages } from '../../domain/importing/villages'
import { tableOf } from './files'
import { knownRegions } from './regions'

const AREAS = ['两不愁三保障', '基础设施', '产业发展', '人居环境', '公共服务']
const NO = ['否', '否', '否', '否', '否']
const villages = (above: Cell[][], headings: Cell[], ...rows: Cell[][]) =>
  readVillages(
    tableOf([...above, [...headings, ...AREAS], ...rows.map((row) => [...row, ...NO])]),
    knownRegions,
    new Map(),
  )
const projects = (above: Cell[][], heading: string, amount: Cell) =>
  readProjects(
    tableOf([
      ...above,
      ['项目编号', '项目名称', '单位', '年度', heading],
      ['XM-1', '饮水', '500114110200', '2021', amount],
    ]),
    knownRegions,
    () => [],
  )

describe('a unit in a heading, below it or in a note above the table', () => {
  test.each([
    ['in brackets', [], '财政衔接资金（万元）', '120', '1200000'],
    ['without brackets', [], '财政衔接资金万元', '120', '1200000'],
    ['behind a colon', [], '财政衔接资金：千元', '1.5', '1500'],
    ['in a note', [['项目资金表（单位：万元）']], '财政衔接资金', '1,200.5', '12005000'],
    ['in a note with others', [['单位：万元、人']], '财政衔接资金', '3', '30000'],
    ['of its own before the note', [['单位：万元']], '财政衔接资金（元）', '3', '3'],
    ['in the cell before the heading', [], '财政衔接资金（万元）', '120元', '120'],
    ['in the cell alone', [], '财政衔接资金', '0.5亿元', '50000000'],
    ['in traditional characters', [], '财政衔接资金（萬元）', '2', '20000'],
    ['alone above the heading', [['', '', '', '', '（万元）']], '财政衔接资金', '2', '20000'],
    ['in two cells of a note', [['计量单位：', '万元']], '财政衔接资金', '2', '20000'],
    ['above the heading, over others too', [['', '', '', '', '资金（万元）']], '财政衔接资金', '2', '20000'],
  ])('%s is counted over', async (_where, above, heading, amount, yuan) => {
    const { accepted, rejected } = await projects(above, heading, amount)
    expect(rejected).toEqual([])
    expect(accepted[0]?.value.budget).toEqual({ transition: yuan })
  })

  test('what was counted over is flagged, what stands in the own unit is not', async () => {
    expect((await projects([], '财政衔接资金（万元）', '120')).accepted[0]?.flags).toMatchObject([
      { column: '财政衔接资金（万元）', value: '120', reason: { zh: '按“万元”换算为 1200000' } },
    ])
    expect((await projects([], '财政衔接资金（元）', '120')).accepted[0]?.flags).toEqual([])
  })

  test('万人 are persons, and ‰ are percent', async () => {
    const headings = ['行政区划代码', '总人口（万人）', '剩余贫困人口', '贫困发生率（‰）']
    const { accepted } = await villages([], headings, ['500114110200', '0.12', '12', '2.34'])
    expect(accepted[0]?.value).toMatchObject({
      population: 1200,
      remainingPoor: 12,
      statedIncidence: '0.234',
    })
  })

  test('a row of units below the header belongs to it', async () => {
    const rows: Cell[][] = [
      ['行政区划代码', '总人口', '剩余贫困人口', '贫困发生率', ...AREAS],
      ['', '人', '人', '‰', '', '', '', '', ''],
      ['500114110200', '1200', '12', '10', ...NO],
    ]
    const { accepted, rejected } = await readVillages(tableOf(rows), knownRegions, new Map())
    expect(rejected).toEqual([])
    expect(accepted[0]?.value).toMatchObject({ population: 1200, statedIncidence: '1' })
  })

  test.each([
    ['总人口（户）', []],
    ['总人口（亩）', []],
    ['总人口', [['单位：户']]],
  ])('%s with the note %j counts something else: the file is refused', async (heading, above) => {
    const read = villages(above, ['行政区划代码', heading, '剩余贫困人口'], ['500114110200', '520', '9'])
    await expect(inEnglish(read)).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('does not fit'),
    })
  })

  test('a note that names an office names no unit', () => {
    expect(unitNotesIn('填报单位：万州区乡村振兴局')).toEqual([])
    expect(unitNotesIn('填报单位：元谋县乡村振兴局')).toEqual([])
    expect(unitNotesIn('金额单位：万元')).toMatchObject([{ units: [{ word: '万元' }] }])
  })
})

test('two columns of persons below one heading are refused by their names', async () => {
  const rows: Cell[][] = [
    ['行政区划代码', '总人口', '', '剩余贫困人口', ...AREAS],
    ['', '人数', '人', '', '', '', '', '', ''],
    ['500114110200', '1', '2', '0', ...NO],
  ]
  await expect(inEnglish(readVillages(tableOf(rows), knownRegions, new Map()))).rejects.toThrow(
    '“总人口 人数” and “总人口 人”',
  )
})

test('a figure merged over several rows is nobody’s: it may be the sum of them', async () => {
  const merged: Cell = { text: '300', marks: ['merged'] }
  const covered: Cell = { text: '300', marks: ['covered'] }
  const { accepted, rejected } = await villages(
    [],
    ['行政区划代码', '总人口', '剩余贫困人口'],
    ['500114110200', merged, '3'],
    ['500114110201', covered, '3'],
  )
  expect(accepted).toEqual([])
  expect(rejected).toMatchObject([
    { row: 2, column: '总人口' },
    { row: 3, column: '总人口' },
  ])
})

test('a line of CSV with more cells than the header is rejected: a comma may have moved them', async () => {
  const { rejected } = await villages(
    [],
    ['行政区划代码', '总人口', '剩余贫困人口'],
    ['500114110200', '1', '707', '4'],
  )
  expect(rejected).toMatchObject([{ row: 2, reason: { zh: expect.stringContaining('逗号') } }])
})

test('a note below the table counts, and so does one on a sheet of instructions', async () => {
  const rows: Cell[][] = [
    ['项目编号', '项目名称', '单位', '年度', '财政衔接资金'],
    ['XM-1', '饮水', '500114110200', '2021', '120'],
  ]
  const budgets = async (tables: Parameters<typeof readProjects>[0]) =>
    (await readProjects(tables, knownRegions, () => [])).accepted.map(({ value }) => value.budget)
  expect(await budgets(tableOf([...rows, ['注：以上金额均以万元为单位']]))).toEqual([
    { transition: '1200000' },
  ])
  const sheets = [
    { sheet: '填表说明', cells: [['金额单位为万元']] },
    { sheet: '项目', cells: rows },
  ]
  expect(await budgets(sheets)).toEqual([{ transition: '1200000' }])
  expect(await budgets([{ sheet: '项目（万元）', cells: rows }])).toEqual([{ transition: '1200000' }])
})

test.each([
  ['财政衔接资金（美元）', '120'],
  ['财政衔接资金（万美元）', '120'],
])('%s is no yuan: the file is refused', async (heading, amount) => {
  await expect(inEnglish(projects([], heading, amount))).rejects.toThrow('does not fit')
})

test('an amount whose format shows another currency is rejected', async () => {
  expect((await projects([], '财政衔接资金', '120$')).rejected).toMatchObject([{ column: '财政衔接资金' }])
})

test.each([
  ['persons beside a part of them', ['户数', '其中女']],
  ['men, women and all', ['男', '女']],
])('a heading over %s is refused: nobody can tell which is meant', async (_what, parts) => {
  const rows: Cell[][] = [
    ['行政区划代码', '总人口', '', '剩余贫困人口', ...AREAS],
    ['', ...parts, '', '', '', '', '', ''],
    ['500114110200', '520', '300', '2', ...NO],
  ]
  await expect(inEnglish(readVillages(tableOf(rows), knownRegions, new Map()))).rejects.toThrow(/twice/)
})

test('a heading over households alone is refused', async () => {
  const rows: Cell[][] = [
    ['行政区划代码', '总人口', '剩余贫困人口', ...AREAS],
    ['', '人数', '户数', '', '', '', '', ''],
    ['500114110200', '520', '2', ...NO],
  ]
  await expect(inEnglish(readVillages(tableOf(rows), knownRegions, new Map()))).rejects.toThrow(
    'does not fit',
  )
})

test('money in two parts below one heading is refused', async () => {
  const rows: Cell[][] = [
    ['项目编号', '项目名称', '单位', '年度', '财政衔接资金', ''],
    ['', '', '', '', '中央（万元）', '市级（万元）'],
    ['XM-1', '饮水', '500114110200', '2021', '120', '30'],
  ]
  await expect(inEnglish(readProjects(tableOf(rows), knownRegions, () => []))).rejects.toThrow(/twice/)
})

test('channels below one heading take its unit', async () => {
  const rows: Cell[][] = [
    ['项目编号', '项目名称', '单位', '年度', '资金（万元）', '', '社会帮扶资金'],
    ['', '', '', '', '财政衔接资金', '信贷资金', ''],
    ['XM-1', '饮水', '500114110200', '2021', '120', '30', '5'],
  ]
  const { accepted } = await readProjects(tableOf(rows), knownRegions, () => [])
  expect(accepted[0]?.value.budget).toEqual({ transition: '1200000', credit: '300000', social: '5' })
})

describe('units', () => {
  test.each([
    ['万元', 'yuan', 1e4],
    ['（万元）', 'yuan', 1e4],
    ['元/人', 'yuan', 1],
    ['亿元', 'yuan', 1e8],
    ['千人', 'persons', 1e3],
    ['‰', 'percent', 0.1],
    ['％', 'percent', 1],
    ['户', 'households', 1],
    ['万亩', 'area', 1e4],
    ['万', null, 1e4],
  ])('%s', (text, measure, factor) => expect(unitFrom(text)).toMatchObject({ measure, factor }))

  test.each([['12位'], ['必填'], ['村'], ['约万元'], ['100'], ['10,000'], ['']])('%s is none', (text) =>
    expect(unitFrom(text)).toBeNull(),
  )

  test('a heading keeps its name apart from its unit', () => {
    expect(readHeading('预算资金（万元）')).toMatchObject({ name: '预算资金', units: [{ word: '万元' }] })
    expect(readHeading('行政区划代码（12位）').units).toEqual([])
    expect(readHeading('姓名').units).toEqual([])
  })

  test('what is counted over and back is the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.constantFrom(10, 1e3, 1e4, 1e8), (count, factor) => {
        expect(converted(converted(String(count), factor)!, 1 / factor)).toBe(String(count))
      }),
    )
  })

  test('words around a figure are no figure', () => {
    expect(figureIn('约120万元')).toBeNull()
    expect(figureIn('120万元左右')).toBeNull()
    expect(figureIn('1,200.5')).toEqual({ digits: '1,200.5', unit: null })
  })
})
