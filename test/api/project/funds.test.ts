import { projectColumns } from '../../../domain/importing/projects'
import { workbookOf, readSheet } from '../../import/files'
import { bytesOf } from '../../cast/boards'
import { places } from '../../cast/cast'
import { road } from '../../cast/projects'
import { launchSmallCampaign, openWorld, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
let campaign: string
beforeEach(async () => {
  world = await openWorld('sample')
  campaign = (await launchSmallCampaign(world)).id
})
afterEach(() => world.close())

const CITY = '50'
const COUNTY = '500101'
const allocation = (more: Record<string, unknown> = {}) => ({
  ...{ campaign, region: CITY, channel: 'transition', year: 2021, amount: '5320000000.00' },
  ...{ source: '市级以上财政衔接资金53.2亿元', ...more },
})
const allocate = async (more: Record<string, unknown> = {}) =>
  (await world.as('lin')).send('post', '/allocations', allocation(more))
const funds = async (unit = CITY, query = '') =>
  (await (await world.as('lin')).get(`/funds?campaign=${campaign}&unit=${unit}${query}`).expect(200)).body
const COLUMNS = Object.values(projectColumns).map(({ name }) => name)
const importRows = async (rows: string[][], query = '') => {
  const sheet = { name: 'projects.xlsx', bytes: await workbookOf([COLUMNS, ...rows]) }
  const lin = await world.as('lin')
  return lin.upload(`/imports/projects?campaign=${campaign}${query}`, sheet.bytes, sheet.name)
}
const row = (no: number, region: string, amount: string, stage = '开工') => [
  ...[`P${no}`, '', `项目${no}`, region, '2021', stage],
  ...[amount, '', '', '', ''],
]

test('002-P7 a stated share is kept beside the computed one, and flagged', async () => {
  expect((await allocate()).body).toMatchObject({ computedPercent: null, contradicted: false })
  const counties = { region: COUNTY, amount: '2010000000.00', source: '占资金总量的38.5%' }
  const { body } = await allocate({ ...counties, statedPercent: '38.5' })
  expect(body).toMatchObject({ statedPercent: '38.5', computedPercent: '37.8', contradicted: true })
  const corrected = { ...counties, statedPercent: '37.8', supersedes: body.id, reason: '核对' }
  expect((await allocate(corrected)).body).toMatchObject({ contradicted: false })
  const { items } = (await (await world.as('lin')).get(`/allocations?campaign=${campaign}`)).body
  expect(items.map((each: { statedPercent: string | null }) => each.statedPercent)).toEqual([null, '37.8'])
  expect((await funds()).channels).toMatchObject([
    { channel: 'transition', passedOn: '2010000000.00', passedOnPercent: '37.8', overdrawn: false },
  ])
})

test('one allocation stands for a region, a channel and a year; another one corrects it', async () => {
  const first = (await allocate()).body as { id: string }
  expect(expectProblem(await allocate(), 422).errors).toMatchObject([{ path: 'region' }])
  expect(expectProblem(await allocate({ supersedes: first.id }), 400).errors).toMatchObject([
    { path: 'reason' },
  ])
  await expect(world.db.allocation.deleteMany()).rejects.toThrow(/permission denied|append-only/)
  expectProblem(await (await world.as('li')).send('post', '/allocations', allocation({ year: 2022 })), 422)
})

test('002-M17 7,149 projects of ¥5.32 bn are imported, and add up by district, to the fen', async () => {
  const COUNT = 7149
  const counties = await world.db.region.findMany({ where: { level: 'county' }, orderBy: { code: 'asc' } })
  const total = 532_000_000_000n
  const each = total / BigInt(COUNT)
  const fen = (value: bigint) => `${value / 100n}.${String(value % 100n).padStart(2, '0')}`
  const amountOf = (no: number) => fen(no === 0 ? total - each * BigInt(COUNT - 1) : each)
  const rows = Array.from({ length: COUNT }, (_, no) =>
    row(no, counties[no % counties.length]!.code, amountOf(no)),
  )
  const report = (await importRows(rows)).body
  expect(report).toMatchObject({ rows: COUNT, accepted: COUNT, changed: COUNT, rejected: [] })
  expect((await importRows(rows)).body).toMatchObject({ changed: 0, unchanged: COUNT })
  const { all, areas } = await funds()
  expect(all).toEqual({ projects: COUNT, started: COUNT, budget: '5320000000.00', paid: '0.00' })
  expect(areas).toHaveLength(counties.length)
  const added = (areas as { budget: string; projects: number }[]).reduce(
    (sum, { budget, projects }) => ({
      fen: sum.fen + BigInt(budget.replace('.', '')),
      projects: sum.projects + projects,
    }),
    { fen: 0n, projects: 0 },
  )
  expect(added).toEqual({ fen: total, projects: COUNT })
  expect(await funds(CITY, '&year=2020')).toMatchObject({ all: { projects: 0, budget: '0.00' }, areas: [] })
})

test('what is budgeted above its allocation shows', async () => {
  await allocate({ region: COUNTY, amount: '100.00' })
  await importRows([row(1, COUNTY, '100.01')])
  expect((await funds(COUNTY)).channels).toMatchObject([{ left: '-0.01', overdrawn: true }])
  expect((await funds(places.township)).channels).toEqual([])
})

test('a workbook of projects imported again changes nothing; a row that is wrong is said, the others stand', async () => {
  const wang = await world.as('wang')
  await wang.send('post', '/projects', road(campaign)).expect(201)
  const lin = await world.as('lin')
  const exported = await lin
    .get(`/exports/projects.xlsx?campaign=${campaign}`)
    .buffer()
    .parse(bytesOf)
    .expect(200)
  const book = exported.body as Buffer
  const { cells } = await readSheet(book, 'projects.xlsx')
  expect(cells[1]!.slice(1, 7)).toEqual(['WZ-2020-001', '', '产业路硬化', places.village, '2020', '储备'])
  const again = await lin.upload(`/imports/projects?campaign=${campaign}`, book, 'projects.xlsx')
  expect(again.body).toMatchObject({ rows: 1, changed: 0, unchanged: 1, rejected: [] })
  const wrong = await importRows(
    [row(1, COUNTY, '一百万'), row(2, '999999', '1'), row(3, COUNTY, '5'), row(4, COUNTY, '')],
    '&dryRun=true',
  )
  expect(wrong.body).toMatchObject({ accepted: 1, changed: 1 })
  expect(wrong.body.rejected.map((each: { column: string }) => each.column)).toHaveLength(3)
  expect(await world.db.project.count()).toBe(1)
})
