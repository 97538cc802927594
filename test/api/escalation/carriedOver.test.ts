import { instantAt, SHIPPED_CALENDAR } from '../../../domain/calendar/calendar'
import { spreadMoments } from '../../../domain/escalation/spread'
import { createCarryOver } from '../../../worker/carryOver'
import { catchUpAll } from '../task/catchUp'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../../support/world'

let world: World
let campaign: SmallCampaign
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
})
afterEach(() => world.close())

/** A task of each of the two targets that was returned before anybody was timed for that. */
async function returnOfBefore(): Promise<void> {
  for (const [who, no] of [['li', 1] as const, ['wu', 3] as const]) {
    const { id } = await campaign.taskOf(who, no)
    await (await world.as(who)).send('post', `/tasks/${id}/return`, { reason: '不属实' }).expect(200)
    const { clocks } = await world.db.task.findUniqueOrThrow({ where: { id } })
    const ofBefore = (clocks as { kind: string }[]).filter(({ kind }) => kind !== 'placing')
    await world.db.task.update({ where: { id }, data: { clocks: ofBefore } })
  }
}

test('letters that an upgrade writes come target by target over the hours of work, and no letter twice', async () => {
  await returnOfBefore()
  const at = (hour: string) => world.clock.set(instantAt('2020-12-03', hour))
  at('01:00')
  const [carryOver, again] = [createCarryOver(world.db), createCarryOver(world.db)]
  const targets = async () => new Set((await world.db.letter.findMany()).map(({ targetId }) => targetId)).size
  const after = async (hour: string) => {
    at(hour)
    const given = await carryOver(world.clock.now())
    return [given, await targets()]
  }
  expect(await after('01:00')).toEqual([0, 0])
  expect(await after('09:00')).toEqual([1, 1])
  expect(await after('12:59')).toEqual([0, 1])
  expect(await after('13:00')).toEqual([1, 2])
  const written = await world.db.letter.count()
  at('17:00')
  expect(await again(world.clock.now())).toBe(0)
  await catchUpAll(world)
  const letters = await world.db.letter.findMany()
  const keys = letters.map(({ taskId, cycle, clock, rung }) => [taskId, cycle, clock, rung].join())
  expect([written > 0, new Set(keys).size]).toEqual([true, keys.length])
})

test('what is spread lies evenly within the hours of work, of the next working day where too little is left', () => {
  const spread = (now: string) => spreadMoments(4, SHIPPED_CALENDAR, now)
  const at = (day: string, ...hours: string[]) => hours.map((hour) => instantAt(day, hour))
  expect(spread(instantAt('2020-08-20', '09:00'))).toEqual(
    at('2020-08-20', '09:00', '11:00', '13:00', '15:00'),
  )
  expect(spread(instantAt('2020-08-20', '13:00'))).toEqual(
    at('2020-08-20', '13:00', '14:00', '15:00', '16:00'),
  )
  expect(spread(instantAt('2020-08-21', '16:30'))).toEqual(
    at('2020-08-24', '09:00', '11:00', '13:00', '15:00'),
  )
})
