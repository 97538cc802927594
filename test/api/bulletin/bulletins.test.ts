import { readXlsx } from 'hucre'
import request from 'supertest'
import { readSheet } from '../../import/files'
import { freezeMissingMonths } from '../../../ledger/bulletin/bulletins'
import { canonicalJson } from '../../../ledger/record/records'
import { HANDS, takeThrough } from '../../cast/acts'
import { register, takeFinding, TO_CLEARING } from '../../cast/findings'
import {
  launchSmallCampaign,
  openWorld,
  type Caller,
  type SmallCampaign,
  type World,
} from '../../support/world'
import { catchUpAll, catchUpUntil } from '../task/catchUp'
import { expectProblem } from '../http/problems'

let world: World
let campaign: SmallCampaign
let [lin, chen]: Caller[] = []
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  lin = await world.as('lin')
  chen = await world.as('chen')
})
afterEach(() => world.close())

const freeze = async (month: string) => (await lin!.send('post', '/bulletins', { month }).expect(201)).body
const publish = async (id: string) => {
  await chen!.send('post', `/bulletins/${id}/signature`).expect(200)
  return (await lin!.send('post', `/bulletins/${id}/publication`).expect(200)).body
}
const august = async () => {
  await takeThrough(world, { ...(await campaign.taskOf('li', 1)), no: 1 }, HANDS.village, [
    'accept',
    'submit',
    'verify',
  ])
  const [solved] = [await register(world, campaign.id), await register(world, campaign.id, { clause: '四' })]
  await takeFinding(world, solved, TO_CLEARING)
  await catchUpUntil(world, '2020-08-31T16:30:00.000Z')
  return { solved }
}

test('a month is frozen when it is over, once, from what the ledger has', async () => {
  await august()
  expectProblem(await lin!.send('post', '/bulletins', { month: '2020-09' }), 422)
  const frozen = await freeze('2020-08')
  expect(frozen).toMatchObject({ month: '2020-08', issue: 1, signed: null, publishedAt: null, page: null })
  expect(frozen.figures).toMatchObject({
    asOf: '2020-08-31T16:00:00.000Z',
    tasks: { total: 16, verified: 1 },
    findings: { found: { month: 0, cumulative: 2 }, solved: { cumulative: 1 }, open: 1, overdue: 1 },
  })
  expect(frozen.figures.districts).toMatchObject([
    { rank: 1, name: '万州区', tasks: 8, verified: 1, findings: 2, solved: 1 },
    { rank: 2, tasks: 8, verified: 0 },
  ])
  expect(frozen.figures.letters.length).toBeGreaterThan(0)
  const lateOf = (kind: string) =>
    frozen.figures.duties.find((each: { kind: string }) => each.kind === kind)?.overdue ?? 0
  expect([lateOf('plan'), lateOf('accept') > 0, lateOf('reply') > 0]).toEqual([1, true, true])
  expect((await freeze('2020-08')).id).toBe(frozen.id)
  expect((await freeze('2020-07')).figures.findings.solved).toEqual({ month: 1, cumulative: 1 })
})

test('a frozen month counted again gives the same bytes, whatever happened since', async () => {
  const { solved } = await august()
  const { id, hash } = await freeze('2020-08')
  world.clock.set('2020-10-20T02:00:00Z')
  await catchUpAll(world)
  await lin!.send('delete', `/findings/${solved}/clearing`, { reason: '销号依据不足' }).expect(200)
  await takeThrough(world, { ...(await campaign.taskOf('li', 2)), no: 2 }, HANDS.village, [
    'accept',
    'submit',
  ])
  for (const { id: letter, recipientId } of await world.db.letter.findMany({
    where: { repliedAt: null },
    take: 3,
  })) {
    const { email } = await world.db.person.findUniqueOrThrow({ where: { id: recipientId! } })
    const who = {
      'village.500101135200@example.org': 'li',
      'township.500101135@example.org': 'wang',
    } as const
    const name = who[email as keyof typeof who]
    if (name)
      await (await world.as(name)).send('post', `/letters/${letter}/reply`, { text: '已办' }).expect(200)
  }
  const again = (await lin!.get(`/bulletins/${id}?rebuild=true`).expect(200)).body
  expect(again.rebuilt).toEqual({ hash, same: true })
  const { figures } = await world.db.bulletin.findUniqueOrThrow({ where: { id } })
  const { duties: _, ...ofBefore } = JSON.parse(figures)
  await world.db.bulletin.update({ where: { id }, data: { figures: canonicalJson(ofBefore) } })
  const before = (await lin!.get(`/bulletins/${id}?rebuild=true`).expect(200)).body
  expect([before.rebuilt.same, before.figures.duties]).toEqual([true, undefined])
  expect((await freeze('2020-09')).figures.findings).toMatchObject({
    solved: { cumulative: 1 },
    uncleared: { month: 0 },
  })
})

test('it is signed by a leader, then published, and until then nobody outside the city sees it', async () => {
  await august()
  const { id } = await freeze('2020-08')
  const li = await world.as('li')
  expectProblem(await li.get(`/bulletins/${id}`), 404)
  expectProblem(await lin!.send('post', `/bulletins/${id}/publication`), 409)
  expectProblem(await lin!.send('post', `/bulletins/${id}/signature`), 403)
  expect((await request(world.app).get('/bulletin/2020-08')).status).toBe(404)
  expect((await publish(id)).page).toBe('/bulletin/2020-08/1?area=50')
  expectProblem(await chen!.send('post', `/bulletins/${id}/signature`), 409)
  expect((await li.get('/bulletins').expect(200)).body.total).toBe(1)
  const page = await request(world.app).get('/bulletin/2020-08').expect(200)
  expect(page.text).toContain('2020年8月工作通报')
  expect(page.text).toContain('@page{size:A4')
})

test('page and workbook hold no name and no address', async () => {
  await august()
  await publish((await freeze('2020-08')).id as string)
  const page = await request(world.app).get('/bulletin/2020-08/1').expect(200)
  const workbook = await request(world.app)
    .get('/bulletin/2020-08/1.xlsx')
    .buffer()
    .parse((response, done) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => done(null, Buffer.concat(parts)))
    })
    .expect(200)
  const { cells } = await readSheet(workbook.body as Buffer, 'bulletin.xlsx')
  expect(cells[0]).toEqual(['指标', '本月', '累计'])
  const { sheets } = await readXlsx(workbook.body as Buffer)
  expect(sheets.map(({ freezePane }) => freezePane?.rows)).toEqual(sheets.map(() => 1))
  const values = sheets.flatMap(({ rows }) => rows.flat())
  expect(values.some((value) => value instanceof Date)).toBe(true)
  expect(values.filter((value) => typeof value === 'string' && /^\d{4}-\d\d/.test(value))).toEqual([])
  const shown = page.text + JSON.stringify(cells)
  for (const { name, email } of await world.db.person.findMany({ include: { posts: true } })) {
    expect(shown).not.toContain(email)
    if (name.length > 1) expect(shown.includes(`>${name}<`)).toBe(false)
  }
})

test('a correction is a new issue with its reason; the one before stays and points to it', async () => {
  await august()
  const { id } = await freeze('2020-08')
  const body = { month: '2020-08', correction: '补充说明统计口径' }
  expectProblem(await lin!.send('post', '/bulletins', body), 422)
  await publish(id)
  const second = (await lin!.send('post', '/bulletins', body).expect(201)).body
  expect(second).toMatchObject({ issue: 2, correction: '补充说明统计口径', publishedAt: null })
  await publish(second.id as string)
  const [old, latest] = [
    await request(world.app).get('/bulletin/2020-08/1').expect(200),
    await request(world.app).get('/bulletin/2020-08').expect(200),
  ]
  expect(old.text).toContain('href="/bulletin/2020-08/2?area=50"')
  expect(latest.text).toContain('补充说明统计口径')
})

test('the dispatch freezes every month that was missed, and a repeat none', async () => {
  expect(await freezeMissingMonths(world.db, new Date('2020-07-31T15:00:00Z'))).toEqual([])
  const missed = await freezeMissingMonths(world.db, new Date('2020-10-01T01:00:00Z'))
  expect(missed).toEqual(['2020-07', '2020-08', '2020-09'])
  expect(await freezeMissingMonths(world.db, new Date('2020-10-01T01:00:00Z'))).toEqual([])
})

test('no month, a foreign one and an unknown page are answered clearly', async () => {
  for (const month of ['2020-13', '2020-8', '1999-01', '08-2020'])
    expectProblem(await lin!.send('post', '/bulletins', { month }), 400)
  expectProblem(await (await world.as('wang')).send('post', '/bulletins', { month: '2020-07' }), 403)
  for (const path of ['/bulletin/2020-13', '/bulletin/x', '/bulletin/2020-08/0', '/bulletin/2020-08/1.pdf'])
    expect([path, (await request(world.app).get(path)).status]).toEqual([path, 404])
})
