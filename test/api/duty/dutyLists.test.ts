import { idOf as personIdOf } from '../../cast/absences'
import type { CastName } from '../../cast/cast'
import { register } from '../../cast/findings'
import { catchUpAll } from '../task/catchUp'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../../support/world'

let world: World
let campaign: SmallCampaign
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
})
afterEach(() => world.close())

type Shown = {
  kind: string
  item: { kind: string; id: string }
  target: { id: string; code: string } | null
  holder: { id: string } | null
  level: number
  overdue: boolean
}
type List = { items: Shown[]; total: number; overdue: number; counts: { kind: string; total: number }[] }
const asked = async <T = List>(who: CastName, path: string) =>
  (await (await world.as(who)).get(path).expect(200)).body as T
const idOf = (who: CastName) => personIdOf(world, who)
const named = ({ kind, item }: Shown) => `${item.id} ${kind}`

test('the duties of somebody are what they read as their own, to who sees them, and cut to an area', async () => {
  const li = await idOf('li')
  const own = await asked('li', '/me/duties?limit=200')
  const seen = await asked('lin', `/duties?person=${li}&limit=200`)
  expect(seen.items.map(named)).toEqual(own.items.map(named))
  expect([seen.total, seen.overdue, seen.counts]).toEqual([own.total, own.overdue, own.counts])
  expect(new Set(seen.items.map(({ holder }) => holder?.id))).toEqual(new Set([li]))
  const { id } = await campaign.taskOf('li', 1)
  const { targetId } = await world.db.task.findUniqueOrThrow({ where: { id } })
  expect(seen.items.find(({ item }) => item.id === id)!.target!.id).toBe(targetId)
  expect((await asked('zhou', `/duties?person=${li}`)).total).toBe(0)
  const code = seen.items.find(({ item }) => item.id === id)!.target!.code
  const inVillage = await asked('lin', `/duties?unit=${code}&limit=200`)
  expect(inVillage.total).toBeGreaterThan(0)
  expect(new Set(inVillage.items.map(({ target }) => target?.code))).toEqual(new Set([code]))
})

test('they are listed as they will be, with the levels that letters will have reached, and not as they were', async () => {
  const asOf = '2020-08-20T02:00:00.000Z'
  const path = `/duties?overdue=true&kind=accept&limit=200`
  expect((await asked('lin', path)).total).toBe(0)
  const ahead = await asked('lin', `${path}&asOf=${asOf}`)
  expect(ahead.total).toBeGreaterThan(0)
  world.clock.set(asOf)
  await catchUpAll(world)
  const then = await asked('lin', path)
  const levels = ({ items }: List) => items.map((duty) => `${named(duty)} ${duty.level}`)
  expect(levels(ahead)).toEqual(levels(then))
  expect(Math.max(...then.items.map(({ level }) => level))).toBeGreaterThan(0)
  const refused = await (await world.as('lin')).get('/duties?asOf=2020-08-01T00:00:00.000Z').expect(422)
  expect(refused.body.code).toBe('duties.ahead-only')
})

test('my own are filtered by kind, campaign and whether they are late', async () => {
  const all = await asked('li', '/me/duties?limit=200')
  const accepting = await asked('li', '/me/duties?kind=accept&limit=200')
  expect(accepting.items.map(named)).toEqual(all.items.filter(({ kind }) => kind === 'accept').map(named))
  expect((await asked('li', `/me/duties?campaign=${campaign.id}&limit=200`)).total).toBe(all.total)
  expect((await asked('li', '/me/duties?campaign=00000000-0000-4000-8000-000000000000')).total).toBe(0)
  world.clock.set('2020-08-20T02:00:00.000Z')
  const late = await asked('li', '/me/duties?overdue=true&limit=200')
  expect([late.total > 0, late.items.every(({ overdue }) => overdue)]).toEqual([true, true])
})

test('a target and a finding answer where they stand and what comes, as of now', async () => {
  type Position = { asOf: string; state: string; steps: { at: string; kind: string; task?: number }[] }
  const { id } = await campaign.taskOf('li', 1)
  const { targetId } = await world.db.task.findUniqueOrThrow({ where: { id } })
  const finding = await register(world, campaign.id)
  const target = await asked<Position>('wang', `/targets/${targetId}/position`)
  const { next } = await asked<{ next: { at: string; no: number }[] }>('wang', `/targets/${targetId}`)
  expect([target.asOf, target.state]).toEqual([world.clock.now().toISOString(), 'open'])
  expect(target.steps.map(({ at, task }) => [at, task])).toEqual(next.map(({ at, no }) => [at, no]))
  expect(target.steps.length).toBeGreaterThan(0)
  const { state, steps } = await asked<Position>('li', `/findings/${finding}/position`)
  expect([state, steps.some(({ kind }) => kind === 'escalate')]).toEqual(['planning', true])
  await (await world.as('zhou')).get(`/targets/${targetId}/position`).expect(404)
})
