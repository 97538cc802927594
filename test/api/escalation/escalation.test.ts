import { brokenChains } from '../../cast/brokenChains'
import { launchSmallCampaign, openWorld, type Caller, type World } from '../../support/world'

let world: World
let lin: Caller
let wang: Caller
let taskId: string

beforeEach(async () => {
  world = await openWorld()
  const campaign = await launchSmallCampaign(world)
  lin = await world.as('lin')
  wang = await world.as('wang')
  taskId = (await campaign.taskOf('li', 1)).id
})
afterEach(() => world.close())

const escalate = (who: Caller, body: object) => who.send('post', `/tasks/${taskId}/raising`, body)
const asOf = async (instant: string) => (await lin.get(`/letters?task=${taskId}&asOf=${instant}`)).body.items

test('a task is escalated by hand at once, to whom the chain names, and a letter left unanswered climbs to the next level', async () => {
  const letter = (await escalate(wang, { rung: 2, reason: '群众来访' }).expect(201)).body
  expect(letter).toMatchObject({
    rung: 2,
    cause: 'hand',
    reason: '群众来访',
    raisedByLevel: 'township',
    state: 'written',
  })
  expect(letter.number).toMatch(/督〔2020〕1号$/)
  expect((await asOf('2020-08-04T00:59:59Z')).map((each: { rung: number }) => each.rung)).toEqual([2])
  // Two working days to reply, until the end of Monday 3 August: an unanswered letter escalates on Tuesday at nine.
  const unanswered = await asOf('2020-08-04T01:00:00Z')
  expect(unanswered).toMatchObject([
    { rung: 2 },
    { rung: 3, cause: 'silence', firesAt: '2020-08-04T01:00:00.000Z' },
  ])
})

test('a reply in time keeps the series where it is, and tells whoever escalated it', async () => {
  const letter = (await escalate(lin, { rung: 3, reason: '媒体报道' }).expect(201)).body
  const zhao = await world.as('zhao')
  await zhao.send('post', `/letters/${letter.id}/reply`, { text: '已到现场督办' }).expect(200)
  expect(
    (await asOf('2020-08-10T00:00:00Z')).filter((each: { cause: string }) => each.cause === 'silence'),
  ).toEqual([])
  const lines = await world.db.mailLine.findMany({ where: { kind: 'answered' } })
  expect(lines).toHaveLength(1)
})

test('only the level that escalated it de-escalates it; then it needs no answer and an unanswered letter escalates nothing', async () => {
  const letter = (await escalate(wang, { reason: '进度滞后' }).expect(201)).body
  expect(letter.rung).toBe(1)
  await lin.send('post', `/letters/${letter.id}/lowering`, { reason: '已说明' }).expect(403)
  await wang.send('post', `/letters/${letter.id}/lowering`, {}).expect(400)
  const deEscalated = (
    await wang.send('post', `/letters/${letter.id}/lowering`, { reason: '已说明' }).expect(200)
  ).body
  expect(deEscalated).toMatchObject({ lowered: { reason: '已说明' }, version: 2 })
  await wang.send('post', `/letters/${letter.id}/lowering`, { reason: '再来' }).expect(409)
  const li = await world.as('li')
  await li.send('post', `/letters/${letter.id}/reply`, { text: '补充' }).expect(409)
  expect(await asOf('2020-08-04T12:00:00Z')).toMatchObject([{ rung: 1 }])
})

test('a letter of the ladder is de-escalated by the city alone, in whose name it was written', async () => {
  world.clock.set('2020-08-05T02:00:00Z')
  const escalated = (await escalate(lin, { reason: '久未签收' }).expect(201)).body
  const [first] = await asOf('2020-08-05T02:00:00Z')
  expect([first.rung, first.cause, escalated.rung]).toEqual([1, 'start', 2])
  await wang.send('post', `/letters/${first.id}/lowering`, { reason: '低' }).expect(403)
  await lin.send('post', `/letters/${first.id}/lowering`, { reason: '不是最高' }).expect(409)
  await lin.send('post', `/letters/${escalated.id}/lowering`, { reason: '已签收' }).expect(200)
})

test('an escalation level that was used, one that is none, and a foreign or own task are refused', async () => {
  await escalate(wang, { rung: 3, reason: '先到区县' }).expect(201)
  expect((await escalate(wang, { rung: 2, reason: '再到乡镇' }).expect(422)).body.errors).toMatchObject([
    { path: 'rung' },
  ])
  expect((await escalate(wang, { rung: 5, reason: '没有' }).expect(422)).body.errors).toMatchObject([
    { path: 'rung' },
  ])
  await escalate(await world.as('li'), { reason: '自己' }).expect(403)
  await escalate(await world.as('zhou'), { reason: '外乡' }).expect(404)
  await escalate(wang, { rung: 4 }).expect(400)
})

test('an escalation by hand stands in the record of its task, with its level and reason, and the chain holds', async () => {
  const { version } = (await lin.get(`/tasks/${taskId}`)).body
  await escalate(wang, { rung: 2, reason: '群众来访' }).expect(201)
  const { items } = (await lin.get(`/tasks/${taskId}/actions?limit=200`)).body
  expect(items.at(-1)).toMatchObject({
    kind: 'raise',
    version: version + 1,
    after: { rung: 2, reason: '群众来访', state: 'issued' },
  })
  expect((await lin.get(`/tasks/${taskId}`)).body).toMatchObject({ version: version + 1, state: 'issued' })
  expect(await brokenChains(world.db)).toEqual([])
})
