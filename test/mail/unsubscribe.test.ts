import request from 'supertest'
import { cast } from '../cast/cast'
import { openLink, sendForm } from '../api/link/links'
import { openPostWorld, PUBLIC_URL, type PostWorld } from './postWorld'

const at = (words: string) => new Date(`${words.replace(' ', 'T')}+08:00`).toISOString()
const FRIDAY_MORNING = at('2020-07-31 08:30')
const MONDAY_MORNING = at('2020-08-03 08:30')

let post: PostWorld
let link: string
beforeEach(async () => {
  post = await openPostWorld()
  post.world.clock.set(FRIDAY_MORNING)
  await post.deliver('li')
  const [mail] = await Promise.all(post.received())
  link = new RegExp(`${PUBLIC_URL}(/u/[\\w-]{43})`).exec(mail?.text ?? '')![1]!
})
afterEach(() => post.close())

const stoppedAt = async () =>
  (await post.world.db.person.findUniqueOrThrow({ where: { email: cast.li } })).digestsStoppedAt

async function remind(urgent = false): Promise<void> {
  const { id: taskId } = await post.campaign.taskOf('li', 1)
  const about = { personId: await post.idOf('li'), taskId, at: post.world.clock.now() }
  if (!urgent) return void (await post.world.db.mailLine.create({ data: { ...about, kind: 'reminder' } }))
  const { targetId } = await post.world.db.task.findUniqueOrThrow({ where: { id: taskId } })
  const letter = await post.world.db.letter.create({
    data: {
      ...{ id: '00000000-0000-4000-8000-000000000001', campaignId: post.campaign.id, targetId, taskId },
      ...{ cycle: 1, rung: 3, level: 'county', colour: 'orange', recipientId: about.personId },
      ...{ issuer: '市扶贫开发领导小组', year: 2020, number: 1, version: 1, auditHash: '' },
      ...{ firesAt: about.at, issuedAt: about.at, replyBy: about.at },
    },
  })
  await post.world.db.mailLine.create({ data: { ...about, kind: 'letter', letterId: letter.id, urgent } })
}

test('opening the page of a digest’s foot changes nothing, however a scanner does it', async () => {
  const { status, html, headers } = await openLink(post.world, link)
  expect(status).toBe(200)
  expect(html).toContain('停收每日汇总')
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
  await request(post.world.app).head(link).expect(200)
  await request(post.world.app).options(link)
  expect(await stoppedAt()).toBeNull()
})

test('a form without the digits, with others, or for something else changes nothing and says so', async () => {
  const { code } = await openLink(post.world, link)
  const wrong = String((Number(code) + 1) % 10_000).padStart(4, '0')
  for (const fields of [{}, { act: 'stop' }, { act: 'stop', code: wrong }, { act: 'accept', code }]) {
    const answer = await request(post.world.app).post(link).type('form').send(fields)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('role="alert"')
  }
  await request(post.world.app).post(link).send('List-Unsubscribe=One-Click').expect(422)
  expect(await stoppedAt()).toBeNull()
})

test('who stops digests gets none, only what cannot wait, and may start them again', async () => {
  await sendForm(post.world, link, { act: 'stop' }).then(({ status }) => expect(status).toBe(303))
  expect(await stoppedAt()).toEqual(new Date(FRIDAY_MORNING))
  await remind()
  await remind(true)
  post.world.clock.set(at('2020-07-31 09:00'))
  expect(await post.deliver('li')).toBe(MONDAY_MORNING)
  post.world.clock.set(MONDAY_MORNING)
  expect(await post.deliver('li')).toBeNull()
  const mails = await Promise.all(post.received())
  expect(mails.map(({ subject }) => subject)).toEqual(['【定点攻坚】8 项新任务', '【定点攻坚】1 份督办函'])

  expect((await openLink(post.world, link)).html).toContain('恢复每日汇总')
  await sendForm(post.world, link, { act: 'start' })
  expect(await stoppedAt()).toBeNull()
  await remind()
  post.world.clock.set(at('2020-08-04 08:30'))
  await post.deliver('li')
  expect(post.server.messages).toHaveLength(3)
})

test('a digest that was put off is not sent after they were stopped', async () => {
  await remind()
  post.world.clock.set(MONDAY_MORNING)
  post.server.script.answers = { RCPT: '451 greylisted' }
  const next = await post.deliver('li')
  await sendForm(post.world, link, { act: 'stop' })
  post.server.script.answers = undefined
  post.world.clock.set(next!)
  expect(await post.deliver('li')).toBeNull()
  expect(post.server.messages).toHaveLength(1)
})

test('the link of a task stops no digests, and that of the foot opens no task', async () => {
  const [mail] = await Promise.all(post.received())
  const [, task = ''] = /(\/t\/[\w-]{43})/.exec(mail?.text ?? '') ?? []
  await request(post.world.app).get(task).expect(200)
  await request(post.world.app).get(task.replace('/t/', '/u/')).expect(404)
  await request(post.world.app).get(link.replace('/u/', '/t/')).expect(404)
  await request(post.world.app).get('/u/short').expect(404)
})

test('the link is spent after sixty days', async () => {
  post.world.clock.addHours(60 * 24)
  const { status } = await openLink(post.world, link)
  expect(status).toBe(410)
})
