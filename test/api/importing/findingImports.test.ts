import { inGb18030, csvOf, workbookOf, readSheet } from '../../import/files'
import { bytesOf } from '../../cast/boards'
import { places } from '../../cast/cast'
import { register, takeFinding } from '../../cast/findings'
import {
  launchSmallCampaign,
  openWorld,
  type Caller,
  type SmallCampaign,
  type World,
} from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
let campaign: SmallCampaign
let lin: Caller
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  lin = await world.as('lin')
})
afterEach(() => world.close())

const HEADER = [
  '编号',
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
const row = (more: Partial<Record<string, string>> = {}) => {
  const cells: Record<string, string> = {
    编号: '1',
    问题来源: '审计',
    来源文件: '渝审报〔2020〕15号',
    条款: '三（二）2',
    问题类别: '虚报冒领',
    责任单位: places.village,
    整改类型: '限期整改',
    整改时限: '2020年8月31日',
    问题描述: '补贴发放对象与名册不符',
    整改标准: '追回入库',
    ...more,
  }
  return HEADER.map((name) => cells[name] ?? '')
}
const upload = async (rows: string[][], query = '', by = lin) =>
  by.upload(
    `/imports/findings?campaign=${campaign.id}${query}`,
    await workbookOf([['问题台账'], HEADER, ...rows]),
    '台账.xlsx',
  )

test('a sheet of findings is registered: dry as real, and a second time changes nothing', async () => {
  const rows = [
    row(),
    row({ 条款: '四', 责任单位: '万州区龙沙镇沙包村村', 整改时限: '2020/9/15' }),
    row({ 条款: '五', 责任单位: '重庆市石柱土家族自治县中益乡', 整改类型: '立行立改', 整改时限: '' }),
  ]
  const dry = await upload(rows, '&dryRun=true')
  expect(dry.body).toEqual({ rows: 3, accepted: 3, changed: 3, unchanged: 0, rejected: [], flagged: [] })
  expect(await world.db.finding.count()).toBe(0)
  const before = await world.db.numberSeries.count({ where: { series: { startsWith: 'finding' } } })
  expect(before).toBe(0)
  expect((await upload(rows)).body).toEqual(dry.body)
  const { items } = (await lin.get('/findings').expect(200)).body
  expect(items).toMatchObject([
    { no: 3, unit: { code: places.township }, class: 'at_once', dueOn: '2020-08-06' },
    { no: 1, unit: { code: places.village }, dueOn: '2020-08-31' },
    { no: 2, unit: { code: places.village }, dueOn: '2020-09-15' },
  ])
  expect((await upload(rows)).body).toMatchObject({ accepted: 3, changed: 0, unchanged: 3 })
  expect(await world.db.finding.count()).toBe(3)
})

test('each row that does not fit is told with its column, its value and why, and the others are registered', async () => {
  const { body } = await upload([
    row({ 条款: '' }),
    row({ 问题来源: '传闻' }),
    row({ 责任单位: '沙包村' }),
    row({ 整改类型: '立行立改' }),
    row({ 整改时限: '2020-02-30' }),
    row({ 整改时限: '2029-01-01' }),
    row({ 问题描述: '#REF!' }),
    row(),
    row(),
  ])
  expect(body).toMatchObject({ rows: 9, accepted: 1, changed: 1 })
  expect(
    body.rejected.map(({ row: no, column }: { row: number; column: string }) => `${no} ${column}`),
  ).toEqual([
    '3 条款',
    '4 问题来源',
    '5 责任单位',
    '6 整改时限',
    '7 整改时限',
    '8 整改时限',
    '9 问题描述',
    '11 条款',
  ])
  expect(body.rejected[1]).toMatchObject({ value: '传闻', reason: expect.stringContaining('审计') as string })
})

test('what is registered already is not edited by an import', async () => {
  await upload([row()])
  const { body } = await upload([row({ 问题描述: '另一种说法' })])
  expect(body).toMatchObject({ accepted: 0, rejected: [{ column: '条款' }] })
})

test('CSV in GB18030 is read, and a head imports for the own area only', async () => {
  const csv = inGb18030(csvOf([HEADER, row(), row({ 条款: '六', 责任单位: places.township })]))
  const wang = await world.as('wang')
  const path = `/imports/findings?campaign=${campaign.id}`
  expect((await wang.upload(path, csv, '台账.csv')).body).toMatchObject({
    accepted: 1,
    rejected: [{ row: 3, column: '责任单位' }],
  })
  expectProblem(await (await world.as('li')).upload(path, csv, '台账.csv'), 403)
})

test('a campaign that is none, a draft and a sheet without a header are refused', async () => {
  const bytes = await workbookOf([HEADER, row()])
  const at = (id: string) => lin.upload(`/imports/findings?campaign=${id}`, bytes, '台账.xlsx')
  expectProblem(await at(places.village), 400)
  expectProblem(await at('00000000-0000-4000-8000-000000000000'), 404)
  const path = `/imports/findings?campaign=${campaign.id}`
  expectProblem(await lin.upload(path, await workbookOf([['甲', '乙']]), '台账.xlsx'), 422)
  expect(await world.db.finding.count()).toBe(0)
})

test('an export shows what the list shows, evaluates nothing, and imported again changes nothing', async () => {
  await upload([row(), row({ 条款: '四', 整改类型: '长期整改', 整改时限: '2021-03-31' })])
  const odd = await register(world, campaign.id, { clause: '七', standard: '+HYPERLINK("http://x")' })
  await takeFinding(world, odd, ['plan'])
  const download = await lin
    .get(`/exports/findings.xlsx?campaign=${campaign.id}`)
    .buffer()
    .parse(bytesOf)
    .expect(200)
  expect(download.headers['content-disposition']).toContain('attachment')
  const bytes = download.body as Buffer
  const { cells } = await readSheet(bytes, 'findings.xlsx')
  expect(cells).toHaveLength(4)
  expect(cells[0]!.slice(-2)).toEqual(['销号日期', '问题标识'])
  expect(cells.flat()).toContain('+HYPERLINK("http://x")')
  const again = await lin
    .upload(`/imports/findings?campaign=${campaign.id}`, bytes, 'findings.xlsx')
    .expect(200)
  expect(again.body).toMatchObject({ rows: 3, accepted: 3, changed: 0, unchanged: 3, rejected: [] })
  const none = await lin.get('/exports/findings.xlsx?cleared=true').buffer().parse(bytesOf).expect(200)
  expect((await readSheet(none.body as Buffer, 'findings.xlsx')).cells).toHaveLength(1)
  expectProblem(await lin.get('/exports/findings.xlsx?unknown=1'), 400)
})
