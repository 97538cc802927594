import { takeThrough, HANDS } from '../../cast/acts'
import { cast } from '../../cast/cast'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../../support/world'
import { mailedTo, openLink, sendForm } from './links'
import { catchUpAll } from '../task/catchUp'

let world: World
let campaign: SmallCampaign
let id: string
let work: string
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  await catchUpAll(world)
  id = (await campaign.taskOf('li', 1)).id
  work = (await mailedTo(world, 'li')).get(1)!
  await takeThrough(world, { id, no: 1 }, HANDS.village, ['accept'])
})
afterEach(() => world.close())

const taskNow = () => world.db.task.findUniqueOrThrow({ where: { id } })
const decide = { act: 'decide_extension', extension: '1' }
const wanted = { act: 'ask_extension', dueOn: '2020-11-06', reason: '暴雨中断施工' }

test('the assignee asks for another day by mail, the head grants it by mail, and both read where it stands', async () => {
  const asked = await openLink(world, work)
  expect(asked.html).toContain('申请延期')
  expect(asked.html).toContain('过半')
  expect((await sendForm(world, work, wanted)).status).toBe(303)
  const waiting = await openLink(world, work)
  expect(waiting.html).toContain('申请延至 2020年11月6日')
  expect(waiting.html).not.toContain('value="ask_extension"')
  const review = (await mailedTo(world, 'wang')).get(1)!
  expect((await openLink(world, review)).html).toContain('暴雨中断施工')
  expect((await sendForm(world, review, { ...decide, decision: 'refused' })).status).toBe(422)
  expect((await sendForm(world, review, { ...decide, decision: 'granted' })).status).toBe(303)
  expect(await taskNow()).toMatchObject({ dueOn: '2020-11-06', extensions: 1 })
  const told = (await mailedTo(world, 'li')).get(1)!
  expect((await openLink(world, told)).html).toContain('原定 2020年10月28日周三，已延期 1 次')
  expect((await openLink(world, review)).html).not.toContain('value="decide_extension"')
})

test('a decision names the request it was read on', async () => {
  await sendForm(world, work, wanted)
  const review = (await mailedTo(world, 'wang')).get(1)!
  expect((await openLink(world, review)).html).toContain('name="extension" value="1"')
  const other = { ...decide, extension: '2', decision: 'granted' }
  expect((await sendForm(world, review, other)).status).toBe(404)
  expect(await taskNow()).toMatchObject({ extensions: 0 })
})

test('the reason of a request for an extension is not shown as that of the return before it', async () => {
  await takeThrough(world, { id, no: 1 }, HANDS.village, ['submit', 'rework'])
  expect((await sendForm(world, work, wanted)).status).toBe(303)
  const { html } = await openLink(world, work)
  const returned = /退回理由<\/dt><dd>([^<]*)/.exec(html)?.[1]
  expect(returned).toBeTruthy()
  expect(returned).not.toBe(wanted.reason)
})

test('a request that a rule refuses comes back with the rule and with what was typed', async () => {
  const far = await sendForm(world, work, { ...wanted, dueOn: '2021-06-01' })
  expect(far.status).toBe(422)
  expect(far.text).toContain('最迟 2020-11-25')
  expect(far.text).toContain('暴雨中断施工')
  expect((await sendForm(world, work, { ...wanted, dueOn: '明天' })).status).toBe(422)
  expect(await world.db.extension.count()).toBe(0)
})

test('a scanner that opens the link and posts its empty forms asks for nothing and decides nothing', async () => {
  for (const act of ['ask_extension', 'decide_extension', 'contribute']) {
    const posted = await sendForm(world, work, { act, code: '' })
    expect([act, posted.status]).toEqual([act, 422])
  }
  expect(await world.db.extension.count()).toBe(0)
  expect((await taskNow()).version).toBe(2)
})

test('a suspended task says why and until when, and asks for nothing', async () => {
  const wang = await world.as('wang')
  await wang.send('post', `/tasks/${id}/suspension`, { reason: '洪水', until: '2020-08-20' }).expect(200)
  const { html } = await openLink(world, work)
  expect(html).toContain('洪水')
  expect(html).toContain('中止 · 至 2020年8月21日 00:00 恢复')
  expect(html).toContain('目前没有需要您在此办理的事项')
  world.clock.set('2020-08-21T02:00:00Z')
  expect((await openLink(world, work)).html).toContain('value="report"')
})

test('behind a milestone the page says behind schedule, and not overdue', async () => {
  world.clock.set('2020-09-12T02:00:00Z')
  const { html } = await openLink(world, work)
  expect(html).toContain('落后于计划')
  expect(html).not.toContain('已逾期')
})

test('a supporting unit contributes by mail, once, and its link does nothing else', async () => {
  const { id: person } = await world.db.person.findUniqueOrThrow({ where: { email: cast.qian } })
  await (await world.as('wang')).send('post', `/tasks/${id}/supporters`, { person }).expect(200)
  const support = (await mailedTo(world, 'qian')).get(1)!
  expect((await openLink(world, support)).html).toContain('配合反馈')
  expect((await sendForm(world, support, { act: 'report', text: '代报' })).status).toBe(422)
  const contribution = { act: 'contribute', text: '已协调两台挖掘机' }
  expect((await sendForm(world, support, contribution)).status).toBe(303)
  expect(await world.db.taskSupporter.findFirst()).toMatchObject({
    state: 'contributed',
    text: '已协调两台挖掘机',
  })
  expect((await openLink(world, support)).html).toContain('目前没有需要您在此办理的事项')
})

test('a letter says why it was written, and one that was de-escalated asks for no answer', async () => {
  const wang = await world.as('wang')
  const escalation = { rung: 1, reason: '群众来访' }
  const letter = (await wang.send('post', `/tasks/${id}/raising`, escalation).expect(201)).body
  const shown = await openLink(world, work)
  expect(shown.html).toContain('经人工提级：群众来访')
  expect(shown.html).toContain('value="reply"')
  await wang.send('post', `/letters/${letter.id}/lowering`, { reason: '已当面说明' }).expect(200)
  const deEscalated = await openLink(world, work)
  expect(deEscalated.html).toContain('已当面说明')
  expect(deEscalated.html).not.toContain('value="reply"')
  expect((await mailedTo(world, 'li')).size).toBe(0)
})
