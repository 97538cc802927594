import { addDays, shanghaiDayOf } from '../../../domain/calendar/calendar'
import { idOf, letBeAbsent } from '../../cast/absences'
import { cast, type CastName } from '../../cast/cast'
import { programmesOfDueDays, escalationInstants } from '../../cast/dueLadder'
import { launchSmallCampaign, openWorld, type World } from '../../support/world'
import { mailedTo, openLink, sendForm } from '../link/links'
import { catchUpAll } from '../task/catchUp'
import { expectProblem } from '../http/problems'

const ALL_PASSED = '2021-03-01T01:00:00.000Z'

let world: World
let task: { id: string; dueOn: string }
/** The instant and the day of the letter of the second escalation level, which Wang answers. */
let second: { at: string; day: string }
beforeEach(async () => {
  world = await openWorld('sample', { programmes: programmesOfDueDays() })
  const campaign = await launchSmallCampaign(world)
  const { id } = await campaign.taskOf('li', 8)
  task = await world.db.task.findUniqueOrThrow({ where: { id } })
  const at = escalationInstants(task.dueOn)[1]!
  second = { at, day: shanghaiDayOf(at) }
})
afterEach(() => world.close())

type Told = { id: string | null; rung: number; recipient: { id: string; post: string } | null }
const lettersOf = async (query = '', who: CastName = 'lin') =>
  (await (await world.as(who)).get(`/letters?limit=200&task=${task.id}&${query}`).expect(200)).body
    .items as Told[]
const recipients = async (query = '') =>
  (await lettersOf(query)).map(({ rung, recipient }) => [rung, recipient?.id, recipient?.post])
const postOf = async (who: CastName) =>
  (await world.db.post.findFirstOrThrow({ where: { person: { email: cast[who] } } })).title
const leave = (who: CastName) =>
  world.db.person.update({ where: { email: cast[who] }, data: { disabledAt: world.clock.now() } })

test('a letter goes to who stands in on the day of its moment, for the post of the absent', async () => {
  await letBeAbsent(world, 'wang', 'zhou', [second.day, second.day])
  await letBeAbsent(world, 'li', 'qian', [second.day, second.day])
  world.clock.set(second.at)
  await catchUpAll(world)
  expect(await recipients()).toEqual([
    [1, await idOf(world, 'li'), await postOf('li')],
    [2, await idOf(world, 'zhou'), await postOf('wang')],
  ])
})

test.each([-1, 1])('the day %i days from it is not the day of its moment', async (days) => {
  const day = addDays(second.day, days)
  await letBeAbsent(world, 'wang', 'zhou', [day, day])
  world.clock.set(second.at)
  await catchUpAll(world)
  expect((await recipients())[1]).toEqual([2, await idOf(world, 'wang'), await postOf('wang')])
})

test('recipients are the same derived as written late, along A → B → C', async () => {
  await letBeAbsent(world, 'wang', 'zhou', [second.day, second.day])
  await letBeAbsent(world, 'zhou', 'sun', [second.day, addDays(second.day, 3)])
  const derived = await recipients(`asOf=${ALL_PASSED}`)
  expect(derived[1]).toEqual([2, await idOf(world, 'sun'), await postOf('wang')])
  expect(derived.map(([rung]) => rung)).toEqual([1, 2, 3, 4])
  world.clock.set(ALL_PASSED)
  await catchUpAll(world)
  expect(await recipients()).toEqual(derived)
  const told = await world.db.letter.findMany({ where: { taskId: task.id } })
  expect(told).toHaveLength(4)
})

test('where who stands in has left, the post is vacant and its escalation level passes on', async () => {
  await letBeAbsent(world, 'wang', 'zhou', [second.day, second.day])
  await leave('zhou')
  const derived = await lettersOf(`asOf=${second.at}`)
  world.clock.set(second.at)
  await catchUpAll(world)
  for (const letters of [derived, await lettersOf()]) {
    expect(letters).toMatchObject([
      { rung: 1 },
      { rung: 3, passedOver: [2], recipient: { id: await idOf(world, 'zhao') } },
    ])
  }
})

test('an absence ended early counts no more from that day on', async () => {
  const id = await letBeAbsent(world, 'wang', 'zhou', [addDays(second.day, -1), addDays(second.day, 5)])
  world.clock.set(second.at)
  world.clock.addHours(-1)
  await (await world.as('wang')).send('delete', `/absences/${id}`).expect(200)
  world.clock.set(second.at)
  await catchUpAll(world)
  expect((await recipients())[1]).toEqual([2, await idOf(world, 'wang'), await postOf('wang')])
})

test('a letter that went to somebody who is then absent is seen and answered in their name', async () => {
  world.clock.set(second.at)
  await catchUpAll(world)
  const [, letter] = await lettersOf()
  const reply = async (who: CastName) =>
    (await world.as(who)).send('post', `/letters/${letter!.id}/reply`, { text: '本周完成' })
  expectProblem(await reply('zhou'), 404, 'not-found')
  await letBeAbsent(world, 'wang', 'zhou', [second.day, second.day])
  expect((await lettersOf('', 'zhou')).map(({ rung }) => rung)).toContain(2)
  expect((await reply('zhou')).body).toMatchObject({ answered: true })
  expect(await world.db.action.findFirst({ where: { itemId: letter!.id!, kind: 'reply' } })).toMatchObject({
    byId: await idOf(world, 'zhou'),
    onBehalfOfId: await idOf(world, 'wang'),
  })
})

test('the mail of a letter goes to the substitute it went to, whose link answers it in the own name', async () => {
  await letBeAbsent(world, 'wang', 'qian', [second.day, second.day])
  world.clock.set(second.at)
  await catchUpAll(world)
  const link = (await mailedTo(world, 'qian')).get(8)!
  const [, letter] = await lettersOf()
  expect((await openLink(world, link)).html).toContain(letter!.id)
  const reply = { act: 'reply', letter: letter!.id!, text: '已约谈' }
  expect((await sendForm(world, link, reply)).status).toBe(303)
  expect(await world.db.action.findFirst({ where: { itemId: letter!.id!, kind: 'reply' } })).toMatchObject({
    byId: await idOf(world, 'qian'),
    onBehalfOfId: null,
  })
})
