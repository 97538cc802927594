import { cast, type CastName } from '../cast/cast'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../support/world'
import { mailedTo, openLink } from '../api/link/links'
import { catchUpAll } from '../api/task/catchUp'

const HOUR_MS = 3_600_000

let world: World
let campaign: SmallCampaign
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  await catchUpAll(world)
  for (const who of ['li', 'qian'] as const) await mailedTo(world, who)
})
afterEach(() => world.close())

const act = async (who: CastName, path: string, body: object) => {
  const { status, body: answer } = await (await world.as(who)).send('post', path, body)
  expect([status < 300, answer.detail]).toEqual([true, undefined])
}
/** The links of what the next mail tells somebody, an hour later, by the numbers of its tasks. */
async function nextMail(who: CastName) {
  world.clock.set(new Date(world.clock.now().getTime() + HOUR_MS).toISOString())
  return mailedTo(world, who)
}
const toldOf = async (who: CastName) => [...(await nextMail(who)).keys()]
const idOf = async (who: CastName) =>
  (await world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })).id

test('whose task is assigned to another person, suspended or withdrawn is told, and can do nothing there', async () => {
  const [first, second, third] = await Promise.all([1, 2, 3].map((no) => campaign.taskOf('li', no)))
  await act('wang', `/tasks/${first!.id}/assignment`, { person: await idOf('qian') })
  const link = (await nextMail('li')).get(1)!
  expect((await openLink(world, link)).status).toBe(410)
  await act('wang', `/tasks/${second!.id}/suspension`, { reason: '汛期', until: '2020-08-14' })
  expect(await toldOf('li')).toEqual([2])
  await act('lin', `/tasks/${third!.id}/withdrawal`, { reason: '并入他项' })
  expect(await toldOf('li')).toEqual([3])
})

test('nobody is told of a task that came back to them before the mail went, but of the new task', async () => {
  const { id } = await campaign.taskOf('li', 1)
  await act('wang', `/tasks/${id}/assignment`, { person: await idOf('qian') })
  await act('wang', `/tasks/${id}/assignment`, { person: await idOf('li') })
  const lines = { personId: await idOf('li'), taskId: id, kind: 'ceased' }
  expect(await toldOf('li')).toEqual([1])
  expect(await world.db.mailLine.findFirst({ where: lines })).toBeNull()
})
