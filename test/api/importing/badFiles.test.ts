import { randomUUID } from 'node:crypto'
import request from 'supertest'
import { importKinds } from '../../../domain/importing/report'
import { createKey } from '../../../ledger/person/keys'
import { cast } from '../../cast/cast'
import { openWorld, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

const FILE_BYTES = 20 * 1024 * 1024

let world: World
let key: string
beforeAll(async () => {
  world = await openWorld('sample')
  key = await createKey(world.db, cast.operator, world.clock.now())
})
afterAll(() => world.close())

const asked = (kind: string, query = '') =>
  request(world.app)
    .post(`/api/v1/imports/${kind}${query}`)
    .set({ Authorization: `Bearer ${key}`, 'Idempotency-Key': randomUUID() })
const sheet = Buffer.from('code,name,level,parent\n')

describe.each(importKinds)('an import of %s', (kind) => {
  test('takes one file in the form field "file" and nothing else', async () => {
    expect(expectProblem(await asked(kind).field('note', 'x'), 400).errors).toMatchObject([{ path: 'file' }])
    expectProblem(await asked(kind).attach('sheet', sheet, 'a.csv'), 400, 'bad-request')
    expectProblem(await asked(kind).attach('file', sheet, 'a.csv').attach('file', sheet, 'b.csv'), 400)
    const many = asked(kind).attach('file', sheet, 'a.csv')
    for (let no = 0; no < 11; no += 1) void many.field(`f${no}`, 'x')
    expectProblem(await many, 400, 'bad-request')
  })

  test('refuses every other field by its name, and says where one of the query belongs', async () => {
    for (const [name, told] of [
      ['dryRun', 'belongs into the query of the address: ?dryRun=…'],
      ['campain', 'unknown field'],
      ['openWork', kind === 'posts' ? 'belongs into the query of the address: ?openWork=…' : 'unknown field'],
    ] as const) {
      const answer = await asked(kind).attach('file', sheet, 'a.csv').field(name, 'true')
      expect(expectProblem(answer, 400).errors).toEqual([{ path: name, message: told }])
    }
  })

  test('is asked for as a multipart form', async () => {
    expectProblem(await asked(kind).send({ file: 'x' }), 415, 'wrong-media-type')
    expectProblem(await asked(kind).type('text/csv').send('code'), 415, 'wrong-media-type')
    expectProblem(await asked(kind), 415, 'wrong-media-type')
    expectProblem(await asked(kind).type('multipart/form-data').send('x'), 400, 'bad-request')
  })

  test('refuses a form that ends too soon', async () => {
    const part = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\ncode'
    for (const body of [part, '--x', part.slice(0, 30), `${part}\r\n--y--\r\n`]) {
      expectProblem(await asked(kind).type('multipart/form-data; boundary=x').send(body), 400, 'bad-request')
    }
  })

  test('refuses what is no sheet, is empty, or has no header', async () => {
    const attach = (bytes: Buffer, name = 'a.xlsx') => asked(kind).attach('file', bytes, name)
    expectProblem(await attach(Buffer.from([0x89, 0x50, 0x4e, 0x47])), 415, 'wrong-media-type')
    expectProblem(await attach(Buffer.from('PK\u0003\u0004 no archive')), 415, 'wrong-media-type')
    expectProblem(await attach(Buffer.from('PK\u0003\u0004 no archive'), '\u0000/../a.xlsx'), 415)
    expectProblem(await attach(Buffer.from('')), 422, 'refused')
    expectProblem(await attach(Buffer.from('甲,乙\n1,2\n')), 422, 'refused')
  })

  test('refuses a query that is not as it must be', async () => {
    for (const query of ['?dryRun=yes', '?dryRun=', '?dryRun=true&dryRun=true', '?dry=true', '?dryRun=%00']) {
      expectProblem(await asked(kind, query).attach('file', sheet, 'a.csv'), 400, 'bad-request')
    }
  })
})

test('a sheet of more than 20 MB is too large', async () => {
  expectProblem(
    await asked('regions').attach('file', Buffer.alloc(FILE_BYTES + 1, 'a'), 'a.csv'),
    413,
    'too-large',
  )
})

test('text in a sheet that the database cannot hold rejects its row, not the import', async () => {
  const rows = 'code,name,level,parent\n500198,a\u0000b,county,50\n500199,新区\u0007,county,50\n'
  const { body, status } = await asked('regions').attach('file', Buffer.from(rows), 'a.csv')
  expect(status).toBe(200)
  expect(body.rows).toBe(2)
  expect(await world.db.region.count({ where: { code: '500198' } })).toBe(body.rejected.length === 2 ? 0 : 1)
})
