import { inEnglish } from '../support/inEnglish'
import type { ImportKind } from '../../domain/importing/report'
import { type Database, openDatabase } from '../../ledger/database/database'
import { importSheet } from '../../ledger/importing/imports'
import { freshDatabase } from '../support/databases'
import { sampleCells, tableOf } from './files'
import { regionSheet } from './regions'

const REGIONS_WITHIN_MS = 10_000

let db: Database

beforeEach(async () => {
  db = openDatabase(await freshDatabase())
})

afterEach(() => db.$disconnect())

const run = (kind: ImportKind, cells: string[][], dryRun = false) =>
  importSheet(db, kind, tableOf(cells), { dryRun })

const everything = async () => ({
  regions: await db.region.findMany({ orderBy: { code: 'asc' } }),
  surveys: await db.survey.findMany({ orderBy: { regionCode: 'asc' } }),
  listings: await db.listing.findMany({ orderBy: { regionCode: 'asc' } }),
  people: await db.person.findMany({ orderBy: { email: 'asc' } }),
  posts: await db.post.findMany({ orderBy: { id: 'asc' } }),
})

test('the sample imports without a rejected row, dry and real alike, and a second time changes nothing', async () => {
  const samples: [ImportKind, string, number][] = [
    ['regions', 'regions-chongqing.csv', 12_340],
    ['villages', 'villages-2020.xlsx', 1_919],
    ['townships', 'townships-2020.csv', 18],
    ['posts', 'posts-2020.xlsx', 291],
  ]
  for (const [kind, file, rows] of samples) {
    const cells = await sampleCells(file)
    const before = await everything()
    const dry = await run(kind, cells, true)
    expect(await everything()).toEqual(before)
    const start = performance.now()
    const real = await run(kind, cells)
    expect(performance.now() - start).toBeLessThan(REGIONS_WITHIN_MS)
    expect(real).toEqual({ rows, accepted: rows, changed: rows, unchanged: 0, rejected: [], flagged: [] })
    expect(dry).toEqual(real)
    const after = await everything()
    expect(await run(kind, cells)).toEqual({ ...real, changed: 0, unchanged: rows })
    expect(await everything()).toEqual(after)
  }
  const village = await db.region.findUniqueOrThrow({ where: { code: '500101017200' } })
  expect(village.path).toBe('50/500101/500101017/500101017200')
})

describe('regions', () => {
  test('a new name is a change, of that row alone', async () => {
    await run('regions', regionSheet)
    const renamed = regionSheet.map((row) => row.map((text) => text.replace('平溪村', '平溪新村')))
    expect(await run('regions', renamed)).toMatchObject({ rows: 5, changed: 1, unchanged: 4 })
    expect(await db.region.findUnique({ where: { code: '500114110200' } })).toMatchObject({
      name: '平溪新村',
    })
  })

  test('what moves takes along what lies below it', async () => {
    await run('regions', regionSheet)
    const moved = await run('regions', [
      ['code', 'name', 'level', 'parent'],
      ['5001', '黔江地区', 'prefecture', '50'],
      ['500114', '黔江区', 'county', '5001'],
    ])
    expect(moved).toMatchObject({ rows: 2, changed: 2 })
    expect(await db.region.findUnique({ where: { code: '500114110200' } })).toMatchObject({
      path: '50/5001/500114/500114110/500114110200',
    })
  })

  test('a rejected row does not keep the others out', async () => {
    const report = await run('regions', [...regionSheet, ['500199', '', 'county', '50']])
    expect(report).toMatchObject({ rows: 6, accepted: 5, changed: 5, rejected: [{ row: 7, column: 'name' }] })
  })
})

test('a stated rate that contradicts the counts is kept as stated, marked and flagged', async () => {
  await run('regions', regionSheet)
  const headings =
    '行政区划代码 总人口 剩余贫困人口 贫困发生率(%) 两不愁三保障 基础设施 产业发展 人居环境 公共服务'
  const sheet = (rate: string) => [
    headings.split(' '),
    ['500114110200', '1000', '12', rate, '', '', '是', '', ''],
  ]
  const report = await run('villages', sheet('3.5%'))
  expect(report).toMatchObject({ accepted: 1, rejected: [], flagged: [{ row: 2, value: '3.5%' }] })
  const survey = await db.survey.findUniqueOrThrow({ where: { regionCode: '500114110200' } })
  expect({ ...survey, statedIncidence: Number(survey.statedIncidence) }).toEqual({
    regionCode: '500114110200',
    population: 1000,
    remainingPoor: 12,
    statedIncidence: 3.5,
    rateContradicted: true,
    shortfallAreas: ['industry'],
    note: null,
  })
  expect(await run('villages', sheet('1.2'))).toMatchObject({ changed: 1, flagged: [] })
})

describe('posts', () => {
  const headings = ['行政区划代码', '职务', '角色代码', '电子邮箱', '姓名']
  const head = (email: string, name = '') => [headings, ['500114110', '镇长', 'township_head', email, name]]

  beforeEach(() => run('regions', regionSheet))

  test('a person is made by the address, called by the title until the sheet gives a name, and keeps it', async () => {
    await run('posts', head('a@example.org'))
    expect(await db.person.findMany()).toMatchObject([{ email: 'a@example.org', name: '镇长' }])
    expect(await run('posts', head('A@Example.org', '张三'))).toMatchObject({ changed: 1 })
    expect(await run('posts', head('a@example.org'))).toMatchObject({ changed: 0, unchanged: 1 })
    expect(await db.person.findMany()).toMatchObject([{ email: 'a@example.org', name: '张三' }])
  })

  test('another address is another holder, an empty one a vacancy, and the post stays the same post', async () => {
    await run('posts', head('a@example.org'))
    const [post] = await db.post.findMany({ include: { person: true } })
    expect(await run('posts', head('b@example.org'))).toMatchObject({ changed: 1 })
    expect(await db.post.findMany({ include: { person: true } })).toMatchObject([
      { id: post?.id, person: { email: 'b@example.org' } },
    ])
    expect(await run('posts', head(''))).toMatchObject({ changed: 1 })
    expect(await db.post.findMany()).toMatchObject([{ id: post?.id, personId: null }])
    expect(await run('posts', head(''))).toMatchObject({ changed: 0 })
  })

  test('one person may hold two posts, and another name at their address is refused in the rows of both', async () => {
    const rows = (name: string) => [
      ...head('a@example.org', name),
      ['500114', '区长', 'county_head', 'a@example.org', name],
    ]
    expect(await run('posts', rows('张三'))).toMatchObject({ changed: 2 })
    expect(await run('posts', rows('张三丰'))).toMatchObject({
      changed: 0,
      rejected: [
        { row: 2, column: '姓名' },
        { row: 3, column: '姓名' },
      ],
    })
    expect(await db.person.count()).toBe(1)
  })
})

test('imports at the same time make each change once', async () => {
  const reports = await Promise.all([1, 2, 3].map(() => run('regions', regionSheet)))
  expect(reports.map(({ changed }) => changed).sort()).toEqual([0, 0, 5])
})

test('a sheet without a header changes nothing and says what was looked for', async () => {
  await expect(inEnglish(run('townships', [['无关'], ['内容']]))).rejects.toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('行政区划代码、类别'),
  })
})
