import { bytesOf } from '../../cast/boards'
import { cast } from '../../cast/cast'
import { csvOf, readSheet } from '../../import/files'
import { openWorld, type Caller, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
let operator: Caller
beforeAll(async () => {
  world = await openWorld()
  operator = await world.as('operator')
})
afterAll(() => world.close())

const download = async (path: string) =>
  (await operator.get(`/exports/${path}`).buffer().parse(bytesOf).expect(200)).body as Buffer
const imported = async (kind: string, bytes: Buffer) =>
  (await operator.upload(`/imports/${kind}`, bytes, `${kind}.xlsx`).expect(200)).body as { rows: number }
const sheetOf = async (kind: string, query: string) =>
  (await readSheet(await download(`${kind}.xlsx?${query}`), 'export.xlsx')).cells.map((row) =>
    row.map((cell) => String(cell ?? '')),
  )
const UNCHANGED = { changed: 0, rejected: [] }

test.each([
  ['regions', 12_340],
  ['villages', 1_919],
  ['townships', 18],
  ['posts', 291],
])('%s.xlsx imported again changes nothing', async (kind, rows) => {
  const report = await imported(kind, await download(`${kind}.xlsx`))
  expect(report).toMatchObject({ rows, accepted: rows, unchanged: rows, ...UNCHANGED })
})

test('levels and roles are words, and a sheet may have either these or their codes', async () => {
  const regions = await sheetOf('regions', 'unit=500101135')
  expect(regions.slice(0, 3).map((row) => row[2])).toEqual(['级别', '乡镇', '村'])
  const [headings, line] = await sheetOf('posts', 'unit=500101135200')
  expect(line![headings!.indexOf('角色')]).toBe('第一书记')
  for (const role of ['第一书记', 'First secretary', 'first_secretary'])
    for (const heading of ['角色', '角色代码']) {
      const sheet = [headings!, line!].map((row) => [...row])
      sheet[0]![headings!.indexOf('角色')] = heading
      sheet[1]![headings!.indexOf('角色')] = role
      const { body } = await operator.upload('/imports/posts', Buffer.from(csvOf(sheet)), '岗位.csv')
      expect(body).toMatchObject(UNCHANGED)
    }
})

test('nor where a rate contradicts its counts, a note is long, a post is vacant or its holder has left', async () => {
  const { regionCode } = await world.db.survey.findFirstOrThrow({ orderBy: { regionCode: 'asc' } })
  const odd = { statedIncidence: '0.0001', rateContradicted: true, shortfallAreas: ['industry', 'services'] }
  await world.db.survey.update({ where: { regionCode }, data: { ...odd, note: '注，“引号”；@甲' } })
  await world.db.post.updateMany({ where: { person: { email: cast.wu } }, data: { personId: null } })
  await world.db.person.update({ where: { email: cast.qian }, data: { disabledAt: world.clock.now() } })
  const again = async (kind: string) => imported(kind, await download(`${kind}.xlsx`))
  expect(await again('villages')).toMatchObject(UNCHANGED)
  expect(await again('posts')).toMatchObject(UNCHANGED)
})

test('a part is exported by its region, and imported again changes nothing either', async () => {
  for (const [kind, rows] of [
    ['regions', 12],
    ['posts', 1],
  ] as const) {
    const report = await imported(kind, await download(`${kind}.xlsx?unit=500101135`))
    expect(report).toMatchObject(UNCHANGED)
    expect(report.rows).toBeGreaterThanOrEqual(rows)
    expect(report.rows).toBeLessThan(100)
  }
  for (const query of ['unit=x', 'unit=50&unit=50', 'limit=1', 'campaign=x'])
    expectProblem(await operator.get(`/exports/regions.xlsx?${query}`), 400, 'bad-request')
})

test('more rows than one workbook holds are refused, with what to do about it', async () => {
  await world.db.$executeRaw`
    insert into "Region" (code, name, level, "parentCode", path)
    select '9001019' || lpad(n::text, 5, '0'), '新村', 'village', '500101', '50/500101/x' || n
    from generate_series(1, 8000) n on conflict do nothing`
  const { errors } = expectProblem(await operator.get('/exports/regions.xlsx'), 422, 'refused')
  expect(errors).toEqual([{ path: 'filters', message: expect.stringContaining('20000 at most') as string }])
  await operator.get('/exports/regions.xlsx?unit=500240').buffer().parse(bytesOf).expect(200)
})
