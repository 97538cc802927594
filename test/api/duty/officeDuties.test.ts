import { instantAt } from '../../../domain/calendar/calendar'
import { freezeMissingMonths } from '../../../ledger/bulletin/bulletins'
import { tellOfBulletins } from '../../../ledger/bulletin/bulletinReminders'
import { idOf as personIdOf } from '../../cast/absences'
import type { CastName } from '../../cast/cast'
import { road } from '../../cast/projects'
import { launchSmallCampaign, openWorld, type World } from '../../support/world'

let world: World
let campaign: string
beforeEach(async () => {
  world = await openWorld()
  campaign = (await launchSmallCampaign(world)).id
})
afterEach(() => world.close())

const onDay = (day: string) => world.clock.set(instantAt(day, '09:00'))
type Shown = { kind: string; item: { kind: string; no: string }; on: string; overdue: boolean }
const dutiesOf = async (who: CastName, item: string) =>
  ((await (await world.as(who)).get('/me/duties?limit=200').expect(200)).body.items as Shown[])
    .filter(({ item: { kind } }) => kind === item)
    .map(({ kind, item: { no }, on, overdue }) => `${no} ${kind} ${on}${overdue ? ' overdue' : ''}`)

test('a bulletin waits for its signature, then for its publication, and who must is told until they do', async () => {
  onDay('2020-09-01')
  await freezeMissingMonths(world.db, world.clock.now())
  await world.db.bulletin.deleteMany({ where: { month: { not: '2020-08' } } })
  const { id } = await world.db.bulletin.findFirstOrThrow()
  const tell = () => tellOfBulletins(world.db, world.clock.now())
  const told = async (who: CastName) =>
    world.db.mailLine.count({ where: { kind: 'bulletin', personId: await personIdOf(world, who) } })
  expect([await dutiesOf('chen', 'bulletin'), await dutiesOf('lin', 'bulletin')]).toEqual([
    ['2020-08 sign 2020-09-08'],
    [],
  ])
  expect([await tell(), await tell(), await told('chen'), await told('lin')]).toEqual([1, 0, 1, 0])
  onDay('2020-09-09')
  expect(await dutiesOf('chen', 'bulletin')).toEqual(['2020-08 sign 2020-09-08 overdue'])
  expect([await tell(), await tell(), await told('chen')]).toEqual([1, 0, 2])
  await (await world.as('chen')).send('post', `/bulletins/${id}/signature`).expect(200)
  expect([await dutiesOf('chen', 'bulletin'), await dutiesOf('lin', 'bulletin')]).toEqual([
    [],
    ['2020-08 publish 2020-09-16'],
  ])
  expect([await tell(), await told('lin'), await told('chen')]).toEqual([1, 1, 2])
  onDay('2020-09-17')
  expect([await tell(), await told('lin'), await told('chen')]).toEqual([1, 2, 3])
  await (await world.as('lin')).send('post', `/bulletins/${id}/publication`).expect(200)
  onDay('2020-11-17')
  expect([await tell(), await dutiesOf('lin', 'bulletin')]).toEqual([0, []])
})

test('a project waits for its publicity and then for its approval, with the head of its township', async () => {
  const wang = await world.as('wang')
  const { id } = (await wang.send('post', '/projects', road(campaign)).expect(201)).body
  const stands = async () => [await dutiesOf('wang', 'project'), await dutiesOf('zhao', 'project')]
  expect(await stands()).toEqual([['WZ-2020-001 publicise 2020-08-06'], []])
  const publicity = { fromOn: '2020-08-03', untilOn: '2020-08-12' }
  await wang.send('put', `/projects/${id}/publicity`, publicity).expect(200)
  expect(await stands()).toEqual([[], []])
  onDay('2020-08-21')
  expect(await stands()).toEqual([['WZ-2020-001 approve 2020-08-20 overdue'], []])
  await wang.send('put', `/projects/${id}/stage`, { to: 'approved', on: '2020-08-21' }).expect(200)
  expect(await stands()).toEqual([[], []])
  const next = { no: 'WZ-2021-001', year: 2021 }
  await wang.send('post', '/projects', road(campaign, next)).expect(201)
  expect(await stands()).toEqual([[], []])
  onDay('2021-01-04')
  expect(await stands()).toEqual([['WZ-2021-001 publicise 2021-01-08'], []])
})

test('a post that fell empty after the launch waits for the head of the office above', async () => {
  expect([await dutiesOf('wang', 'post'), await dutiesOf('zhao', 'post')]).toEqual([[], []])
  onDay('2020-08-03')
  const left = async (who: CastName) =>
    world.db.person.update({
      where: { id: await personIdOf(world, who) },
      data: { disabledAt: world.clock.now() },
    })
  await left('li')
  expect(await dutiesOf('wang', 'post')).toEqual([expect.stringMatching(/fill 2020-08-10$/)])
  await left('wang')
  expect(await dutiesOf('zhao', 'post')).toHaveLength(2)
})
