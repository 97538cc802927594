import { idOf as personIdOf } from '../../cast/absences'
import type { CastName } from '../../cast/cast'
import { register, takeFinding, TO_CLEARING } from '../../cast/findings'
import { householdRow, importHouseholds } from '../../cast/households'
import { signedIn } from '../../support/browser'
import {
  completeSubmission,
  launchSmallCampaign,
  openWorld,
  type SmallCampaign,
  type World,
} from '../../support/world'

let world: World
let campaign: SmallCampaign
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
})
afterEach(() => world.close())

type Overdue = {
  items: { kind: string; item: { id: string }; holders: { id: string }[]; level: number }[]
  total: number
  counts: {
    kinds: { kind: string; count: number }[]
    areas: { area: { name: string } | null; count: number }[]
    people: { person: { id: string } | null; count: number }[]
  }
}
const overdueTo = async (who: CastName, query = '') =>
  (await (await world.as(who)).get(`/overdue?limit=200${query}`).expect(200)).body as Overdue
const done = async (who: CastName, path: string, body?: object) =>
  (await (await world.as(who)).send('post', path, body)).body
const idOf = (who: CastName) => personIdOf(world, who)

test('a review, a warning and a finding that are late are overdue as a task is, each with whose turn it is', async () => {
  const { id } = await campaign.taskOf('li', 1)
  await done('li', `/tasks/${id}/acceptance`)
  await done('li', `/tasks/${id}/submission`, completeSubmission(1))
  const finding = await register(world, campaign.id)
  await takeFinding(world, finding, TO_CLEARING.slice(0, 3))
  const household = (await importHouseholds(world, [householdRow(1)])).get('H000001')!
  await done('wang', `/households/${household}/warnings`, { source: 'medical', text: '住院自付 6.2 万元' })
  expect((await overdueTo('lin')).total).toBe(0)
  world.clock.set('2020-08-20T02:00:00.000Z')
  const { items, total, counts } = await overdueTo('lin')
  const whose = (itemId: string, kind: string) =>
    items.find((each) => each.kind === kind && each.item.id === itemId)?.holders.map((holder) => holder.id)
  expect(whose(id, 'review')).toEqual([await idOf('wang')])
  expect(whose(finding, 'check')).toEqual([await idOf('wang')])
  expect(whose(household, 'verify')).toEqual([await idOf('li')])
  const sum = (of: { count: number }[]) => of.reduce((all, { count }) => all + count, 0)
  expect([sum(counts.kinds), sum(counts.areas)]).toEqual([total, total])
  const ofWang = await overdueTo('lin', `&person=${await idOf('wang')}`)
  expect(ofWang.total).toBe(
    counts.people.find(
      ({ person }) => person?.id === items.find(({ kind }) => kind === 'review')!.holders[0]!.id,
    )!.count,
  )
  expect((await overdueTo('lin', '&kind=verify')).items.map(({ item }) => item.id)).toEqual([household])
  expect((await overdueTo('zhou')).items.some(({ item }) => item.id === household)).toBe(false)
})

test('what a person finds overdue in My work is what the ledger says is overdue of theirs', async () => {
  world.clock.set('2020-08-20T02:00:00.000Z')
  for (const who of ['li', 'wang', 'sun'] as const) {
    const mine = (await (await world.as(who)).get('/me/duties?limit=200').expect(200)).body as {
      items: { kind: string; item: { id: string }; overdue: boolean }[]
    }
    const named = ({ kind, item }: { kind: string; item: { id: string } }) => `${item.id} ${kind}`
    const theirs = (await overdueTo('lin', `&person=${await idOf(who)}`)).items.map(named)
    expect(theirs.toSorted()).toEqual(
      mine.items
        .filter(({ overdue }) => overdue)
        .map(named)
        .toSorted(),
    )
  }
})

test('an inspector with two look-backs reads them in My work, and they are overdue when their day has passed', async () => {
  const ids = [await register(world, campaign.id), await register(world, campaign.id, { clause: '四' })]
  for (const id of ids) await takeFinding(world, id, TO_CLEARING)
  const asked = { campaign: campaign.id, size: 2, why: '季度回头看', inspectors: [await idOf('chen')] }
  await (await world.as('lin')).send('post', '/draws', asked).expect(201)
  const page = (await (await signedIn(world, 'chen')).get('/work').expect(200)).text
  expect(page).not.toContain('目前没有')
  expect(page.match(/回头看/g)!.length).toBeGreaterThanOrEqual(2)
  world.clock.set('2021-03-01T02:00:00.000Z')
  const { items } = await overdueTo('lin', '&kind=look_back')
  expect(items.map(({ item }) => item.id).toSorted()).toEqual(ids.toSorted())
})
