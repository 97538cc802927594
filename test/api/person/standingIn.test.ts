import { instantAt } from '../../../domain/calendar/calendar'
import { inTransaction } from '../../../ledger/database/database'
import { tellSubstitutes } from '../../../ledger/person/absences'
import { writeDown } from '../../../ledger/record/records'
import { idOf as personIdOf, letBeAbsent } from '../../cast/absences'
import type { CastName } from '../../cast/cast'
import { mailOf } from '../../cast/roster'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../../support/world'

let world: World
let campaign: SmallCampaign
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  await world.db.mailLine.deleteMany()
})
afterEach(() => world.close())

const idOf = (who: CastName) => personIdOf(world, who)
const onDay = (day: string) => world.clock.set(instantAt(day, '00:30'))
const waiting = async (who: CastName) =>
  (await world.db.mailLine.findMany({ where: { personId: await idOf(who), mailId: null } })).map(
    ({ kind }) => kind,
  )
const tellDaily = () => inTransaction(world.db, (tx) => tellSubstitutes(tx, world.clock.now()))
const letWriteTo = async (who: CastName) => {
  const [{ id: taskId }, personId] = [await campaign.taskOf('li', 1), await idOf(who)]
  const line = { personId, kind: 'reminder', taskId, letterId: null } as const
  await inTransaction(world.db, (tx) => writeDown(tx, world.clock.now(), { actions: [], lines: [line] }))
}

test('who stands in is told when the absence begins, once, with until when, and again when another begins', async () => {
  await letBeAbsent(world, 'li', 'qian', ['2020-08-03', '2020-08-05'])
  expect(await waiting('qian')).toEqual([])
  onDay('2020-08-03')
  expect([await tellDaily(), await tellDaily()]).toEqual([1, 0])
  const { text } = (await mailOf(world, await idOf('qian')))!
  expect(text).toContain('至2020年8月5日（周三）由您代理')
  onDay('2020-08-10')
  await letBeAbsent(world, 'li', 'qian', ['2020-08-10', '2020-08-11'])
  expect([await waiting('qian'), await tellDaily()]).toEqual([['stands_in'], 0])
  onDay('2020-08-12')
  expect(await mailOf(world, await idOf('qian'))).toBeNull()
})

test('what waits for a substitute goes back when the absence is ended, and is told once', async () => {
  const id = await letBeAbsent(world, 'li', 'qian', ['2020-07-30', '2020-08-05'])
  await letWriteTo('li')
  expect([await waiting('qian'), await waiting('li')]).toEqual([['stands_in', 'reminder'], []])
  await (await world.as('li')).send('delete', `/absences/${id}`).expect(200)
  expect([await waiting('qian'), await waiting('li')]).toEqual([['stands_in'], ['reminder']])
  expect(await mailOf(world, await idOf('qian'))).toBeNull()
  expect(await waiting('li')).toEqual(['reminder'])
})

test('what waits for a substitute when the last day has passed goes to whoever stands in then, or to the person', async () => {
  await letBeAbsent(world, 'li', 'qian', ['2020-07-30', '2020-07-31'])
  await letWriteTo('li')
  onDay('2020-08-03')
  await letBeAbsent(world, 'li', 'wang', ['2020-08-03', '2020-08-04'])
  expect(await mailOf(world, await idOf('qian'))).toBeNull()
  expect([await waiting('qian'), await waiting('wang')]).toEqual([[], ['stands_in', 'reminder']])
  onDay('2020-08-05')
  expect(await mailOf(world, await idOf('wang'))).toBeNull()
  expect(await waiting('li')).toEqual(['reminder'])
})
