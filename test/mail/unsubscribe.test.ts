import request from 'supertest'
import { cast } from '../cast/cast'
import { openLink, sendForm } from '../api/link/links'
import { openMailboxWorld, PUBLIC_URL, type MailboxWorld } from './mailboxWorld'

const at = (words: string) => new Date(`${words.replace(' ', 'T')}+08:00`).toISOString()
const FRIDAY_MORNING = at('2020-07-31 08:30')
const MONDAY_MORNING = at('2020-08-03 08:30')

let mailbox: MailboxWorld
let link: string
beforeEach(async () => {
  mailbox = await openMailboxWorld()
  mailbox.world.clock.set(FRIDAY_MORNING)
  await mailbox.deliver('li')
  const [mail] = await Promise.all(mailbox.received())
  link = new RegExp(`${PUBLIC_URL}(/u/[\\w-]{43})`).exec(mail?.text ?? '')![1]!
})
afterEach(() => mailbox.close())

const stoppedAt = async () =>
  (await mailbox.world.db.person.findUniqueOrThrow({ where: { email: cast.li } })).digestsStoppedAt

async function remind(urgent = false): Promise<void> {
  const { id: taskId } = await mailbox.campaign.taskOf('li', 1)
  const about = { personId: await mailbox.idOf('li'), taskId, at: mailbox.world.clock.now() }
  if (!urgent) return void (await mailbox.world.db.mailLine.create({ data: { ...about, kind: 'reminder' } }))
  const { targetId } = await mailbox.world.db.task.findUniqueOrThrow({ where: { id: taskId } })
  const letter = await mailbox.world.db.letter.create({
    data: {
      ...{ id: '00000000-0000-4000-8000-000000000001', campaignId: mailbox.campaign.id, targetId, taskId },
      ...{ cycle: 1, rung: 3, level: 'county', colour: 'orange', recipientId: about.personId },
      ...{ issuer: '市扶贫开发领导小组', year: 2020, number: 1, version: 1, auditHash: '' },
      ...{ firesAt: about.at, issuedAt: about.at, replyBy: about.at },
    },
  })
  await mailbox.world.db.mailLine.create({ data: { ...about, kind: 'letter', letterId: letter.id, urgent } })
}

test('opening the page of a digest’s foot changes nothing, however a scanner does it', async () => {
  const { status, html, headers } = await openLink(mailbox.world, link)
  expect(status).toBe(200)
  expect(html).toContain('停收每日汇总')
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
  await request(mailbox.world.app).head(link).expect(200)
  await request(mailbox.world.app).options(link)
  expect(await stoppedAt()).toBeNull()
})

test('a form without the digits, with others, or for something else changes nothing and says so', async () => {
  const { code } = await openLink(mailbox.world, link)
  const wrong = String((Number(code) + 1) % 10_000).padStart(4, '0')
  for (const fields of [{}, { act: 'stop' }, { act: 'stop', code: wrong }, { act: 'accept', code }]) {
    const answer = await request(mailbox.world.app).post(link).type('form').send(fields)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('role="alert"')
  }
  await request(mailbox.world.app).post(link).send('List-Unsubscribe=One-Click').expect(422)
  expect(await stoppedAt()).toBeNull()
})

test('who stops digests gets none, only what cannot wait, and may start them again', async () => {
  await sendForm(mailbox.world, link, { act: 'stop' }).then(({ status }) => expect(status).toBe(303))
  expect(await stoppedAt()).toEqual(new Date(FRIDAY_MORNING))
  await remind()
  await remind(true)
  mailbox.world.clock.set(at('2020-07-31 09:00'))
  expect(await mailbox.deliver('li')).toBe(MONDAY_MORNING)
  mailbox.world.clock.set(MONDAY_MORNING)
  expect(await mailbox.deliver('li')).toBeNull()
  const mails = await Promise.all(mailbox.received())
  expect(mails.map(({ subject }) => subject)).toEqual(['【定点攻坚】8 项新任务', '【定点攻坚】1 份督办函'])

  expect((await openLink(mailbox.world, link)).html).toContain('恢复每日汇总')
  await sendForm(mailbox.world, link, { act: 'start' })
  expect(await stoppedAt()).toBeNull()
  await remind()
  mailbox.world.clock.set(at('2020-08-04 08:30'))
  await mailbox.deliver('li')
  expect(mailbox.server.messages).toHaveLength(3)
})

test('a digest that was put off is not sent after they were stopped', async () => {
  await remind()
  mailbox.world.clock.set(MONDAY_MORNING)
  mailbox.server.script.answers = { RCPT: '451 greylisted' }
  const next = await mailbox.deliver('li')
  await sendForm(mailbox.world, link, { act: 'stop' })
  mailbox.server.script.answers = undefined
  mailbox.world.clock.set(next!)
  expect(await mailbox.deliver('li')).toBeNull()
  expect(mailbox.server.messages).toHaveLength(1)
})

test('the link of a task stops no digests, and that of the foot opens no task', async () => {
  const [mail] = await Promise.all(mailbox.received())
  const [, task = ''] = /(\/t\/[\w-]{43})/.exec(mail?.text ?? '') ?? []
  await request(mailbox.world.app).get(task).expect(200)
  await request(mailbox.world.app).get(task.replace('/t/', '/u/')).expect(404)
  await request(mailbox.world.app).get(link.replace('/u/', '/t/')).expect(404)
  await request(mailbox.world.app).get('/u/short').expect(404)
})

test('the link is spent after sixty days', async () => {
  mailbox.world.clock.addHours(60 * 24)
  const { status } = await openLink(mailbox.world, link)
  expect(status).toBe(410)
})
