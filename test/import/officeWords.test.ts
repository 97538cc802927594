import { toOptionalDay, toDay } from '../../domain/importing/dayParsers'
import { readHouseholds } from '../../domain/importing/households'
import { toCount, toRate } from '../../domain/importing/parsers'
import { readProjects } from '../../domain/importing/projects'
import { readRegions } from '../../domain/importing/regions'
import { readVillages } from '../../domain/importing/villages'
import { whyIn } from '../../words/problems/inLanguage'
import { tableOf } from './files'
import { knownRegions } from './regions'

const REGIONS = ['行政区划代码', '名称', '级别', '上级代码']
const region = (name: string, parent = '500114110') =>
  readRegions(tableOf([REGIONS, ['500114110299', name, '村级', parent]]), knownRegions)
const HOUSEHOLDS = ['户编号', '行政区划代码', '户主姓名', '户类型', '家庭人口数', '识别日期']
const household = (row: Partial<Record<'head' | 'class' | 'day' | 'place', string>>) =>
  readHouseholds(
    tableOf([
      HOUSEHOLDS,
      [
        ...['H1', row.place ?? '500114110200', row.head ?? '张三', row.class ?? '边缘易致贫户', '3'],
        row.day ?? '2021-12-01',
      ],
    ]),
    knownRegions,
    '2021-12-31',
    () => null,
  )

describe('a name', () => {
  test.each([
    '侗■村',
    '侗〓村',
    '侗▇村',
    '锟斤拷村',
    '烫烫烫',
    '500114110299',
    '-',
    '—',
    '0',
    'NULL',
    'N/A',
    '无',
    '空',
  ])('%s is none, of a place or a person', async (name) => {
    expect((await region(name)).rejected).toMatchObject([{ row: 2, column: '名称' }])
    expect((await household({ head: name })).rejected).toMatchObject([{ row: 2, column: '户主姓名' }])
  })

  test.each(['108国道村', '阿依古丽·买买提村', '大屯屯村', '无量村', 'K12社区'])(
    '%s is one',
    async (name) => {
      expect((await region(name)).accepted[0]?.value.name).toBe(name)
    },
  )

  test.each([
    ['侗\n寨村', '侗寨村'],
    ['侗 \r\n 寨村', '侗寨村'],
  ])('broken into lines as %j is joined, and flagged', async (written, name) => {
    expect((await region(written)).accepted).toMatchObject([
      { value: { name }, flags: [{ column: '名称', reason: { zh: `单元格中有换行，按“${name}”采用` } }] },
    ])
  })
})

test('a parent that contradicts the code is refused with both', async () => {
  expect((await region('新村', '500102008')).rejected).toMatchObject([
    {
      column: '上级代码',
      reason: { zh: '与代码不符：500114110299 应在 500114110 之下，所填上级是 500102008；请改正其一' },
    },
  ])
  expect((await region('新村', '500114110000')).rejected).toEqual([])
})

test.each(['因病因灾因意外导致基本生活严重困难户', '突发严重困难户', 'sudden'])(
  'the third class of monitored households is understood as %s',
  async (name) => {
    expect((await household({ class: name })).accepted[0]?.value.classCode).toBe('sudden')
    const [refused] = (await household({ class: name, day: '2020-05-01' })).rejected
    expect(refused).toMatchObject({ column: '户类型' })
  },
)

test.each([
  ['1949-01-01', '只收 1990 年至 2099 年的日期，请核对年份'],
  ['2100-01-01', '只收 1990 年至 2099 年的日期，请核对年份'],
  ['2021-02-30', '没有这一天'],
])('the day %s is refused: %s', (written, zh) => {
  expect(toDay(written)).toMatchObject({ reason: { zh } })
})

test.each(['2026 年 12 月 15 日', '2026 - 12 - 15', '2026年12月15 日'])('%s is a day', (written) => {
  expect(toDay(written)).toEqual({ ok: '2026-12-15' })
})

test.each(['-', '—', '/', '——', '无', 'N/A'])(
  '%s where there is nothing to give is told to be left empty',
  async (text) => {
    const empty = { reason: { zh: '没有内容的，请留空，不要填“-”“/”等' } }
    expect(toRate(text)).toMatchObject(empty)
    expect(toOptionalDay(text)).toMatchObject(empty)
    expect(toCount(text)).toMatchObject({ reason: { zh: '不是数：请填实际数，没有的填 0' } })
    const { rejected } = await readProjects(
      tableOf([
        ['项目编号', '项目名称', '单位', '年度', '财政衔接资金'],
        ['XM-1', '饮水', '500114110200', '2021', text],
      ]),
      knownRegions,
      () => [],
    )
    expect(rejected).toMatchObject([{ column: '财政衔接资金', ...empty }])
  },
)

test('the example of a unit is one that goes in', async () => {
  const read = (unit: string) =>
    readProjects(
      tableOf([
        ['项目编号', '项目名称', '单位', '年度', '财政衔接资金'],
        ['XM-1', '饮水', unit, '2021', '5'],
      ]),
      knownRegions,
      () => [],
    )
  const { rejected } = await read('不存在的村')
  const example = /如“(.+)”/u.exec(whyIn('zh', rejected[0]!.reason))?.[1] ?? ''
  expect(example).toBe('黔江区金溪镇平溪村')
  expect((await read(example)).accepted[0]?.value.region).toBe('500114110200')
})

test('a rate that only the ledger has is not told as the sheet’s', async () => {
  const areas = ['两不愁三保障', '基础设施', '产业发展', '人居环境', '公共服务']
  const { accepted } = await readVillages(
    tableOf([
      ['行政区划代码', '总人口', '剩余贫困人口', ...areas],
      ['500114110200', '1000', '500', ...areas.map(() => '否')],
    ]),
    knownRegions,
    new Map([['500114110200', { statedIncidence: '0.234', note: null }]]),
  )
  expect(accepted[0]?.flags).toMatchObject([
    {
      column: '剩余贫困人口',
      reason: { zh: '与人数不符：按人数计算为 50%，台账原填报为 0.234%；按填报保存并标记' },
    },
  ])
})
