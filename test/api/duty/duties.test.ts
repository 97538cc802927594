import { idOf as personIdOf, letBeAbsent } from '../../cast/absences'
import { verifyAudit } from '../../../ledger/audit/auditVerify'
import type { CastName } from '../../cast/cast'
import { giveTurnsLacking, targetsLackingTurns } from '../../../ledger/task/turnsLacking'
import { register, takeFinding, TO_CLEARING } from '../../cast/findings'
import {
  completeSubmission,
  launchSmallCampaign,
  openWorld,
  type SmallCampaign,
  type World,
} from '../../support/world'

type Shown = {
  kind: string
  item: { kind: string; id: string }
  on: string
  overdue: boolean
  onBehalfOf: string | null
}

let world: World
let campaign: SmallCampaign
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
})
afterEach(() => world.close())

const dutiesOf = async (who: CastName) =>
  (await (await world.as(who)).get('/me/duties').expect(200)).body as {
    items: Shown[]
    total: number
    overdue: number
  }
const kindsOf = async (who: CastName, id: string) =>
  (await dutiesOf(who)).items.filter(({ item }) => item.id === id).map(({ kind }) => kind)
const idOf = (who: CastName) => personIdOf(world, who)
const done = async (who: CastName, path: string, body?: object) =>
  (await (await world.as(who)).send('post', path, body)).body

test('a task waits for one person after the other, and is in nobody else’s list', async () => {
  const { id } = await campaign.taskOf('li', 1)
  expect(await kindsOf('li', id)).toEqual(['accept'])
  await done('li', `/tasks/${id}/acceptance`)
  expect(await kindsOf('li', id)).toEqual(expect.arrayContaining(['report', 'submit']))
  await done('li', `/tasks/${id}/submission`, completeSubmission(1))
  expect([await kindsOf('li', id), await kindsOf('wang', id), await kindsOf('zhao', id)]).toEqual([
    [],
    ['review'],
    [],
  ])
  await done('wang', `/tasks/${id}/review`, { decision: 'verified' })
  expect(await kindsOf('wang', id)).toEqual([])
})

test('a return before acceptance, a request and a support wait for who must answer them', async () => {
  const [first, second] = [await campaign.taskOf('li', 1), await campaign.taskOf('li', 2)]
  await done('li', `/tasks/${first.id}/return`, { reason: '不在本村' })
  expect([await kindsOf('li', first.id), await kindsOf('wang', first.id)]).toEqual([[], ['place']])
  await done('li', `/tasks/${second.id}/acceptance`)
  await done('li', `/tasks/${second.id}/extensions`, { dueOn: '2020-11-06', reason: '暴雨' })
  await done('wang', `/tasks/${second.id}/supporters`, { person: await idOf('qian') })
  expect([await kindsOf('wang', second.id), await kindsOf('qian', second.id)]).toEqual([
    ['decide'],
    ['contribute'],
  ])
})

test('a finding waits for its owner, who reviews, two who sign, who clears, and the inspector', async () => {
  const id = await register(world, campaign.id)
  const waits = async () =>
    Object.fromEntries(
      await Promise.all(
        (['li', 'wang', 'zhao', 'lin', 'chen'] as const).map(
          async (who) => [who, await kindsOf(who, id)] as const,
        ),
      ),
    )
  const only = (who: string, kind: string) => ({
    li: [],
    wang: [],
    zhao: [],
    lin: [],
    chen: [],
    [who]: [kind],
  })
  expect(await waits()).toEqual(only('li', 'plan'))
  await takeFinding(world, id, TO_CLEARING.slice(0, 3))
  expect(await waits()).toEqual(only('wang', 'check'))
  await takeFinding(world, id, TO_CLEARING.slice(3, 4))
  expect(await waits()).toEqual(only('wang', 'sign'))
  await takeFinding(world, id, TO_CLEARING.slice(4))
  const asked = { campaign: campaign.id, size: 1, why: '季度回头看', inspectors: [await idOf('chen')] }
  await (await world.as('lin')).send('post', '/draws', asked).expect(201)
  expect(await waits()).toEqual(only('chen', 'look_back'))
})

test('they come soonest first, with what is overdue counted, and to whoever stands in', async () => {
  world.clock.set('2020-08-20T02:00:00.000Z')
  const { items, total, overdue } = await dutiesOf('li')
  expect(items.map(({ on }) => on)).toEqual(items.map(({ on }) => on).toSorted())
  expect([items.length, items.filter((each) => each.overdue).length]).toEqual([total, overdue])
  await letBeAbsent(world, 'li', 'qian', ['2020-08-20', '2020-08-25'])
  const forLi = (await dutiesOf('qian')).items.filter(({ onBehalfOf }) => onBehalfOf !== null)
  expect(new Set(forLi.map(({ onBehalfOf }) => onBehalfOf))).toEqual(new Set([await idOf('li')]))
  expect(forLi).toHaveLength(total)
})

test('a task submitted before reviews were timed waits for its review from the upgrade on, with all its time', async () => {
  const { id } = await campaign.taskOf('li', 1)
  await done('li', `/tasks/${id}/acceptance`)
  await done('li', `/tasks/${id}/submission`, completeSubmission(1))
  const { clocks } = await world.db.task.findUniqueOrThrow({ where: { id } })
  const ofBefore = (clocks as { kind: string }[]).filter(({ kind }) => kind !== 'review')
  await world.db.task.update({ where: { id }, data: { clocks: ofBefore } })
  expect(await kindsOf('wang', id)).toEqual([])
  world.clock.set('2020-09-01T02:00:00.000Z')
  const give = async () => giveTurnsLacking(world.db, await targetsLackingTurns(world.db), world.clock.now())
  expect(await give()).toBe(1)
  expect((await dutiesOf('wang')).items.find(({ item }) => item.id === id)).toMatchObject({
    kind: 'review',
    on: '2020-09-08',
    overdue: false,
  })
  expect(await give()).toBe(0)
  expect((await verifyAudit(world.db)).faults).toEqual([])
})

test('a task that nobody accepted is owed, and overdue, once its due day has passed', async () => {
  const { id } = await campaign.taskOf('li', 1)
  const { dueAt } = await world.db.task.findUniqueOrThrow({ where: { id } })
  world.clock.set(dueAt.toISOString())
  const owed = (await dutiesOf('li')).items.filter(({ item }) => item.id === id)
  expect(owed.map(({ kind, overdue }) => [kind, overdue])).toEqual([
    ['accept', true],
    ['submit', true],
  ])
  await done('li', `/tasks/${id}/return`, { reason: '不在本村' })
  const placing = (await dutiesOf('wang')).items.filter(({ item }) => item.id === id)
  expect(placing.map(({ kind, overdue }) => [kind, overdue])).toEqual([
    ['place', true],
    ['place', false],
  ])
})

test('what a head submitted for an absent assignee is reviewed by the next head, who is told', async () => {
  const { id } = await campaign.taskOf('li', 1)
  await letBeAbsent(world, 'li', 'wang', ['2020-07-30', '2020-08-10'])
  await done('wang', `/tasks/${id}/acceptance`)
  await done('wang', `/tasks/${id}/submission`, completeSubmission(1))
  expect([await kindsOf('wang', id), await kindsOf('zhao', id)]).toEqual([[], ['review']])
  const told = { taskId: id, kind: 'review', personId: await idOf('zhao') }
  expect(await world.db.mailLine.count({ where: told })).toBe(1)
  expect(await done('zhao', `/tasks/${id}/review`, { decision: 'verified' })).toMatchObject({
    state: 'verified',
  })
})

test('an instruction that its leader submitted for an absent assignee is not reviewed by that leader', async () => {
  const { id: own } = await campaign.taskOf('wu', 3)
  const { targetId } = await world.db.task.findUniqueOrThrow({ where: { id: own } })
  const given = { title: '抢通道路', text: '请抢通道路。', dueOn: '2020-08-31' }
  const { id } = await done('chen', `/targets/${targetId}/instructions`, given)
  await letBeAbsent(world, 'wu', 'chen', ['2020-07-30', '2020-08-10'])
  await done('chen', `/tasks/${id}/acceptance`)
  await done('chen', `/tasks/${id}/submission`, { outcome: '已抢通', items: [], evidence: [] })
  expect([await kindsOf('chen', id), await kindsOf('lin', id)]).toEqual([[], ['review']])
})
