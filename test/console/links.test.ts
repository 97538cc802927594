import request from 'supertest'
import { addWorkingDays, instantAt, SHIPPED_CALENDAR } from '../../domain/calendar/calendar'
import type { MailEntry } from '../../domain/mail/mailMatter'
import { catchUpCampaign } from '../../ledger/campaign/campaigns'
import { inTransaction } from '../../ledger/database/database'
import { catchUpTarget } from '../../ledger/task/targetPosition'
import { bundleMail } from '../../ledger/mail/mails'
import { letterSubject } from '../../mail/letters'
import { cast, places, type CastName } from '../cast/cast'
import { programmesOfDueDays } from '../cast/dueLadder'
import { AT_ONCE } from '../cast/mailRules'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../support/world'

let world: World
let campaign: SmallCampaign
/** The overdue task of Li's village: its letters went to Li, and to Wang as head of the township and of the district. */
let taskId: string

beforeAll(async () => {
  world = await openWorld('sample', { programmes: programmesOfDueDays() })
  const wang = await world.db.person.findUniqueOrThrow({ where: { email: cast.wang } })
  const heads = { role: 'county_head', region: { children: { some: { code: places.village.slice(0, 9) } } } }
  await world.db.post.updateMany({ where: heads, data: { personId: wang.id } })
  campaign = await launchSmallCampaign(world)
  await look()
  const task = await campaign.taskOf('li', 8)
  taskId = task.id
  const { dueOn } = await world.db.task.findUniqueOrThrow({ where: { id: taskId } })
  world.clock.set(instantAt(addWorkingDays(SHIPPED_CALENDAR, dueOn, 5).day, '09:30'))
  await look()
})
afterAll(() => world.close())

/** What the workflows do at this moment: look at every target, and at the campaign. */
async function look(): Promise<void> {
  for (const { id } of await world.db.target.findMany())
    await inTransaction(world.db, (tx) => catchUpTarget(tx, id, world.clock.now()))
  await inTransaction(world.db, (tx) => catchUpCampaign(tx, campaign.id, world.clock.now()))
}

/** The entries of the mail that goes to a person now; the links of the one before are dead. */
async function mailTo(who: CastName): Promise<MailEntry[]> {
  const { id } = await world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })
  const style = { publicUrl: 'http://localhost:3000', subjectOf: letterSubject }
  return (await bundleMail(world.db, id, world.clock.now(), style, AT_ONCE))?.entries ?? []
}

const pathOf = (entry: MailEntry | undefined) => new URL(entry!.link).pathname
const open = (path: string) => request(world.app).get(path)
const formsIn = (html: string) =>
  [...html.matchAll(/<form.*?<\/form>/gs)]
    .filter(([form]) => form.includes('name="act"'))
    .map(([form]) =>
      Object.fromEntries(
        [...form.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
          name!,
          value!,
        ]),
      ),
    )
const codeIn = (html: string) => /请输入四位数字 (\d{4})/.exec(html)![1]!

/** Fills in the form of this act (on this letter) as the page shows it now, and sends it. */
async function send(path: string, act: string, typed: Record<string, string> = {}) {
  const { text: html } = await open(path).expect(200)
  const form = formsIn(html).find(
    (each) => each.act === act && (!typed.letter || each.letter === typed.letter),
  )
  return request(world.app)
    .post(path)
    .type('form')
    .send({ code: codeIn(html), ...form, act, ...typed })
}

const lettersTo = async (who: CastName) => {
  const { id } = await world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })
  return world.db.letter.findMany({ where: { taskId, recipientId: id }, orderBy: { rung: 'asc' } })
}

test('the mail of an assignee has one link for each of the eight tasks, the overdue one headed by its letter', async () => {
  const entries = await mailTo('li')
  expect(entries.map(({ no, kind }) => `${no} ${kind}`).toSorted()).toEqual([
    ...[1, 2, 3, 4, 5, 6, 7].map((no) => `${no} issued`),
    '8 letter',
  ])
  expect(new Set(entries.map(({ link }) => link)).size).toBe(8)
})

test('the assignee acknowledges and answers the letter on the page on which the task is accepted and handed in', async () => {
  const path = pathOf((await mailTo('li')).find(({ no }) => no === 8))
  const [letter] = await lettersTo('li')
  const acts = async () => formsIn((await open(path).expect(200)).text).map(({ act }) => act)
  expect(await acts()).toEqual(['acknowledge', 'reply', 'accept', 'return'])
  await send(path, 'acknowledge').then((answer) => expect(answer.status).toBe(303))
  await send(path, 'accept').then((answer) => expect(answer.status).toBe(303))
  expect(await acts()).toEqual(['reply', 'submit', 'report'])
  await send(path, 'reply', { text: '八月底前完成' }).then((answer) => expect(answer.status).toBe(303))
  expect(await acts()).toEqual(['submit', 'report'])
  expect((await open(path)).text).toContain('八月底前完成')
  const actions = await world.db.action.findMany({
    where: { itemId: letter!.id },
    orderBy: { version: 'asc' },
  })
  expect(actions.map(({ kind, channel }) => [kind, channel])).toEqual([
    ['issue', 'workflow'],
    ['acknowledge', 'mail'],
    ['reply', 'mail'],
  ])
})

test('two letters of one task to a person who does not hold it are one entry, and its page answers each', async () => {
  const entries = (await mailTo('wang')).filter(({ no }) => no === 8)
  const [second, third] = await lettersTo('wang')
  expect(entries).toMatchObject([{ kind: 'letter', letters: [{}, {}] }])
  const path = pathOf(entries[0])
  expect(formsIn((await open(path)).text).map(({ act, letter }) => [act, letter])).toEqual([
    ['acknowledge', second!.id],
    ['reply', second!.id],
    ['acknowledge', third!.id],
    ['reply', third!.id],
  ])
  expect((await send(path, 'reply', { letter: third!.id, text: '已约谈' })).status).toBe(303)
  expect((await lettersTo('wang')).map(({ reply }) => reply)).toEqual([null, '已约谈'])
})

test('a link answers no letter of another task or to another person, none without the digits, and does no other act', async () => {
  const path = pathOf((await mailTo('sun')).find(({ no }) => no === 8))
  const sun = await world.db.person.findUniqueOrThrow({ where: { email: cast.sun } })
  const own = await world.db.letter.findFirstOrThrow({ where: { recipientId: sun.id } })
  const [lis] = await lettersTo('li')
  const before = await world.db.letter.findMany({ orderBy: { id: 'asc' } })
  const text = '不该写入'
  for (const letter of [lis!.id, 'no id', '']) {
    const refused = await request(world.app)
      .post(path)
      .type('form')
      .send({ act: 'reply', letter, text, code: codeIn((await open(path)).text) })
    expect([refused.status, refused.text.includes('没有发给您的这份督办函')]).toEqual([422, true])
  }
  const wrongCode = { act: 'reply', letter: own.id, text, code: 'none' }
  expect((await request(world.app).post(path).type('form').send(wrongCode)).status).toBe(422)
  expect((await send(path, 'review', { decision: 'verified' })).status).toBe(422)
  expect(await world.db.letter.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
})

test('a task handed to somebody else kills the link of its former holder, though a letter went to them', async () => {
  const path = pathOf((await mailTo('sun')).find(({ no }) => no === 8))
  const wu = await world.db.person.findUniqueOrThrow({ where: { email: cast.wu } })
  const { id } = await campaign.taskOf('sun', 8)
  expect((await open(path).expect(200)).text).toContain('name="letter"')
  await (await world.as('chen')).send('post', `/tasks/${id}/assignment`, { person: wu.id }).expect(200)
  await open(path).expect(410)
  await request(world.app).post(path).type('form').send({ act: 'reply', text: '来迟' }).expect(410)
})
