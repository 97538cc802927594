import { createPostActivities, nextAttempt } from '../../activities/post'
import { listMessages, storeMessage } from '../../ledger/mail/localMailbox'
import { createMailer } from '../../mail/mailer'
import { startLocalMailbox } from '../../mail/localMailbox'
import { AT_ONCE } from '../cast/mailRules'
import { startScriptedServer, type Script, type ScriptedServer } from './scriptedServer'
import { LAUNCH, openMailWorld, secondsAfter, type MailWorld } from './world'

const FROM = 'post@gongjian.example.org'
const SHORT_MS = { connect: 300, greeting: 300, silence: 300, attempt: 1_000 }

let world: MailWorld
beforeEach(async () => {
  world = await openMailWorld()
})
afterEach(() => world.db.$disconnect())

function activitiesWith(smtpUrl: string) {
  const mailer = createMailer(smtpUrl, FROM, SHORT_MS)
  const { pace } = AT_ONCE
  return createPostActivities({
    db: world.db,
    mailer,
    publicUrl: 'https://g.example.org',
    pace,
    now: () => LAUNCH,
  })
}

test('to the local mailbox: one letter with each link once, nobody named, stored before it is accepted', async () => {
  const mailbox = await startLocalMailbox((message) => storeMessage(world.db, message))
  for (const no of [1, 2, 3]) await world.tell(world.li, 'issued', no)
  await world.tell(world.li, 'letter', 1, { letterId: await world.letter(1, world.li) })
  const { nextAt } = await activitiesWith(mailbox.url).deliverMail({
    personId: world.li,
    at: LAUNCH.toISOString(),
  })
  await mailbox.close()
  expect(nextAt).toBeNull()
  const { items } = await listMessages(world.db, 'LI@example.org')
  expect(items).toHaveLength(1)
  expect(items[0]!.subject).toBe('【定点攻坚】1 份督办函、2 项新任务')
  expect(items[0]!.links).toHaveLength(3)
  for (const link of items[0]!.links) expect(items[0]!.text.split(link)).toHaveLength(2)
  expect(items[0]!.text + items[0]!.html).not.toContain('秘密')
  expect((await listMessages(world.db, 'wang@example.org')).items).toEqual([])
  expect(await world.db.mail.findMany()).toMatchObject([{ state: 'sent', sentAt: LAUNCH }])
})

test('a local mailbox that cannot store a message does not accept it', async () => {
  const mailbox = await startLocalMailbox(() => Promise.reject(new Error('no disk')))
  await world.tell(world.li, 'issued', 1)
  const { nextAt } = await activitiesWith(mailbox.url).deliverMail({
    personId: world.li,
    at: LAUNCH.toISOString(),
  })
  await mailbox.close()
  expect(nextAt).toBe(secondsAfter(60).toISOString())
  expect(await world.db.mail.findMany()).toMatchObject([{ state: 'composed', attempts: 1 }])
})

describe('through a mail server that', () => {
  let server: ScriptedServer
  afterEach(() => server.close())

  async function deliverTwice(script: Script, second: Date) {
    server = await startScriptedServer(script)
    await world.tell(world.li, 'issued', 1)
    const activities = activitiesWith(server.url)
    const first = await activities.deliverMail({ personId: world.li, at: LAUNCH.toISOString() })
    Object.assign(script, { greeting: undefined, answers: undefined, afterDot: undefined })
    const again = await activities.deliverMail({ personId: world.li, at: second.toISOString() })
    return { first, again, mail: await world.db.mail.findFirstOrThrow() }
  }

  test.each<[string, Script]>([
    ['is busy', { greeting: '421 busy' }],
    ['greylists', { answers: { RCPT: '451 greylisted' } }],
    ['closes before the greeting', { greeting: 'close' }],
    ['never greets', { greeting: 'silence' }],
    ['answers 452 after the dot', { afterDot: '452 full' }],
  ])('%s, the mail goes at the next attempt, once', async (_name, script) => {
    const { first, again, mail } = await deliverTwice(script, secondsAfter(60))
    expect(first.nextAt).toBe(secondsAfter(60).toISOString())
    expect(again.nextAt).toBeNull()
    expect(mail).toMatchObject({ state: 'sent', attempts: 2 })
    expect(server.messages.filter((message) => message.includes(mail.id))).toHaveLength(
      script.afterDot ? 2 : server.messages.length,
    )
  })

  test('says no for good, the mail is refused and not tried again', async () => {
    const { first, mail } = await deliverTwice({ answers: { RCPT: '550 no such user' } }, secondsAfter(3600))
    expect(first.nextAt).toBeNull()
    expect(mail).toMatchObject({ state: 'refused', attempts: 1 })
    expect(server.messages).toHaveLength(0)
  })

  test.each<[string, Script]>([
    ['closes after the dot', { afterDot: 'close' }],
    ['falls silent after the dot', { afterDot: 'silence' }],
  ])('%s, the mail is listed as unknown and left exactly once', async (_name, script) => {
    const { first, again, mail } = await deliverTwice(script, secondsAfter(3600))
    expect([first.nextAt, again.nextAt]).toEqual([null, null])
    expect(mail).toMatchObject({ state: 'unknown', attempts: 1 })
    expect(server.messages).toHaveLength(1)
  })
})

test('the waits between attempts grow to four hours, and patience ends five days after the youngest line', () => {
  const minutes = [1, 2, 3, 4, 5, 6, 7, 8].map((attempts) => {
    return (nextAttempt(attempts, LAUNCH, LAUNCH)!.getTime() - LAUNCH.getTime()) / 60_000
  })
  expect(minutes).toEqual([1, 5, 15, 30, 60, 120, 240, 240])
  const fiveDays = 5 * 86_400
  expect(nextAttempt(9, LAUNCH, secondsAfter(fiveDays - 4 * 3600))).not.toBeNull()
  expect(nextAttempt(9, LAUNCH, secondsAfter(fiveDays - 4 * 3600 + 1))).toBeNull()
})
