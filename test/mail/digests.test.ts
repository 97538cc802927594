import { inTransaction } from '../../ledger/database/database'
import { writeDown, type LineRow } from '../../ledger/record/records'
import { catchUpAll } from '../api/task/catchUp'
import { openMailboxWorld, PUBLIC_URL, type MailboxWorld } from './mailboxWorld'

/** An instant by its day and hour in Shanghai. The campaign is launched at nine on Thursday, 30 July 2020. */
const at = (words: string) => new Date(`${words.replace(' ', 'T')}+08:00`).toISOString()
const FRIDAY_MORNING = at('2020-07-31 08:30')
const MONDAY_MORNING = at('2020-08-03 08:30')

let mailbox: MailboxWorld
beforeEach(async () => {
  mailbox = await openMailboxWorld()
})
afterEach(() => mailbox.close())

/** Tells Li something of a task, as an act does; a letter of it where it is urgent. */
async function tell(kind: 'reminder' | 'letter', no: number): Promise<void> {
  const { db, clock } = mailbox.world
  const { id: taskId } = await mailbox.campaign.taskOf('li', no)
  const about = { personId: await mailbox.idOf('li'), taskId }
  const line: LineRow =
    kind === 'letter'
      ? { ...about, kind, letterId: await writeLetter(taskId), urgent: true }
      : { ...about, kind, letterId: null }
  await inTransaction(db, (tx) => writeDown(tx, clock.now(), { actions: [], lines: [line] }))
}

async function writeLetter(taskId: string): Promise<string> {
  const { db, clock } = mailbox.world
  const { targetId, campaignId } = await db.task.findUniqueOrThrow({ where: { id: taskId } })
  const number = 1 + (await db.letter.count())
  const id = `00000000-0000-4000-8000-00000000000${number}`
  const instants = { firesAt: clock.now(), issuedAt: clock.now(), replyBy: clock.now() }
  const paper = { issuer: '市扶贫开发领导小组', year: 2020, number, level: 'county', colour: 'orange' }
  await db.letter.create({
    data: {
      ...{ id, campaignId, targetId, taskId, cycle: 1, rung: number, recipientId: await mailbox.idOf('li') },
      ...paper,
      ...instants,
      ...{ version: 1, auditHash: '' },
    },
  })
  return id
}

const subjects = async () => (await Promise.all(mailbox.received())).map(({ subject }) => subject)
const nudged = async () =>
  mailbox.world.db.nudge.count({ where: { workflow: 'post', itemId: await mailbox.idOf('li') } })

test('eight new tasks of a launch at nine cost no conversation that day, and come as one digest next morning', async () => {
  expect(await mailbox.deliver('li')).toBe(FRIDAY_MORNING)
  expect(mailbox.server.heard).toEqual([])
  expect(await mailbox.world.db.mail.count()).toBe(0)
  mailbox.world.clock.set(FRIDAY_MORNING)
  expect(await mailbox.deliver('li')).toBeNull()
  expect(await subjects()).toEqual(['【定点攻坚】8 项新任务'])
  expect(await mailbox.world.db.mail.findMany()).toMatchObject([{ kind: 'digest', state: 'sent' }])
})

test('what comes after the digest waits for the next working morning, here for Monday', async () => {
  mailbox.world.clock.set(FRIDAY_MORNING)
  await mailbox.deliver('li')
  mailbox.world.clock.set(at('2020-07-31 08:31'))
  await tell('reminder', 1)
  expect(await mailbox.deliver('li')).toBe(MONDAY_MORNING)
  mailbox.world.clock.set(MONDAY_MORNING)
  expect(await mailbox.deliver('li')).toBeNull()
  expect(await subjects()).toEqual(['【定点攻坚】8 项新任务', '【定点攻坚】1 项待办提醒'])
})

test('a letter of a top escalation level goes at once and alone; what can wait stays for the digest', async () => {
  await mailbox.deliver('li')
  await tell('letter', 1)
  mailbox.world.clock.set(at('2020-07-30 09:00:05'))
  expect(await mailbox.deliver('li')).toBe(FRIDAY_MORNING)
  expect(await subjects()).toEqual(['【定点攻坚】1 份督办函'])
  mailbox.world.clock.set(FRIDAY_MORNING)
  expect(await mailbox.deliver('li')).toBeNull()
  expect(await subjects()).toEqual(['【定点攻坚】1 份督办函', '【定点攻坚】8 项新任务'])
  const mails = await mailbox.world.db.mail.findMany({ orderBy: { createdAt: 'asc' } })
  expect(mails.map(({ kind }) => kind)).toEqual(['immediate', 'digest'])
})

test('at night it waits for half past seven, on a Saturday too', async () => {
  mailbox.world.clock.set(at('2020-07-31 22:00'))
  await tell('letter', 1)
  expect(await mailbox.deliver('li')).toBe(at('2020-08-01 07:30'))
  expect(mailbox.server.heard).toEqual([])
  mailbox.world.clock.set(at('2020-08-01 07:30'))
  expect(await mailbox.deliver('li')).toBe(MONDAY_MORNING)
  expect(await subjects()).toEqual(['【定点攻坚】1 份督办函'])
})

test('a mailbox that waits for the morning is woken by what cannot wait, and by nothing else', async () => {
  const before = await nudged()
  await tell('reminder', 1)
  expect(await nudged()).toBe(before)
  await tell('letter', 1)
  expect(await nudged()).toBe(before + 1)
  await tell('letter', 2)
  expect(await nudged()).toBe(before + 1)
})

test('letters are as urgent as the ladder of their programme says: from its third escalation level on', async () => {
  const { db, clock } = mailbox.world
  clock.set('2020-11-02T02:00:00.000Z')
  await catchUpAll(mailbox.world)
  const letters = await db.letter.findMany({ where: { rung: { gt: 0 } } })
  const lines = await db.mailLine.findMany({ where: { kind: 'letter' } })
  const urgentOf = new Map(lines.map(({ letterId, urgent }) => [letterId, urgent]))
  expect(new Set(letters.map(({ rung }) => rung))).toEqual(new Set([1, 2, 3, 4]))
  for (const { id, rung, recipientId } of letters) {
    if (recipientId) expect(urgentOf.get(id)).toBe(rung >= 3)
  }
})

describe('a digest that was put off', () => {
  beforeEach(async () => {
    mailbox.world.clock.set(FRIDAY_MORNING)
    mailbox.server.script.answers = { RCPT: '451 greylisted' }
    expect(await mailbox.deliver('li')).toBe(at('2020-07-31 08:31'))
  })

  test('goes within minutes and takes in what has come since', async () => {
    await tell('reminder', 1)
    mailbox.server.script.answers = undefined
    mailbox.world.clock.set(at('2020-07-31 08:31'))
    expect(await mailbox.deliver('li')).toBeNull()
    const [mail] = await Promise.all(mailbox.received())
    expect(mail?.text).toContain('待办提醒')
    expect(await mailbox.world.db.mail.findMany()).toMatchObject([{ state: 'sent', attempts: 2 }])
  })

  test('keeps nothing urgent back', async () => {
    await tell('letter', 1)
    mailbox.server.script.answers = undefined
    mailbox.world.clock.set(at('2020-07-31 08:30:30'))
    expect(await mailbox.deliver('li')).toBe(at('2020-07-31 08:31'))
    expect(await subjects()).toEqual(['【定点攻坚】1 份督办函'])
  })

  test('is not tried at night', async () => {
    await mailbox.world.db.mail.updateMany({ data: { nextAttemptAt: at('2020-07-31 20:30'), attempts: 4 } })
    mailbox.world.clock.set(at('2020-07-31 20:30'))
    expect(await mailbox.deliver('li')).toBe(at('2020-08-01 07:30'))
  })
})

test('patience with a mail server counts from the first attempt, however long a holiday its lines have waited', async () => {
  mailbox.world.clock.set(at('2020-09-30 17:00'))
  await tell('reminder', 1)
  await mailbox.world.db.mailLine.deleteMany({ where: { kind: 'issued' } })
  const after = at('2020-10-09 08:30')
  expect(await mailbox.deliver('li')).toBe(after)
  mailbox.server.script.answers = { RCPT: '451 greylisted' }
  mailbox.world.clock.set(after)
  expect(await mailbox.deliver('li')).toBe(at('2020-10-09 08:31'))
  expect(await mailbox.world.db.mail.findMany()).toMatchObject([{ state: 'composed' }])
})

test('a sender that stopped between bundling and hand-over loses nothing: the digest goes at the next look', async () => {
  mailbox.world.clock.set(FRIDAY_MORNING)
  await mailbox.deliver('li')
  await mailbox.world.db.mail.updateMany({ data: { state: 'composed', sentAt: null } })
  mailbox.server.messages.length = 0
  mailbox.world.clock.set(at('2020-07-31 08:32'))
  expect(await mailbox.deliver('li')).toBeNull()
  expect(await subjects()).toEqual(['【定点攻坚】8 项新任务'])
  expect(await mailbox.world.db.mail.count()).toBe(1)
})

describe('what a mailbox sorts by', () => {
  const host = new URL(PUBLIC_URL).host

  test('letters of one series stand in one thread, at once or in a digest', async () => {
    await tell('letter', 1)
    await tell('letter', 2)
    mailbox.world.clock.set(at('2020-07-30 09:01'))
    await mailbox.deliver('li')
    await tell('letter', 1)
    mailbox.world.clock.set(at('2020-07-30 09:02'))
    await mailbox.deliver('li')
    const [both, one] = await Promise.all(mailbox.received())
    const [first, second] = [await mailbox.campaign.taskOf('li', 1), await mailbox.campaign.taskOf('li', 2)]
    const file = (id: string) => `<file-${id}-1@${host}>`
    expect(both?.references).toEqual([file(first.id), file(second.id)])
    expect(both?.inReplyTo).toBe(file(second.id))
    expect(one?.references).toBe(file(first.id))
    expect(one?.inReplyTo).toBe(file(first.id))
    expect(both?.messageId).not.toBe(one?.messageId)
  })

  test('the digests of one person and campaign stand in one thread, and can be stopped by no button', async () => {
    mailbox.world.clock.set(FRIDAY_MORNING)
    await mailbox.deliver('li')
    mailbox.world.clock.set(at('2020-07-31 09:00'))
    await tell('reminder', 1)
    mailbox.world.clock.set(MONDAY_MORNING)
    await mailbox.deliver('li')
    const thread = `<digest-${mailbox.campaign.id}-${await mailbox.idOf('li')}@${host}>`
    for (const mail of await Promise.all(mailbox.received())) {
      expect([mail.inReplyTo, mail.references]).toEqual([thread, thread])
      const stop = /^List-Unsubscribe: <(https:\S+)>$/m.exec(
        mail.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line.replace(/\s+/g, ' ') ?? '',
      )?.[1]
      expect(stop).toMatch(new RegExp(`^${PUBLIC_URL}/u/[\\w-]{43}$`))
      expect(mail.text).toContain(stop)
      expect(mail.headers.has('list-unsubscribe-post')).toBe(false)
    }
  })

  test('a mail that goes at once can be stopped by nobody', async () => {
    await tell('letter', 1)
    mailbox.world.clock.set(at('2020-07-30 09:01'))
    await mailbox.deliver('li')
    const [mail] = await Promise.all(mailbox.received())
    expect(mail?.headerLines.some(({ key }) => key.startsWith('list'))).toBe(false)
    expect(mail?.text).not.toContain('/u/')
  })
})
