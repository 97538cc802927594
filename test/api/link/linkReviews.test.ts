import { digitsOf } from '../../../ledger/mail/mailLinks'
import { takeThrough, HANDS } from '../../cast/acts'
import { cast } from '../../cast/cast'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../../support/world'
import { mailedTo, openLink, sendForm } from './links'
import { catchUpAll } from '../task/catchUp'

let world: World
let campaign: SmallCampaign
let task: { id: string; no: number }
let review: string
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  await catchUpAll(world)
  task = { id: (await campaign.taskOf('li', 1)).id, no: 1 }
  await takeThrough(world, task, HANDS.village, ['accept', 'submit'])
  review = (await mailedTo(world, 'wang')).get(1)!
})
afterEach(() => world.close())

const codeOf = (link: string) => digitsOf(link.slice('/t/'.length))
const taskNow = () => world.db.task.findUniqueOrThrow({ where: { id: task.id } })
const lastAction = () =>
  world.db.action.findFirstOrThrow({ where: { itemId: task.id }, orderBy: { version: 'desc' } })

test('the reviewer’s link shows what was handed in and verifies it, through the channel mail', async () => {
  const { html } = await openLink(world, review)
  expect(html).toContain('已全部完成')
  const wang = await world.db.person.findUniqueOrThrow({ where: { email: cast.wang } })
  expect((await sendForm(world, review, { act: 'review', decision: 'verified' })).status).toBe(303)
  expect(await taskNow()).toMatchObject({ state: 'verified' })
  expect(await lastAction()).toMatchObject({ kind: 'verify', channel: 'mail', byId: wang.id })
  const again = await sendForm(world, review, { act: 'review', decision: 'verified', code: codeOf(review) })
  expect(again.status).toBe(409)
  expect(again.text).toContain('审核通过')
  expect((await openLink(world, review)).html).toContain('目前没有需要您在此办理的事项')
})

test('a return for rework by mail needs a reason, which the assignee then reads', async () => {
  expect((await sendForm(world, review, { act: 'review', decision: 'returned' })).status).toBe(422)
  expect((await sendForm(world, review, { act: 'review', decision: '' })).status).toBe(422)
  const rework = { act: 'review', decision: 'returned', reason: '名册不全' }
  expect((await sendForm(world, review, rework)).status).toBe(303)
  expect(await taskNow()).toMatchObject({ state: 'returned', cycle: 2 })
  const work = (await mailedTo(world, 'li')).get(1)!
  expect((await openLink(world, work)).html).toContain('名册不全')
})

test('the assignee’s own link does not review, and a review link does not submit', async () => {
  const work = (await mailedTo(world, 'li')).get(2)!
  expect((await sendForm(world, work, { act: 'review', decision: 'verified' })).status).toBe(422)
  expect((await sendForm(world, review, { act: 'submit', outcome: '完成' })).status).toBe(422)
  expect((await taskNow()).state).toBe('submitted')
})

test('a reviewer who came to hold the task does not review their own submission with an earlier link', async () => {
  await takeThrough(world, task, HANDS.village, ['rework'])
  const { id: person } = await world.db.person.findUniqueOrThrow({ where: { email: cast.wang } })
  await (await world.as('zhao')).send('post', `/tasks/${task.id}/assignment`, { person }).expect(200)
  await takeThrough(world, task, { assignee: 'wang', reviewer: 'zhao' }, ['accept', 'submit'])
  const { html, status } = await openLink(world, review)
  expect(status).toBe(200)
  expect(html).not.toContain('name="act"')
  const forced = await sendForm(world, review, { act: 'review', decision: 'verified', code: codeOf(review) })
  expect(forced.status).toBe(403)
  expect((await taskNow()).state).toBe('submitted')
})

test('a former reviewer’s link is spent: somebody else reviews that area now', async () => {
  await world.db.post.updateMany({ where: { person: { email: cast.wang } }, data: { personId: null } })
  expect((await openLink(world, review)).status).toBe(410)
  expect((await sendForm(world, review, { act: 'review', decision: 'verified' })).status).toBe(410)
  expect((await taskNow()).state).toBe('submitted')
})

test('a letter is answered by the link of its mail, by whom it went to, once', async () => {
  const other = { id: (await campaign.taskOf('li', 8)).id, no: 8 }
  world.clock.set('2020-09-29T02:00:00.000Z')
  await catchUpAll(world)
  const letters = await world.db.letter.findMany({
    where: { taskId: other.id, cause: 'due' },
    orderBy: { rung: 'asc' },
  })
  expect(letters.map(({ rung }) => rung)).toEqual([1, 2])
  const answer = (await mailedTo(world, 'wang')).get(8)!
  const { html } = await openLink(world, answer)
  expect(html).toContain(`${letters[1]!.number}号`)
  const reply = { act: 'reply', text: '已约谈，本周完成' }
  expect((await sendForm(world, answer, { ...reply, letter: letters[0]!.id })).status).toBe(422)
  expect((await sendForm(world, answer, { ...reply, letter: letters[1]!.id, text: '' })).status).toBe(422)
  expect((await sendForm(world, answer, { ...reply, letter: letters[1]!.id })).status).toBe(303)
  const again = await sendForm(world, answer, { ...reply, letter: letters[1]!.id, code: codeOf(answer) })
  expect([again.status, again.text.includes('已于')]).toEqual([409, true])
  const [first, second] = await world.db.letter.findMany({
    where: { taskId: other.id, cause: 'due' },
    orderBy: { rung: 'asc' },
  })
  expect([first?.reply, second?.reply]).toEqual([null, '已约谈，本周完成'])
  const work = (await mailedTo(world, 'li')).get(8)!
  expect((await sendForm(world, work, { act: 'acknowledge', letter: letters[0]!.id })).status).toBe(303)
  expect((await sendForm(world, work, { act: 'accept' })).status).toBe(303)
})
