import { inTransaction } from '../../ledger/database/database'
import { openMailrooms } from '../../ledger/mail/mailrooms'
import { claimNudges } from '../../ledger/record/outbox'
import { writeDown } from '../../ledger/record/records'
import { idOf } from '../cast/absences'
import { roomOf } from '../support/mailrooms'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../support/world'

let world: World
let campaign: SmallCampaign
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  await world.db.campaign.updateMany({ data: { state: 'running' } })
  await world.db.mailLine.deleteMany()
  await world.db.nudge.deleteMany()
})
afterEach(() => world.close())

async function tell(who: 'li' | 'sun', urgent: boolean): Promise<void> {
  const personId = await idOf(world, who)
  const taskId = (await campaign.taskOf(who, 1)).id
  const lines = [{ personId, taskId, letterId: null, kind: 'reminder' as const, urgent }]
  await inTransaction(world.db, (tx) => writeDown(tx, world.clock.now(), { actions: [], lines }))
}
const woken = async () => (await claimNudges(world.db, 100)).map(({ workflow, itemId }) => [workflow, itemId])

test('what a person is told wakes the room of their mail, and several people of one room wake it once', async () => {
  await tell('li', false)
  await tell('sun', false)
  const rooms = [...new Set([roomOf(await idOf(world, 'li')), roomOf(await idOf(world, 'sun'))])]
  expect((await woken()).toSorted()).toEqual(rooms.map((room) => ['mailroom', room]).toSorted())
  expect(rooms.every((room) => /^0{8}-0{4}-4000-8000-0{11}[0-3]$/.test(room))).toBe(true)
})

test('with digests what can wait for the morning wakes nobody, and what is urgent does', async () => {
  await openMailrooms(world.db, true, world.clock.now())
  expect(await woken()).toHaveLength(4)
  await tell('li', false)
  expect(await woken()).toEqual([])
  await tell('li', true)
  expect(await woken()).toHaveLength(1)
})
