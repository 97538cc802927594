import { inEnglish } from '../support/inEnglish'
import type { Cell } from '../../domain/importing/cell'
import { readProjects } from '../../domain/importing/projects'
import { tableOf } from './files'
import { knownRegions } from './regions'

const HEADINGS = ['项目编号', '项目名称', '单位', '年度', '财政衔接资金', '信贷资金']
const PROJECT = ['XM-1', '饮水', '500114110200', '2021', '120', '3']
const projects = (...rows: Cell[][]) => readProjects(tableOf(rows), knownRegions, () => [])
const NEXT = PROJECT.with(0, 'XM-2')

/** A table with one more column, which holds `cell`. */
const beside = (heading: string, cell = '') => projects([...HEADINGS, heading], [...PROJECT, cell])
/** A table in which one of the headings is another. */
const renamed = (at: number, heading: string) => projects(HEADINGS.with(at, heading), PROJECT)

describe('a note of units in the heading of a column that counts nothing is of those that it names, or of all', () => {
  test.each([
    ['备注（金额单位：万元）', '1200000', '30000'],
    ['备注（单位：万元）', '1200000', '30000'],
    ['备注 单位：万元', '1200000', '30000'],
    ['备注（资金以万元计）', '1200000', '30000'],
    ['说明（以上金额单位：万元）', '1200000', '30000'],
    ['Remarks (amounts in thousand yuan)', '120000', '3000'],
    ['备注（财政衔接资金单位：万元）', '1200000', '3'],
    ['备注（信贷资金单位：万元）', '120', '30000'],
    ['负责人（金额单位：万元）', '1200000', '30000'],
  ])('%s', async (heading, transition, credit) => {
    for (const cell of ['张三', ...(heading.startsWith('负责人') ? [] : ['', '12'])]) {
      const { accepted } = await beside(heading, cell)
      expect(accepted.map(({ value }) => value.budget)).toEqual([{ transition, credit }])
      const told = [...(transition === '120' ? [] : ['120']), ...(credit === '3' ? [] : ['3'])]
      expect(accepted[0]?.flags.map(({ value }) => value)).toEqual(told)
    }
  })

  test.each([
    [1, '项目名称（金额单位：万元）'],
    [3, '年度（金额单位：万元）'],
  ])('column %d as %s', async (at, heading) => {
    const { accepted } = await renamed(at, heading)
    expect(accepted[0]?.value.budget).toEqual({ transition: '1200000', credit: '30000' })
    expect(accepted[0]?.flags).toHaveLength(2)
  })

  test.each(['备注（万元）', '备注：万元', '备注（月均）', '负责人（单位：万元）', '建设内容（万元）'])(
    '%s is refused: nobody can tell of which figures it speaks',
    async (heading) => {
      await expect(inEnglish(beside(heading, '张三'))).rejects.toThrow('does not clearly give')
    },
  )

  test.each([
    [1, '项目名称（万元）'],
    [1, '项目名称（单位：万元）'],
    [3, '年度（万元）'],
  ])('column %d as %s is refused, too', async (at, heading) => {
    await expect(inEnglish(renamed(at, heading))).rejects.toThrow('does not clearly give')
  })

  test.each([
    ['备注（元）', '张三'],
    ['备注（金额单位：元）', '张三'],
    ['备注（含信贷资金3万元）', '张三'],
    ['备注（按季度填报）', '张三'],
    ['责任单位（盖章）', '镇政府'],
    ['建设起止年限（年）', '2021至2022'],
    ['配套资金（万元）', '9'],
    ['配套资金（万元）', '无'],
    ['配套资金（万元）', ''],
    ['受益人口（万人）', '0.2'],
  ])('%s above “%s” says nothing of other columns', async (heading, cell) => {
    const { accepted } = await beside(heading, cell)
    expect(accepted[0]?.value.budget).toEqual({ transition: '120', credit: '3' })
  })
})

describe('a unit in the heading of a counted column', () => {
  test.each([
    '财政衔接资金（信贷资金单位：万元）',
    '财政衔接资金（信贷资金：万元）',
    '财政衔接资金（元；信贷资金单位：万元）',
    '财政衔接资金（中央资金以万元计）',
  ])('%s is refused: it names other figures', async (heading) => {
    await expect(inEnglish(renamed(4, heading))).rejects.toThrow('does not clearly give')
  })

  test.each([
    '财政衔接资金（衔接资金单位：万元）',
    '财政衔接资金（金额单位：人民币万元）',
    '财政衔接资金（含税，按万元计）',
  ])('%s is its own', async (heading) => {
    expect((await renamed(4, heading)).accepted[0]?.value.budget).toEqual({
      transition: '1200000',
      credit: '3',
    })
  })
})

describe('a note of one unit at the foot of a table is the same note as above it', () => {
  const places = (note: string): Cell[][] => [[note], ['', '', '', '', '', note], ['', '', '', note]]
  test.each(['单位：万元', '（单位：万元）', '金额单位：万元', '注：单位：万元', '单位：万元、人'])(
    '%s',
    async (note) => {
      for (const row of places(note))
        for (const between of [[], [['']]]) {
          const { accepted, rejected } = await projects(HEADINGS, PROJECT, NEXT, ...between, row, [
            '审核人：李四',
          ])
          expect(rejected).toMatchObject([{ column: '项目名称' }])
          expect(accepted.map(({ value }) => value.budget)).toEqual([
            { transition: '1200000', credit: '30000' },
            { transition: '1200000', credit: '30000' },
          ])
          expect(accepted.map(({ flags }) => flags.length)).toEqual([2, 2])
        }
    },
  )

  test('a label and its unit in two cells are one note', async () => {
    const { accepted } = await projects(HEADINGS, PROJECT, ['', '', '', '', '单位：', '万元'])
    expect(accepted[0]?.value.budget).toEqual({ transition: '1200000', credit: '30000' })
  })

  test.each(['单位：万元', '注：以上金额均以万元计'])(
    '%s among the rows is refused: is it of those above it or below?',
    async (note) => {
      await expect(inEnglish(projects(HEADINGS, PROJECT, [note], NEXT))).rejects.toThrow(
        'does not clearly give',
      )
    },
  )

  test.each([['万元'], ['单位：公顷'], ['单位：万元，信贷资金除外']])('%s is refused', async (note) => {
    await expect(inEnglish(projects(HEADINGS, PROJECT, [note]))).rejects.toThrow('does not clearly give')
  })
})
