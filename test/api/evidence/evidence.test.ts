import { createHash, randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import request from 'supertest'
import { createKey } from '../../../ledger/person/keys'
import { cast, type CastName } from '../../cast/cast'
import { docxWith, PDF, PHOTO, PNG } from '../../cast/evidence'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
let campaign: SmallCampaign
beforeAll(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
})
afterAll(() => world.close())

const upload = async (who: CastName, bytes: Buffer = PHOTO, name = '公示栏.jpg') =>
  (await world.as(who)).upload('/evidence', bytes, name)
const sumOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const filesIn = (folder: 'kept' | 'pending') => {
  try {
    return readdirSync(join(world.filesFolder, folder))
  } catch {
    return []
  }
}
const save = async (who: CastName, id: string) =>
  (await world.as(who))
    .get(`/evidence/${id}`)
    .buffer(true)
    .parse((answer, done) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => done(null, Buffer.concat(chunks)))
    })

describe('a file that is handed over', () => {
  test('is answered with its sum, and comes back as it was, to be saved and never shown in place', async () => {
    const { status, body } = await upload('li')
    expect([status, body]).toEqual([
      201,
      {
        id: expect.any(String),
        sha256: sumOf(PHOTO),
        bytes: PHOTO.length,
        type: 'image/jpeg',
        name: '公示栏.jpg',
        uploadedAt: world.clock.now().toISOString(),
      },
    ])
    const saved = await save('li', body.id)
    expect(saved.status).toBe(200)
    expect(Buffer.compare(saved.body as Buffer, PHOTO)).toBe(0)
    expect(saved.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(PHOTO.length),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store',
    })
    expect(saved.headers['content-disposition']).toMatch(
      /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''%E5%85%AC/,
    )
    const [action] = await world.db.action.findMany({ where: { itemId: body.id } })
    expect([action!.itemKind, action!.kind, action!.after]).toMatchObject([
      'evidence',
      'upload',
      { sha256: sumOf(PHOTO) },
    ])
  })

  test.each<[string, Buffer, string, unknown]>([
    ['a PNG', PNG, 'a.png', 'image/png'],
    ['a PDF', PDF, '通知.PDF', 'application/pdf'],
    ['a document of Word', docxWith(), 'a.docx', expect.stringContaining('wordprocessingml')],
  ])('may be %s', async (_what, bytes, name, type) => {
    expect((await upload('li', bytes, name)).body).toMatchObject({ type })
  })

  test('is nobody else’s until an act names it: absent and foreign alike', async () => {
    const { body } = await upload('li')
    const absent = expectProblem(
      await (await world.as('wang')).get(`/evidence/${randomUUID()}`),
      404,
      'not-found',
    )
    for (const who of ['wang', 'qian', 'operator', 'lin'] as const) {
      expect(
        expectProblem(await (await world.as(who)).get(`/evidence/${body.id}`), 404, 'not-found'),
      ).toEqual(absent)
    }
    expectProblem(await (await world.as('li')).get('/evidence/..%2f..%2fetc%2fpasswd'), 404, 'not-found')
  })

  test('with the same key is stored once and answered the same; another file or name with that key is refused', async () => {
    const key = await createKey(world.db, cast.li, world.clock.now())
    const headers = { Authorization: `Bearer ${key}`, 'Idempotency-Key': randomUUID() }
    const send = (bytes: Buffer, name: string) =>
      request(world.app).post('/api/v1/evidence').set(headers).attach('file', bytes, name)
    const before = filesIn('kept').length
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(PDF, '一.pdf')))
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(answers[0]!.status).toBe(201)
    expectProblem(await send(PNG, '一.png'), 422, 'key-reused')
    expectProblem(await send(PDF, '二.pdf'), 422, 'key-reused')
    expect(filesIn('kept').length).toBe(before + 1)
    expect(filesIn('pending')).toEqual([])
    expect(await world.db.evidence.count({ where: { id: answers[0]!.body.id } })).toBe(1)
  })

  test('wants a key, and leaves nothing without one', async () => {
    const authorization = `Bearer ${await createKey(world.db, cast.li, world.clock.now())}`
    const asked = () => request(world.app).post('/api/v1/evidence').set('Authorization', authorization)
    expectProblem(await asked().attach('file', PHOTO, 'a.jpg'), 400, 'bad-request')
    const keyed = () => asked().set('Idempotency-Key', randomUUID())
    expectProblem(await keyed().attach('photo', PHOTO, 'a.jpg'), 400, 'bad-request')
    expectProblem(
      await keyed().attach('file', PHOTO, 'a.jpg').attach('file', PHOTO, 'b.jpg'),
      400,
      'bad-request',
    )
    expectProblem(await keyed().field('task', 'x').attach('file', PHOTO, 'a.jpg'), 400, 'bad-request')
    expectProblem(
      await keyed().field('status', 'verified').attach('file', PHOTO, 'a.jpg'),
      400,
      'bad-request',
    )
    expectProblem(await keyed().field('__proto__[a]', '1').attach('file', PHOTO, 'a.jpg'), 400, 'bad-request')
    expect(expectProblem(await keyed().field('task', randomUUID()), 400).errors).toMatchObject([
      { path: 'file' },
    ])
    expectProblem(await keyed().send({ file: 'x' }), 415, 'wrong-media-type')
    const cut = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nabc'
    expectProblem(await keyed().type('multipart/form-data; boundary=x').send(cut), 400, 'bad-request')
    expect(filesIn('pending')).toEqual([])
  })

  test('is for an item that its uploader sees, and for one only', async () => {
    const own = await campaign.taskOf('li', 1)
    const other = await campaign.taskOf('sun', 1)
    const key = await createKey(world.db, cast.li, world.clock.now())
    const send = (fields: Record<string, string>) => {
      const asked = request(world.app)
        .post('/api/v1/evidence')
        .set({ Authorization: `Bearer ${key}`, 'Idempotency-Key': randomUUID() })
      for (const [name, value] of Object.entries(fields)) void asked.field(name, value)
      return asked.attach('file', PHOTO, 'a.jpg')
    }
    const before = await world.db.evidence.count()
    const foreign = expectProblem(await send({ task: other.id }), 422, 'refused')
    expect(expectProblem(await send({ task: randomUUID() }), 422, 'refused')).toEqual(foreign)
    expect(foreign.errors).toMatchObject([{ path: 'task' }])
    expect(expectProblem(await send({ finding: randomUUID() }), 422).errors).toMatchObject([
      { path: 'finding' },
    ])
    expectProblem(await send({ task: own.id, finding: randomUUID() }), 422, 'refused')
    expect(await world.db.evidence.count()).toBe(before)
    expect((await send({ task: own.id })).status).toBe(201)
  })
})
