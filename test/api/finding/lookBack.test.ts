import { createHash } from 'node:crypto'
import { drawSample, type FrameItem } from '../../../domain/finding/sampling'
import { letBeAbsent } from '../../cast/absences'
import { cast } from '../../cast/cast'
import { catchUpFindings, register, takeFinding, TO_CLEARING } from '../../cast/findings'
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
let qian: Caller
let ids: string[]
const idOf = async (email: string) => (await world.db.person.findUniqueOrThrow({ where: { email } })).id
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  lin = await world.as('lin')
  qian = await world.as('qian')
  ids = []
  for (const clause of ['一', '二', '三', '四']) {
    const id = await register(world, campaign.id, { clause })
    await takeFinding(world, id, TO_CLEARING)
    ids.push(id)
  }
})
afterEach(() => world.close())

const asked = async (more: Record<string, unknown> = {}) => ({
  campaign: campaign.id,
  size: 2,
  seed: '2020年第三季度',
  why: '季度回头看',
  inspectors: [await idOf(cast.qian)],
  ...more,
})
const draw = async (more: Record<string, unknown> = {}) =>
  (await lin.send('post', '/draws', await asked(more)).expect(201)).body as {
    id: string
    items: { finding: { id: string; no: number }; round: number; inspector: string; result: string | null }[]
    frame: { id: string; drawn: number }[]
  }
const look = (by: Caller, id: string, result: string) =>
  by.send('post', `/findings/${id}/look-backs`, { result, reason: '入户核查' })
const found = async (id: string) => (await lin.get(`/findings/${id}`).expect(200)).body

test('a draw keeps its seed, size, reason and frame, and who took no part looks back', async () => {
  const drawn = await draw()
  expect(drawn).toMatchObject({ seed: '2020年第三季度', size: 2, why: '季度回头看', stratum: 'county' })
  expect(drawn.frame.map(({ id }) => id)).toEqual(ids)
  expect(drawn.items).toHaveLength(2)
  for (const { finding, inspector } of drawn.items) {
    expect(inspector).toBe(await idOf(cast.qian))
    expect((await found(finding.id)).state).toBe('drawn')
  }
  expect((await qian.get(`/draws/${drawn.id}`).expect(200)).body.id).toBe(drawn.id)
  await (await world.as('wu')).get(`/draws/${drawn.id}`).expect(404)
})

test('nothing is drawn twice before the frame is used up, and what failed comes after what was never drawn', async () => {
  const first = await draw()
  const [failed] = first.items
  await look(qian, failed!.finding.id, 'failed').expect(200)
  await takeFinding(world, failed!.finding.id, TO_CLEARING)
  const second = await draw({ seed: 'b' })
  const twice = first.items.filter(({ finding }) =>
    second.items.some((each) => each.finding.id === finding.id),
  )
  expect(twice).toEqual([])
  const third = await draw({ seed: 'c', size: 1 })
  expect(third.items).toMatchObject([{ finding: { id: failed!.finding.id }, round: 2 }])
  expectProblem(await lin.send('post', '/draws', await asked({ size: 1 })), 422)
})

test('a check that fails opens the next cycle, keeps the number of the first, and counts against those who signed', async () => {
  const { items } = await draw()
  const id = items[0]!.finding.id
  const before = (await found(id)).clearing.number as string
  await look(qian, id, 'failed').expect(200)
  await look(qian, items[1]!.finding.id, 'passed').expect(200)
  const after = await found(id)
  expect(after).toMatchObject({ cycle: 2, state: 'planning', clearing: null })
  expect(after.cycles).toMatchObject([
    { cycle: 1, state: 'failed', clearing: { number: before }, closed: { reason: '入户核查' } },
    { cycle: 2, state: 'planning' },
  ])
  expect((await found(items[1]!.finding.id)).state).toBe('confirmed')
  const { items: signers } = (await lin.get(`/signers?campaign=${campaign.id}`).expect(200)).body
  expect(signers).toMatchObject([
    { signed: 4, failed: 1 },
    { signed: 4, failed: 1 },
  ])
  expect((await lin.get('/draws').expect(200)).body.items[0].items).toMatchObject([
    { result: expect.any(String) as string, note: '入户核查' },
    { result: expect.any(String) as string, note: '入户核查' },
  ])
})

test('who took part in the clearing is no inspector, and nobody but the inspector looks back', async () => {
  const refused = await lin.send('post', '/draws', await asked({ inspectors: [await idOf(cast.wang)] }))
  expectProblem(refused, 422)
  expect(refused.body.errors[0].message).toContain('took part in the clearing')
  expect(await world.db.draw.count()).toBe(0)
  const { items } = await draw()
  await look(lin, items[0]!.finding.id, 'passed').expect(403)
  await look(await world.as('li'), items[0]!.finding.id, 'passed').expect(403)
  await look(
    qian,
    ids.find((id) => items.every(({ finding }) => finding.id !== id))!,
    'passed',
  ).expect(404)
})

test('only the city draws, within the frame, with people who are there', async () => {
  expectProblem(await (await world.as('wang')).send('post', '/draws', await asked()), 403)
  expectProblem(await lin.send('post', '/draws', await asked({ size: 5 })), 422)
  expectProblem(await lin.send('post', '/draws', await asked({ size: 0 })), 400)
  expectProblem(await lin.send('post', '/draws', await asked({ inspectors: [] })), 400)
  expectProblem(await lin.send('post', '/draws', await asked({ inspectors: [campaign.id] })), 422)
  expectProblem(await lin.send('post', '/draws', await asked({ campaign: ids[0] })), 404)
  expect(await world.db.drawItem.count()).toBe(0)
})

test('a clearing taken back while it is drawn ends the look without a result', async () => {
  const { id: drawId, items } = await draw()
  const id = items[0]!.finding.id
  await lin.send('delete', `/findings/${id}/clearing`, { reason: '销号依据不足' }).expect(200)
  expect((await found(id)).cycle).toBe(2)
  const { items: after } = (await lin.get(`/draws/${drawId}`).expect(200)).body
  const item = after.find((each: { finding: { id: string } }) => each.finding.id === id)
  expect(item).toMatchObject({ result: null, note: '销号依据不足', checkedAt: expect.any(String) as string })
})

test('whoever reads a draw can draw again: its frame and seed give the same findings', async () => {
  const other = await register(world, campaign.id, { clause: '五', category: 'withholding' })
  await takeFinding(world, other, TO_CLEARING)
  const { id } = await draw({ stratum: 'category', size: 3 })
  const kept = (await lin.get(`/draws/${id}`).expect(200)).body
  const rankOf = (finding: string) => createHash('sha256').update(`${kept.seed}\n${finding}`).digest('hex')
  const again = drawSample((kept.frame as FrameItem[]).toReversed(), kept.size, rankOf)
  const items = kept.items as { finding: { id: string }; stratum: string; round: number }[]
  const drawn = items.map(({ finding, stratum, round }) => ({ id: finding.id, stratum, round }))
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
  expect(drawn.sort(byId)).toEqual(again.sort(byId))
  expect(drawn.filter(({ stratum }) => stratum === 'withholding')).toHaveLength(1)
  const [action] = await world.db.action.findMany({ where: { itemKind: 'draw' } })
  expect(action).toMatchObject({ itemId: id, version: 1, kind: 'draw', after: { seed: kept.seed, size: 3 } })
})

test('two draws at the same time share no finding', async () => {
  const [one, two] = await Promise.all([draw({ seed: 'a' }), draw({ seed: 'a' })])
  expect([...one.items, ...two.items].map(({ finding }) => finding.id).sort()).toEqual([...ids].sort())
})

test('the inspectors share what is drawn, each what they had no part in, whether or not they hold a post', async () => {
  const [wang, qianId, operator] = [await idOf(cast.wang), await idOf(cast.qian), await idOf(cast.operator)]
  const { items } = await draw({ size: 4, inspectors: [wang, qianId.toUpperCase(), operator, operator] })
  const inspectors = items.map(({ inspector }) => inspector)
  expect(inspectors.sort()).toEqual([qianId, qianId, operator, operator].sort())
})

test('who stands in for an inspector sees the draw and looks back, unless they took part', async () => {
  const { id, items } = await draw()
  await letBeAbsent(world, 'qian', 'zhou', ['2020-07-30', '2020-07-31'])
  const zhou = await world.as('zhou')
  expect((await zhou.get('/draws').expect(200)).body).toMatchObject({ total: 1, items: [{ id }] })
  const looked = await look(zhou, items[0]!.finding.id, 'passed').expect(200)
  expect(looked.body.state).toBe('confirmed')
  const actions = { itemId: items[0]!.finding.id, kind: 'confirm' }
  expect(await world.db.action.findFirst({ where: actions })).toMatchObject({
    byId: await idOf(cast.zhou),
    onBehalfOfId: await idOf(cast.qian),
  })
})

test('who stands in for an inspector but took part in the clearing does not look back', async () => {
  const { items } = await draw()
  await letBeAbsent(world, 'qian', 'wang', ['2020-07-30', '2020-07-31'])
  expectProblem(await look(await world.as('wang'), items[0]!.finding.id, 'passed'), 403)
})

test('the ladder of the next cycle begins an escalation level higher, when the first level would have come', async () => {
  const { items } = await draw()
  const failed = items[0]!.finding.id
  await look(qian, failed, 'failed').expect(200)
  const fresh = await register(world, campaign.id, { clause: '六' })
  const [again, first] = [await found(failed), await found(fresh)]
  expect(again).toMatchObject({ dueOn: '2020-08-13', stepDueAt: first.stepDueAt })
  world.clock.set('2020-08-12T02:00:00.000Z')
  await catchUpFindings(world)
  const lettersOf = (findingId: string) =>
    world.db.letter.findMany({ where: { rectification: { findingId } }, orderBy: { firesAt: 'asc' } })
  const [shorter, whole] = [await lettersOf(failed), await lettersOf(fresh)]
  expect(whole[0]).toMatchObject({ rung: 1, cycle: 1, recipientId: await idOf(cast.li) })
  expect(shorter[0]).toMatchObject({ rung: 2, cycle: 2, recipientId: await idOf(cast.wang) })
  expect(shorter[0]!.firesAt).toEqual(whole[0]!.firesAt)
})

test('a signature counts once for a clearing, and those before a return for rework do not', async () => {
  const id = await register(world, campaign.id, { clause: '七' })
  const [plan, complete, ...rest] = TO_CLEARING
  await takeFinding(world, id, [plan!, complete!, 'submit', 'pass', 'sign', 'rework', ...rest])
  const { items } = (await lin.get(`/signers?campaign=${campaign.id}`).expect(200)).body
  expect(items.map(({ person, signed, failed }: any) => [person.id, signed, failed]).sort()).toEqual(
    [await idOf(cast.wang), await idOf(cast.zhao)].sort().map((person) => [person, 5, 0]),
  )
})
