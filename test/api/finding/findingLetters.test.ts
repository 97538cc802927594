import { HANDS, takeThrough } from '../../cast/acts'
import { catchUpFindings, register, takeFinding, TO_CLEARING } from '../../cast/findings'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../../support/world'

let world: World
let campaign: SmallCampaign
let id: string
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  for (const no of [1, 2, 3, 4, 5, 6, 7, 8]) {
    const task = { ...(await campaign.taskOf('li', no)), no }
    await takeThrough(world, task, HANDS.village, ['accept', 'submit', 'verify'])
  }
  id = await register(world, campaign.id)
})
afterEach(() => world.close())

type Listed = { id: string | null; rung: number; cause: string; firesAt: string; recipient: { post: string } }
const lettersAsOf = async (query: string) => {
  const lin = await world.as('lin')
  const { items } = (await lin.get(`/letters?finding=${id}&${query}`).expect(200)).body as { items: Listed[] }
  return items
}
const all = async (asOf: string) => {
  const lin = await world.as('lin')
  const { items } = (await lin.get(`/letters?campaign=${campaign.id}&limit=200&asOf=${asOf}`).expect(200))
    .body as {
    items: (Listed & { finding: { id: string } | null })[]
  }
  return items.filter(({ finding }) => finding?.id === id)
}
const brief = (letters: Listed[]) => letters.map(({ rung, cause, firesAt }) => `${rung} ${cause} ${firesAt}`)

test('overdue at any moment: what ought to stand is the same before and after the look that writes it', async () => {
  const later = '2020-08-20T01:00:00.000Z'
  world.clock.set('2020-08-03T01:00:00Z')
  const ahead = await all(later)
  expect(brief(ahead)).toEqual([
    '1 due 2020-08-05T01:00:00.000Z',
    '2 due 2020-08-07T01:00:00.000Z',
    '3 due 2020-08-11T01:00:00.000Z',
    '4 due 2020-08-14T01:00:00.000Z',
  ])
  world.clock.set(later)
  await catchUpFindings(world)
  const written = await lettersAsOf('')
  expect(brief(written)).toEqual(brief(ahead))
  expect(written.map(({ recipient }) => recipient.post)).toEqual(ahead.map(({ recipient }) => recipient.post))
  const [before, after] = [await all('2020-08-10T01:00:00Z'), await all('2020-08-21T01:00:00Z')]
  expect([before.length, after.length]).toEqual([2, 4])
})

test('a step that was left in time asks for no letter, as of its own time neither', async () => {
  await takeFinding(world, id, TO_CLEARING)
  world.clock.set('2020-10-30T01:00:00Z')
  expect(await all('2020-10-30T01:00:00Z')).toEqual([])
  expect(await all('2020-08-20T01:00:00Z')).toEqual([])
})

test('a letter is answered by whom it went to, and the answer holds the ladder', async () => {
  world.clock.set('2020-08-05T02:00:00Z')
  await catchUpFindings(world)
  const [letter] = await lettersAsOf('')
  const [li, wang] = [await world.as('li'), await world.as('wang')]
  await wang.send('post', `/letters/${letter!.id}/reply`, { text: '代答' }).expect(403)
  const replied = await li.send('post', `/letters/${letter!.id}/reply`, { text: '今日上报措施' }).expect(200)
  expect(replied.body).toMatchObject({ task: null, finding: { id, no: 1 }, answered: true })
})

test('a step is escalated by hand and de-escalated by the level that escalated it', async () => {
  const [wang, lin] = [await world.as('wang'), await world.as('lin')]
  const escalated = await wang
    .send('post', `/findings/${id}/raising`, { rung: 2, reason: '群众来信' })
    .expect(201)
  expect(escalated.body).toMatchObject({ rung: 2, cause: 'hand', raisedByLevel: 'township', finding: { id } })
  const again = await lin
    .send('post', `/letters/${escalated.body.id}/raising`, { reason: '媒体报道' })
    .expect(201)
  expect(again.body).toMatchObject({ rung: 3, raisedByLevel: 'municipality' })
  const { items } = (await lin.get(`/findings/${id}/actions`)).body
  expect(items.slice(-2)).toMatchObject([
    { kind: 'raise', after: { rung: 2, reason: '群众来信' } },
    { kind: 'raise', after: { rung: 3, reason: '媒体报道' } },
  ])
  await wang.send('post', `/letters/${again.body.id}/lowering`, { reason: '已说明' }).expect(403)
  await lin.send('post', `/letters/${again.body.id}/lowering`, { reason: '已说明' }).expect(200)
  await (await world.as('li')).send('post', `/findings/${id}/raising`, { reason: '催办' }).expect(403)
  await takeFinding(world, id, ['plan'])
  await lin.send('post', `/letters/${again.body.id}/lowering`, { reason: '已说明' }).expect(409)
})

test('nothing is escalated where nothing runs', async () => {
  await takeFinding(world, id, TO_CLEARING)
  await (await world.as('lin')).send('post', `/findings/${id}/raising`, { reason: '催办' }).expect(409)
})
