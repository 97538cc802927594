import { places } from '../../cast/cast'
import { programmeHash } from '../../../programmes/load'
import { shippedProgrammes } from '../../support/programmes'
import {
  completeSubmission,
  launchSmallCampaign,
  openWorld,
  type Caller,
  type World,
} from '../../support/world'

let world: World
let operator: Caller
let li: Caller
let id: string
let programmes: ReturnType<typeof shippedProgrammes>
let campaign: Awaited<ReturnType<typeof launchSmallCampaign>>

beforeEach(async () => {
  programmes = [...shippedProgrammes()]
  world = await openWorld('sample', { programmes })
  campaign = await launchSmallCampaign(world)
  id = campaign.id
  operator = await world.as('operator')
  li = await world.as('li')
})
afterEach(() => world.close())

const NAME = { zh: '落实防疫物资', en: 'Supplies against the epidemic' }
const amend = (body: object, query = '') =>
  operator.send('post', `/campaigns/${id}/amendments${query}`, { reason: '领导小组第三次会议', ...body })
const taskOf = async (no: number) =>
  (await li.get(`/tasks/${(await campaign.taskOf('li', no)).id}`).expect(200)).body

async function verify(no: number): Promise<void> {
  const path = `/tasks/${(await campaign.taskOf('li', no)).id}`
  await li.send('post', `${path}/acceptance`).expect(200)
  await li.send('post', `${path}/submission`, completeSubmission(no)).expect(200)
  const wang = await world.as('wang')
  await wang.send('post', `${path}/review`, { decision: 'verified' }).expect(200)
}

test('by hand: open tasks get a new name and a new time, and their people are told of the new day', async () => {
  const byHand = { tasks: [{ no: 8, name: NAME, dueAfterWorkingDays: 60 }] }
  const before = await taskOf(8)
  const tried = (await amend(byHand, '?dryRun=true').expect(200)).body
  expect(tried.targets).toMatchObject([
    { did: [{ act: 'amend', tasks: [8] }] },
    { did: [{ act: 'amend', tasks: [8] }] },
  ])
  expect(tried.differences.map(({ path }: { path: string }) => path)).toContain(
    'tasks.covid.dueAfterWorkingDays',
  )
  expect(await taskOf(8)).toEqual(before)
  await amend(byHand).expect(200)
  const after = await taskOf(8)
  expect(after).toMatchObject({ title: NAME, version: before.version + 1, originalDueOn: before.dueOn })
  expect(after.dueOn > before.dueOn).toBe(true)
  expect(await taskOf(1)).toMatchObject({ version: 1 })
  const lines = await world.db.mailLine.findMany({ where: { kind: 'amended' } })
  expect(lines).toHaveLength(2)
})

test('what is verified stays as it was verified', async () => {
  await verify(8)
  const before = await taskOf(8)
  const amended = (await amend({ tasks: [{ no: 8, name: NAME }] }).expect(200)).body
  expect(amended.targets.map(({ code }: { code: string }) => code)).toEqual([places.township])
  expect(await taskOf(8)).toEqual(before)
})

test('a newer version of the programme adds a task to every target, and takes one away', async () => {
  const shipped = programmes.find(({ programme }) => programme.code === 'targeted-assault-2020')!
  const { tasks } = shipped.programme
  const added = { ...tasks[0]!, no: 9, key: 'flood', name: { zh: '灾后重建', en: 'Rebuilding' } }
  const newer = {
    ...shipped.programme,
    version: shipped.programme.version + 1,
    tasks: [...tasks.slice(0, 7), added],
  }
  const stays = await amend({ programmeVersion: newer.version }).expect(422)
  expect(stays.body.errors).toMatchObject([{ path: 'programmeVersion', code: 'programme.no-version' }])
  programmes.splice(programmes.indexOf(shipped), 1, { programme: newer, hash: programmeHash(newer) })
  await amend({ programmeVersion: newer.version }).expect(200)
  expect(await taskOf(9)).toMatchObject({ title: added.name, state: 'issued' })
  expect(await taskOf(8)).toMatchObject({ title: tasks[7]!.name, state: 'withdrawn' })
  await operator.get(`/campaigns/${id}/board`).expect(200)
  await amend({ programmeVersion: newer.version }).expect(422)
})

test('what no programme may be is refused at its place', async () => {
  const unknown = await amend({ tasks: [{ no: 12, name: NAME }] }).expect(422)
  expect(unknown.body.errors).toMatchObject([{ path: 'tasks.0.no', code: 'task.none-numbered' }])
  const same = await amend({ tasks: [{ no: 8 }] }).expect(422)
  expect(same.body).toMatchObject({ code: 'campaign.nothing-amended' })
})
