import { brokenChains } from '../../cast/brokenChains'
import type { CastName } from '../../cast/cast'
import { register, takeFinding, TO_CLEARING, upTo, type FindingStep } from '../../cast/findings'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
let campaign: SmallCampaign
let clause = 0
beforeAll(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
})
afterEach(async () => expect(await brokenChains(world.db)).toEqual([]))
afterAll(() => world.close())

/** A finding of a clause of its own, taken through some steps. */
async function finding(steps: FindingStep[]): Promise<string> {
  clause += 1
  const id = await register(world, campaign.id, { clause: `第${clause}条` })
  await takeFinding(world, id, steps)
  return id
}
const found = async (id: string) => (await (await world.as('lin')).get(`/findings/${id}`).expect(200)).body
const clear = async (id: string) => (await world.as('lin')).send('post', `/findings/${id}/clearing`)

const NUMBER = /^重庆市扶贫开发领导小组销〔2020〕(\d+)号$/
const numberOf = async (id: string) => Number(NUMBER.exec((await found(id)).clearing.number)![1])

test('a clearing that the city takes back stays with its number, and the next has one of its own', async () => {
  const id = await finding(TO_CLEARING)
  const first = await numberOf(id)
  const taken = (who: CastName) =>
    world.as(who).then((each) => each.send('delete', `/findings/${id}/clearing`, { reason: '来信属实' }))
  expectProblem(await taken('wang'), 403, 'forbidden')
  const reopened = await taken('lin')
  expect(reopened.body).toMatchObject({ state: 'planning', cycle: 2, dueOn: '2020-08-13', clearing: null })
  expectProblem(await taken('lin'), 409, 'wrong-state')
  await takeFinding(world, id, TO_CLEARING)
  const { cycles } = await found(id)
  expect(cycles).toMatchObject([
    { cycle: 1, state: 'failed', closed: { reason: '来信属实' }, measures: [{ no: 1 }] },
    { cycle: 2, state: 'cleared', closed: null, measures: [{ no: 1 }] },
  ])
  const numbers = (cycles as { clearing: { number: string } }[]).map(({ clearing }) =>
    Number(NUMBER.exec(clearing.number)![1]),
  )
  expect(numbers).toEqual([first, first + 1])
})

test('a clearing that is refused takes no number', async () => {
  const [first, refused, second] = [
    await finding(upTo('clear')),
    await finding(upTo('countersign')),
    await finding(upTo('clear')),
  ]
  await takeFinding(world, first, ['clear'])
  expectProblem(await clear(refused), 409, 'wrong-state')
  expectProblem(await clear(first), 409, 'wrong-state')
  await takeFinding(world, second, ['clear'])
  expect(await numberOf(second)).toBe((await numberOf(first)) + 1)
})

test('eight clearings at the same time have a number each, without gaps', async () => {
  const ids: string[] = []
  for (let each = 0; each < 8; each += 1) ids.push(await finding(upTo('clear')))
  const answers = await Promise.all(ids.map(clear))
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
  const all = await world.db.rectification.findMany({
    where: { clearedAt: { not: null } },
    orderBy: { clearingNumber: 'asc' },
  })
  expect(all.map(({ clearingNumber }) => clearingNumber)).toEqual(all.map((_, index) => index + 1))
})

test('one finding cleared eight times at the same time is cleared once', async () => {
  const id = await finding(upTo('clear'))
  const answers = await Promise.all(Array.from({ length: 8 }, () => clear(id)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(409)])
})
