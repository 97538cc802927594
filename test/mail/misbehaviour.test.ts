import { AT_ONCE } from '../cast/mailRules'
import { openMailboxWorld, type MailboxWorld } from './mailboxWorld'
import { startScriptedServer, type Script } from './scriptedServer'

const LAUNCH = '2020-07-30T01:00:00.000Z'
const A_MINUTE_LATER = '2020-07-30T01:01:00.000Z'

let mailbox: MailboxWorld
beforeEach(async () => {
  mailbox = await openMailboxWorld(AT_ONCE)
})
afterEach(() => mailbox.close())

/** What those who watch the mail see of a state. */
async function listed(state: string) {
  const answer = await (await mailbox.world.as('operator')).get(`/mails?state=${state}`).expect(200)
  return answer.body.items as { attempts: number; lastError: string; recipient: { id: string } }[]
}

function mendServer(): void {
  Object.assign(mailbox.server.script, { greeting: undefined, answers: undefined, afterDot: undefined })
  mailbox.world.clock.set(A_MINUTE_LATER)
}

describe('a mail that was certainly not taken is tried again, and arrives once', () => {
  test.each<[string, Script, RegExp]>([
    ['421', { greeting: '421 4.3.2 closing' }, /421/],
    ['451', { answers: { RCPT: '451 4.7.1 greylisted' } }, /451/],
    ['a tarpit', { answers: { RCPT: 'tarpit' } }, /longer than/],
    ['a connection closed before the greeting', { greeting: 'close' }, /close/i],
  ])('after %s', async (_name, script, error) => {
    Object.assign(mailbox.server.script, script)
    expect(await mailbox.deliver('li')).toBe(A_MINUTE_LATER)
    const [waiting, ...others] = await listed('composed')
    expect(others).toEqual([])
    expect(waiting).toMatchObject({ attempts: 1, lastError: expect.stringMatching(error) as string })
    mendServer()
    expect(await mailbox.deliver('li')).toBeNull()
    expect(await listed('sent')).toMatchObject([{ attempts: 2 }])
    expect(mailbox.server.messages).toHaveLength(1)
  })

  test('after a refused connection', async () => {
    await mailbox.server.close()
    expect(await mailbox.deliver('li')).toBe(A_MINUTE_LATER)
    expect(await listed('composed')).toMatchObject([{ attempts: 1 }])
    const server = await startScriptedServer({}, Number(new URL(mailbox.server.url).port))
    mendServer()
    expect(await mailbox.deliver('li')).toBeNull()
    expect(await listed('sent')).toMatchObject([{ attempts: 2 }])
    expect(server.messages).toHaveLength(1)
    await server.close()
  })
})

test('after 550 the mail is refused and never sent again', async () => {
  Object.assign(mailbox.server.script, { answers: { RCPT: '550 5.1.1 no such user' } })
  expect(await mailbox.deliver('li')).toBeNull()
  mendServer()
  expect(await mailbox.deliver('li')).toBeNull()
  expect(await listed('refused')).toMatchObject([
    { attempts: 1, recipient: { id: await mailbox.idOf('li') } },
  ])
  expect(mailbox.server.messages).toEqual([])
})

describe('a mail that may have been taken is listed as unknown, and never sent again by itself', () => {
  test.each<[string, Script]>([
    ['a connection closed after the dot', { afterDot: 'close' }],
    ['a tarpit after the dot', { afterDot: 'tarpit' }],
  ])('after %s', async (_name, script) => {
    Object.assign(mailbox.server.script, script)
    expect(await mailbox.deliver('li')).toBeNull()
    const unknown = [{ attempts: 1, recipient: { id: await mailbox.idOf('li') } }]
    expect(await listed('unknown')).toMatchObject(unknown)
    mendServer()
    for (const instant of [A_MINUTE_LATER, '2020-07-31T00:30:00.000Z', '2020-08-31T00:30:00.000Z']) {
      mailbox.world.clock.set(instant)
      expect(await mailbox.deliver('li')).toBeNull()
    }
    expect(await listed('unknown')).toMatchObject(unknown)
    expect(await listed('sent')).toEqual([])
    expect(mailbox.server.messages).toHaveLength(1)
  })
})

test('what is told after a mail of unknown outcome goes with a mail of its own', async () => {
  mailbox.server.script.afterDot = 'close'
  await mailbox.deliver('li')
  mendServer()
  const { id } = await mailbox.campaign.taskOf('li', 1)
  await mailbox.world.db.mailLine.create({
    data: { personId: await mailbox.idOf('li'), kind: 'reminder', taskId: id, at: new Date(LAUNCH) },
  })
  expect(await mailbox.deliver('li')).toBeNull()
  const [first, second] = await Promise.all(mailbox.received())
  expect([first?.subject, second?.subject]).toEqual(['【定点攻坚】8 项新任务', '【定点攻坚】1 项待办提醒'])
  expect([(await listed('unknown')).length, (await listed('sent')).length]).toEqual([1, 1])
})
