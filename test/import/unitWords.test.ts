import { inEnglish } from '../support/inEnglish'
import fc from 'fast-check'
import type { Cell } from '../../domain/importing/cell'
import { readProjects } from '../../domain/importing/projects'
import { readVillages } from '../../domain/importing/villages'
import { tableOf } from './files'
import { knownRegions } from './regions'

const HEADINGS = ['项目编号', '项目名称', '单位', '年度']
const PROJECT = ['XM-1', '饮水', '500114110200', '2021']
const budgets = async (...rows: Cell[][]) =>
  (await readProjects(tableOf(rows), knownRegions, () => [])).accepted.map(({ value }) => value.budget)
const AREAS = ['两不愁三保障', '基础设施', '产业发展', '人居环境', '公共服务']
const NO = AREAS.map(() => '否')
const villages = (...rows: Cell[][]) => readVillages(tableOf(rows), knownRegions, new Map())

describe('a note above the table', () => {
  test.each([
    ['单位：万 元', '1200000'],
    ['金额单位:万元人民币', '1200000'],
    ['注：资金以“万元”计', '1200000'],
    ['数据单位：万元（保留两位小数）', '1200000'],
    ['备注：1.金额单位万元；2.按年度填报', '1200000'],
    ['万元、户', '1200000'],
    ['单位：仟元', '120000'],
    ['单位：w', '1200000'],
    ['Unit: 10,000 yuan', '1200000'],
    ['(amounts in ten thousand yuan)', '1200000'],
    ['填报单位：黔江区乡村振兴局    单位：万元', '1200000'],
    ['2021年项目资金表（万元）', '1200000'],
    ['填报单位：元谋县乡村振兴局', '120'],
    ['千村示范、万村整治项目表', '120'],
    ['投资额在400万元以上的项目须公示', '120'],
    ['2021年度项目表', '120'],
  ])('%s makes %s of 120', async (note, yuan) => {
    expect(await budgets([note], [], [...HEADINGS, '财政衔接资金'], [...PROJECT, '120'])).toEqual([
      { transition: yuan },
    ])
    expect(await budgets([note], [...HEADINGS, '财政衔接资金'], [...PROJECT, '120'])).toEqual([
      { transition: yuan },
    ])
  })

  test.each([
    ['单位：美元', 'does not fit'],
    ['单位：日元', 'does not fit'],
    ['单位：港币万元', 'does not fit'],
    ['币种：美元', 'does not fit'],
    ['单位：元/人', 'does not fit'],
    ['单位：万元、千元', 'one unit'],
    ['单位：kkk元', 'does not clearly give'],
    ['配套资金单位为万元', 'does not clearly give'],
    ['本表填报亿元村', 'does not clearly give'],
  ])('%s is refused', async (note, why) => {
    await expect(
      inEnglish(budgets([note], [], [...HEADINGS, '财政衔接资金'], [...PROJECT, '120'])),
    ).rejects.toThrow(why)
  })

  test('of four cells is one all the same', async () => {
    const note = ['填报人：张三', '2021年', '第1页', '单位：万元']
    expect(await budgets(note, [...HEADINGS, '财政衔接资金'], [...PROJECT, '120'])).toEqual([
      { transition: '1200000' },
    ])
  })
})

describe('a note below the table', () => {
  const table = [
    [...HEADINGS, '财政衔接资金', '信贷资金', '备注'],
    [...PROJECT, '120', '3', ''],
  ]
  test.each([
    ['以上金额均以万元计', { transition: '1200000', credit: '30000' }],
    ['注：以上金额为万元', { transition: '1200000', credit: '30000' }],
    ['备注：信贷资金为万元', { transition: '120', credit: '30000' }],
    ['注：信贷资金单位为万元', { transition: '120', credit: '30000' }],
    ['注：财政衔接资金、信贷资金单位为万元', { transition: '1200000', credit: '30000' }],
    ['信贷资金单位：万元；其余：元', { transition: '120', credit: '30000' }],
    ['资金均以元计，其中信贷资金以万元计', { transition: '120', credit: '30000' }],
  ])('%s concerns what it names, else all', async (note, budget) => {
    expect(await budgets(...table, [note])).toEqual([budget])
  })

  test.each([
    ['财政衔接资金，信贷资金单位为万元'],
    ['注：财政衔接资金指中央资金，金额单位万元'],
    ['除信贷资金外，金额单位为万元'],
    ['万元'],
    ['单位：万元（信贷资金为元）'],
    ['单位：万元（信贷资金除外）'],
  ])('%s leaves open which figures it concerns: the file is refused', async (note) => {
    await expect(inEnglish(budgets(...table, [note]))).rejects.toThrow('does not clearly give')
  })

  test.each([
    ['单位：万元（信贷资金为元）'],
    ['单位：万元（信贷资金除外）'],
    ['除信贷资金外，金额单位为万元'],
  ])('%s leaves it open above the table, too', async (note) => {
    await expect(inEnglish(budgets([note], [], ...table))).rejects.toThrow('does not clearly give')
  })
})

describe('a heading', () => {
  test.each([
    ['万元，含税', '1200000'],
    ['含配套，万元', '1200000'],
    ['仟元', '120000'],
    ['k元', '120000'],
    ['×10⁴元', '1200000'],
    ['w', '1200000'],
    ['拾万元', '12000000'],
    ['人民币', '120'],
    ['含税', '120'],
    ['2021年', '120'],
  ])('（%s） makes %s of 120', async (unit, yuan) => {
    expect(await budgets([...HEADINGS, `财政衔接资金（${unit}）`], [...PROJECT, '120'])).toEqual([
      { transition: yuan },
    ])
  })

  test.each([
    ['吨', 'does not fit'],
    ['元/人', 'does not fit'],
    ['元/月', 'does not fit'],
    ['万元/户', 'does not fit'],
    ['港币万元', 'does not fit'],
    ['约万元', 'does not clearly give'],
    ['10⁴元左右', 'does not clearly give'],
    ['万元，千元', 'one unit'],
  ])('（%s） is refused', async (unit, why) => {
    await expect(
      inEnglish(budgets([...HEADINGS, `财政衔接资金（${unit}）`], [...PROJECT, '120'])),
    ).rejects.toThrow(why)
  })

  test('whatever scale and way of writing it has, a budget is counted over exactly', async () => {
    const scales = {
      元: 1,
      角: 0.1,
      百元: 100,
      千元: 1e3,
      仟元: 1e3,
      万元: 1e4,
      萬元: 1e4,
      w元: 1e4,
      百万元: 1e6,
      亿元: 1e8,
    }
    const ways = [
      (unit: string) => [[...HEADINGS, `财政衔接资金（${unit}）`]],
      (unit: string) => [[...HEADINGS, `财政衔接资金（含税，${unit}）`]],
      (unit: string) => [[...HEADINGS, `财政衔接资金/${unit}`]],
      (unit: string) => [[`单位：${unit}`], [], [...HEADINGS, '财政衔接资金']],
      (unit: string) => [[`注：1.以上金额均以“${unit}”计；2.略`], [], [...HEADINGS, '财政衔接资金']],
      (unit: string) => [
        [...HEADINGS, '财政衔接资金'],
        ['—', '—', '—', '—', unit],
      ],
      (unit: string) => [
        [...HEADINGS, '财政衔接资金'],
        ['', '', '', '', `（${unit}）`],
      ],
    ]
    const units = fc.constantFrom(...Object.entries(scales))
    await fc.assert(
      fc.asyncProperty(
        units,
        fc.constantFrom(...ways),
        fc.integer({ min: 1, max: 9999 }),
        async ([unit, factor], way, count) => {
          const [budget] = await budgets(...way(unit), [...PROJECT, String(count)])
          expect(Number(budget?.transition)).toBeCloseTo(count * factor, 2)
        },
      ),
    )
  })
})

describe('a row of units below the headings', () => {
  test.each([
    [['—', '—', '—', '—', '万元']],
    [['文本', '文本', '代码', '年', '万元']],
    [['', '', '单位', '', '（万元）']],
    [['12位', '', '', '', 'w']],
  ])('%j belongs to them', async (units) => {
    const rows = [[...HEADINGS, '财政衔接资金'], units, [...PROJECT, '120']]
    const { accepted, rejected } = await readProjects(tableOf(rows), knownRegions, () => [])
    expect(rejected).toEqual([])
    expect(accepted.map(({ value }) => value.budget)).toEqual([{ transition: '1200000' }])
    expect(await budgets(rows[0]!, [], ...rows.slice(1))).toEqual([{ transition: '1200000' }])
  })

  test('another one between the rows of the table is refused by its row', async () => {
    const rows = [
      [...HEADINGS, '财政衔接资金'],
      [...PROJECT, '120'],
      ['代码', '名称', '代码', '年', '万元'],
    ]
    await expect(inEnglish(budgets(...rows, ['XM-2', ...PROJECT.slice(1), '5']))).rejects.toThrow('Row 3')
  })
})

test('万分之 is a hundredth of a percent', async () => {
  const headings = ['行政区划代码', '总人口', '剩余贫困人口', '贫困发生率（万分之）', ...AREAS]
  const { accepted } = await villages(headings, ['500114110200', '10000', '18', '18.3', ...NO])
  expect(accepted[0]?.value).toMatchObject({ statedIncidence: '0.183' })
})
