import { randomUUID } from 'node:crypto'
import request from 'supertest'
import { ensureOperator } from '../../../ledger/person/grants'
import { createKey } from '../../../ledger/person/keys'
import { csvOf, inGb18030, sampleBytes } from '../../import/files'
import { cast, type CastName } from '../../cast/cast'
import { openWorld, type Caller, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

const SAMPLES: [kind: string, file: string, rows: number][] = [
  ['regions', 'regions-chongqing.csv', 12_340],
  ['villages', 'villages-2020.xlsx', 1_919],
  ['townships', 'townships-2020.csv', 18],
  ['posts', 'posts-2020.xlsx', 291],
]

let world: World
let operator: Caller
afterEach(() => world.close())

const everything = async () => ({
  regions: await world.db.region.findMany({ orderBy: { code: 'asc' } }),
  surveys: await world.db.survey.findMany({ orderBy: { regionCode: 'asc' } }),
  listings: await world.db.listing.findMany({ orderBy: { regionCode: 'asc' } }),
  people: await world.db.person.findMany({ orderBy: { email: 'asc' } }),
  posts: await world.db.post.findMany({ orderBy: { id: 'asc' } }),
})

test('into an empty ledger the sample goes over HTTP: dry as real, and a second time changes nothing', async () => {
  world = await openWorld('empty')
  await ensureOperator(world.db, cast.operator, world.clock.now())
  operator = await world.as('operator')
  for (const [kind, file, rows] of SAMPLES) {
    const bytes = await sampleBytes(file)
    const before = await everything()
    const dry = await operator.upload(`/imports/${kind}?dryRun=true`, bytes, file).expect(200)
    expect(await everything()).toEqual(before)
    const real = await operator.upload(`/imports/${kind}`, bytes, file).expect(200)
    expect(real.body).toEqual({
      rows,
      accepted: rows,
      changed: rows,
      unchanged: 0,
      rejected: [],
      flagged: [],
    })
    expect(dry.body).toEqual(real.body)
    const after = await everything()
    const again = await operator.upload(`/imports/${kind}`, bytes, file).expect(200)
    expect(again.body).toEqual({ ...real.body, changed: 0, unchanged: rows })
    expect(await everything()).toEqual(after)
  }
})

describe('on the sample', () => {
  beforeEach(async () => {
    world = await openWorld()
    operator = await world.as('operator')
  })

  test('only the operator imports', async () => {
    for (const who of ['chen', 'lin', 'wang', 'li'] as CastName[]) {
      const caller = await world.as(who)
      for (const [kind, file] of SAMPLES) {
        const answer = await caller.upload(`/imports/${kind}`, await sampleBytes(file), file)
        expectProblem(answer, 403, 'forbidden')
      }
    }
  })

  test('a rejected row is told with its row, column, value and reason, and keeps no other out', async () => {
    const sheet = csvOf([
      '行政区划代码 总人口 剩余贫困人口 贫困发生率(%) 两不愁三保障 基础设施 产业发展 人居环境 公共服务'.split(
        ' ',
      ),
      ['500101135200', '1200', '30', '2.5', '', '', '', '', ''],
      ['500101135212', '1000', '-3', '', '', '', '是', '', ''],
      ['999999999999', '1000', '3', '0.3', '', '', '否', '', ''],
    ])
    const { body } = await operator
      .upload('/imports/villages', Buffer.from(sheet), 'villages.csv')
      .expect(200)
    expect(body).toMatchObject({ rows: 3, accepted: 1 })
    expect(body.rejected.map(({ row, value }: { row: number; value: string }) => [row, value])).toEqual([
      [3, '-3'],
      [4, '999999999999'],
    ])
    for (const { column, reason } of body.rejected) expect([column, reason].every(Boolean)).toBe(true)
    const survey = await world.db.survey.findUniqueOrThrow({ where: { regionCode: '500101135200' } })
    expect(survey.remainingPoor).toBe(30)
  })

  test('a sheet in GB18030 says the same as one in UTF-8', async () => {
    const sheet = csvOf([
      ['行政区划代码', '名称', '级别', '上级代码'],
      ['500199', '新设区', 'county', '50'],
    ])
    const first = await operator.upload('/imports/regions', Buffer.from(sheet), 'a.csv').expect(200)
    const second = await operator.upload('/imports/regions', inGb18030(sheet), 'b.csv').expect(200)
    expect([first.body.changed, second.body.changed, second.body.unchanged]).toEqual([1, 0, 1])
  })

  test('the same key imports once; with another file it is refused', async () => {
    const key = await createKey(world.db, cast.operator, world.clock.now())
    const upload = (name: string, idempotencyKey: string) =>
      request(world.app)
        .post('/api/v1/imports/regions')
        .set({ Authorization: `Bearer ${key}`, 'Idempotency-Key': idempotencyKey })
        .attach('file', Buffer.from(`code,name,level,parent\n500199,${name},county,50\n`), 'regions.csv')
    const once = randomUUID()
    const answers = await Promise.all(Array.from({ length: 10 }, () => upload('新区', once)))
    expect(answers.map(({ body }) => body.changed)).toEqual(Array(10).fill(1))
    expectProblem(await upload('旧区', once), 422, 'key-reused')
    expect(await world.db.region.findUnique({ where: { code: '500199' } })).toMatchObject({ name: '新区' })
  })

  test('a dry run takes its own key, so the real run behind it is done', async () => {
    const sheet = Buffer.from('code,name,level,parent\n500199,新区,county,50\n')
    const dry = await operator.upload('/imports/regions?dryRun=true', sheet, 'a.csv').expect(200)
    expect(await world.db.region.count({ where: { code: '500199' } })).toBe(0)
    const real = await operator.upload('/imports/regions?dryRun=false', sheet, 'a.csv').expect(200)
    expect(real.body).toEqual(dry.body)
    expect(await world.db.region.count({ where: { code: '500199' } })).toBe(1)
  })
})
