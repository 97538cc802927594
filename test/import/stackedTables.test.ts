import { inEnglish } from '../support/inEnglish'
import type { Cell } from '../../domain/importing/cell'
import { readProjects } from '../../domain/importing/projects'
import { readVillages } from '../../domain/importing/villages'
import { tableOf } from './files'
import { knownRegions } from './regions'

const BEGIN = ['项目编号', '项目名称', '单位', '年度']
const HEADINGS = [...BEGIN, '财政衔接资金', '东西部协作资金']
const IN_WAN = [...BEGIN, '财政衔接资金（万元）', '东西部协作资金（万元）']
const project = (no: number, ...budget: string[]) => [`XM-${no}`, '饮水', '500114110200', '2021', ...budget]
const read = (...rows: Cell[][]) => readProjects(tableOf(rows), knownRegions, () => [])
const budgets = async (...rows: Cell[][]) => {
  const { accepted, rejected } = await read(...rows)
  expect(rejected).toEqual([])
  return accepted.map(({ value }) => value.budget)
}

describe('a second table on a sheet', () => {
  test('with its columns in another order is read by its own headings', async () => {
    const swapped = [...BEGIN, '东西部协作资金', '财政衔接资金']
    for (const between of [[], [[]], [['二、东西部协作项目']], [[], ['第二表'], []]])
      expect(
        await budgets(HEADINGS, project(1, '1', '2'), ...between, swapped, project(2, '3', '4')),
      ).toEqual([
        { transition: '1', east_west: '2' },
        { transition: '4', east_west: '3' },
      ])
  })

  test('with another unit has it for itself', async () => {
    const rows = [IN_WAN, project(1, '1', '2'), [], [...BEGIN, '财政衔接资金（元）', '东西部协作资金（元）']]
    expect(await budgets(...rows, project(2, '3', '4'))).toEqual([
      { transition: '10000', east_west: '20000' },
      { transition: '3', east_west: '4' },
    ])
  })

  test('under a note of its own has its unit', async () => {
    const rows = [
      HEADINGS,
      project(1, '1', '2'),
      [],
      ['第二表', '单位：万元'],
      HEADINGS,
      project(2, '3', '4'),
    ]
    expect(await budgets(...rows)).toEqual([
      { transition: '1', east_west: '2' },
      { transition: '30000', east_west: '40000' },
    ])
  })

  test('without a unit below one that has one is refused', async () => {
    const rows = [IN_WAN, project(1, '1', '2'), [], HEADINGS, project(2, '3', '4')]
    await expect(inEnglish(read(...rows))).rejects.toThrow('from row 4 on does not say the unit')
  })

  test('that lacks a column is refused with its row', async () => {
    const rows = [HEADINGS, project(1, '1', '2'), [], ['项目编号', '财政衔接资金'], ['XM-2', '4']]
    await expect(inEnglish(read(...rows))).rejects.toThrow('Row 4 heads another table, which lacks 项目名称')
  })

  test('that stands above and lacks a column is refused with its row', async () => {
    const lacking = ['项目编号', '项目名称', '年度', '财政衔接资金']
    const rows = [lacking, ['XM-2', '道路', '2021', '4'], [], HEADINGS, project(1, '1', '2')]
    await expect(inEnglish(read(...rows))).rejects.toThrow('Row 1 heads another table, which lacks 单位')
  })

  test('in thousands of persons leaves the figures of the first as they are', async () => {
    const areas = ['两不愁三保障', '基础设施', '产业发展', '人居环境', '公共服务']
    const headings = ['行政区划代码', '总人口', '剩余贫困人口', ...areas]
    const no = areas.map(() => '否')
    const { accepted } = await readVillages(
      tableOf([
        headings,
        ['500114110200', '1707', '4', ...no],
        [],
        ['第二表（单位：千人）'],
        headings,
        ['500114110201', '2.183', '0', ...no],
      ]),
      knownRegions,
      new Map(),
    )
    expect(accepted.map(({ value }) => value.population)).toEqual([1707, 2183])
  })

  test('whose unit may be that of the first is refused', async () => {
    const rows = [HEADINGS, project(1, '1', '2'), ['单位：万元'], [...HEADINGS].toReversed()]
    await expect(inEnglish(read(...rows, project(2, '3', '4').toReversed()))).rejects.toThrow(
      'does not clearly give',
    )
  })
})

describe('headings that are said again', () => {
  const told = (rows: string): unknown =>
    expect.objectContaining({ en: `Above it, what the header says was repeated and skipped: row ${rows}.` })

  test('are skipped, and told at the row below', async () => {
    for (const headings of [HEADINGS, IN_WAN]) {
      const { accepted, rejected } = await read(
        headings,
        project(1, '1', '2'),
        headings,
        project(2, '3', '4'),
      )
      expect(rejected).toEqual([])
      expect(accepted.map(({ row }) => row)).toEqual([2, 4])
      expect(accepted[1]?.flags).toContainEqual({ column: '项目编号', value: 'XM-2', reason: told('3') })
    }
  })

  test('are skipped with the title and the unit above them', async () => {
    const top = [['项目表', '', '单位：万元'], HEADINGS]
    const { accepted } = await read(...top, project(1, '1', '2'), ...top, project(2, '3', '4'))
    expect(accepted.map(({ value }) => value.budget.transition)).toEqual(['10000', '30000'])
    expect(accepted[1]?.flags).toContainEqual({ column: '项目编号', value: 'XM-2', reason: told('4, 5') })
  })

  test('are skipped in both their tiers', async () => {
    const top = [
      [...BEGIN, '资金来源', ''],
      ['', '', '', '', '财政衔接资金', '东西部协作资金'],
    ]
    const { accepted, rejected } = await read(...top, project(1, '1', '2'), ...top, project(2, '3', '4'))
    expect(rejected).toEqual([])
    expect(accepted.map(({ value }) => value.budget)).toEqual([
      { transition: '1', east_west: '2' },
      { transition: '3', east_west: '4' },
    ])
  })
})

describe('a unit beside the figures of a row', () => {
  test.each([
    ['right', [...HEADINGS, ''], [...project(1, '120', '3'), '', '单位：万元']],
    ['left', ['', ...HEADINGS], ['单位：万元', ...project(1, '120', '3')]],
    ['alone', [...HEADINGS, ''], [...project(1, '120', '3'), '万元']],
  ])('%s of it, under no heading, is refused', async (_, headings, row) => {
    await expect(
      inEnglish(readProjects([{ sheet: '表', cells: [headings, row] }], knownRegions, () => [])),
    ).rejects.toThrow('does not clearly give')
  })

  test.each(['资金单位为万元', '单位：万元', '万元', '以上资金以万元计', '单位：千元'])(
    'in its remarks as %s rejects the row',
    async (words) => {
      const rows = [
        [...HEADINGS, '备注'],
        [...project(1, '120', '3'), words],
        [...project(2, '5', '6'), ''],
      ]
      const { accepted, rejected } = await read(...rows)
      expect(rejected).toMatchObject([{ row: 2, column: '备注', value: words }])
      expect(accepted).toMatchObject([{ row: 3, value: { budget: { transition: '5' } } }])
    },
  )

  test.each(['总投资120万元', '2021年新建', '单位：元', '责任单位：县水利局'])(
    'in its remarks as %s says nothing against it',
    async (words) => {
      const rows = [
        [...HEADINGS, '备注'],
        [...project(1, '120', '3'), words],
      ]
      expect((await read(...rows)).accepted).toHaveLength(1)
    },
  )

  test('in its remarks, that of the heading, says nothing against it', async () => {
    const rows = [
      [...IN_WAN, '备注'],
      [...project(1, '120', '3'), '单位：万元'],
    ]
    expect((await read(...rows)).accepted[0]?.value.budget.transition).toBe('1200000')
  })
})
