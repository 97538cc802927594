import { simpleParser } from 'mailparser'
import { createMailer, MAIL_LIMITS_MS, type MailMessage } from '../../mail/mailer'
import { startScriptedServer, type Script, type ScriptedServer } from './scriptedServer'

const FROM = '攻坚 Gongjian <post@gongjian.example.org>'
const SHORT_MS = { connect: 300, greeting: 300, silence: 300, attempt: 1_000 }
const MESSAGE: MailMessage = {
  ...{ id: 'm1', to: 'li@example.org', subject: '新任务', text: '您好\n.\n', html: '<p>您好</p>' },
  ...{ threads: [], unsubscribe: null },
}

let server: ScriptedServer
afterEach(() => server.close())

async function deliver(
  script: Script = {},
  { goAhead = true, limits = SHORT_MS, message = MESSAGE, login = '' } = {},
) {
  server = await startScriptedServer(script)
  const asked: string[][] = []
  const mailer = createMailer(server.url.replace('//', `//${login}`), FROM, limits)
  const result = await mailer.send(message, {
    beforeHandOver: () => {
      asked.push([...server.heard])
      return Promise.resolve(goAhead)
    },
  })
  return { result, asked }
}

test('an accepted message is sent once, with its own Message-ID and as an automatic message', async () => {
  const { result, asked } = await deliver({}, { limits: MAIL_LIMITS_MS })
  expect(result).toEqual({ kind: 'sent', messageId: '<m1@gongjian.example.org>' })
  expect(asked).toHaveLength(1)
  expect(server.messages).toHaveLength(1)
  expect(server.messages[0]).toContain('Message-ID: <m1@gongjian.example.org>')
  expect(server.messages[0]).toContain('Auto-Submitted: auto-generated')
})

test('threads and the page to stop it are headers of their own, and no button', async () => {
  const threads = Array.from(
    { length: 20 },
    (_, index) => `file-00000000-0000-4000-8000-0000000000${index + 10}-1`,
  )
  const unsubscribe = `https://gongjian.example.org/u/${'x'.repeat(43)}`
  await deliver({}, { message: { ...MESSAGE, threads, unsubscribe } })
  const mail = await simpleParser(server.messages[0]!)
  const ids = threads.map((thread) => `<${thread}@gongjian.example.org>`)
  expect(mail.references).toEqual(ids)
  expect(mail.inReplyTo).toBe(ids.at(-1))
  expect(mail.headers.get('list')).toMatchObject({ unsubscribe: { url: unsubscribe } })
  expect(mail.headerLines.map(({ key }) => key)).not.toContain('list-unsubscribe-post')
})

test('without threads there is nothing to reply to', async () => {
  await deliver()
  expect(server.messages[0]).not.toMatch(/^(In-Reply-To|References|List-)/im)
})

test.each([[[]], [['PIPELINING']]])(
  'the last question is asked after the go-ahead and before the message (extensions %j)',
  async (extensions) => {
    const { asked } = await deliver({ extensions })
    expect(asked[0]!.at(-1)).toBe('DATA')
    expect(server.messages).toHaveLength(1)
  },
)

test('where the answer to the last question is no, nothing is sent', async () => {
  const { result } = await deliver({}, { goAhead: false })
  expect(result.kind).toBe('later')
  expect(server.messages).toEqual([])
})

test('a user and password in the address are used to log in, where the server asks', async () => {
  const { result } = await deliver({ extensions: ['AUTH PLAIN'] }, { login: 'user:p%40ss@' })
  expect(result.kind).toBe('sent')
  const login = server.heard.find((line) => line.startsWith('AUTH PLAIN'))!
  expect(Buffer.from(login.split(' ')[2]!, 'base64').toString()).toBe('\0user\0p@ss')
})

describe('before the message is handed over, a failure never asks the last question', () => {
  test.each<[string, Script, string]>([
    ['closed before the greeting', { greeting: 'close' }, 'later'],
    ['no greeting', { greeting: 'silence' }, 'later'],
    ['421 in the greeting', { greeting: '421 too busy' }, 'later'],
    ['554 in the greeting: our set-up, not this message', { greeting: '554 not you' }, 'later'],
    ['421 to the sender', { answers: { MAIL: '421 closing' } }, 'later'],
    [
      '421 to the sender, pipelined',
      { extensions: ['PIPELINING'], answers: { MAIL: '421 closing' } },
      'later',
    ],
    ['451 to the recipient', { answers: { RCPT: '451 greylisted' } }, 'later'],
    ['550 to the recipient', { answers: { RCPT: '550 no such user' } }, 'refused'],
    [
      '550 to the recipient, pipelined',
      { extensions: ['PIPELINING'], answers: { RCPT: '550 no', DATA: '554 no' } },
      'refused',
    ],
    ['452 to DATA', { answers: { DATA: '452 full' } }, 'later'],
    ['554 to DATA', { answers: { DATA: '554 no' } }, 'refused'],
  ])('%s', async (_name, script, kind) => {
    const { result, asked } = await deliver(script)
    expect(result.kind).toBe(kind)
    expect(asked).toEqual([])
  })

  test.each<[string, boolean]>([
    ['550 no such user', true],
    ['551 user not local', true],
    ['553 mailbox name not allowed', true],
    ['550 5.1.1 no such user', true],
    ['554 5.1.1 no such user', true],
    ['550 5.2.1 mailbox closed', true],
    ['550 5.7.1 relaying denied', false],
    ['552 mailbox full', false],
    ['554 no', false],
  ])('%s to the recipient is about the address: %s', async (answer, addressRefused) => {
    for (const extensions of [[], ['PIPELINING']]) {
      const { result } = await deliver({ extensions, answers: { RCPT: answer } })
      expect(result).toMatchObject({ kind: 'refused', addressRefused })
      await server.close()
    }
  })

  test('550 to the sender or to the message is not about the address', async () => {
    for (const command of ['MAIL', 'DATA']) {
      const { result } = await deliver({ answers: { [command]: '550 5.1.1 no' } })
      expect(result).toMatchObject({ kind: 'refused', addressRefused: false })
      await server.close()
    }
  })

  test('a refused login is no verdict on the message', async () => {
    const { result } = await deliver(
      { extensions: ['AUTH PLAIN'], answers: { AUTH: '535 wrong' } },
      { login: 'u:p@' },
    )
    expect(result.kind).toBe('later')
  })

  test('nobody listens', async () => {
    server = await startScriptedServer()
    await server.close()
    const result = await createMailer(server.url, FROM, SHORT_MS).send(MESSAGE, {
      beforeHandOver: () => Promise.resolve(true),
    })
    expect(result.kind).toBe('later')
  })
})

describe('after it, only the answer of the server counts', () => {
  test.each<[string, Script, string]>([
    ['closed after the dot', { afterDot: 'close' }, 'unknown'],
    ['silence after the dot', { afterDot: 'silence' }, 'unknown'],
    ['closed during the message', { closeDuringMessage: true }, 'unknown'],
    ['an answer that is none', { afterDot: 'thanks' }, 'unknown'],
    ['451 after the dot', { afterDot: '451 try later' }, 'later'],
    ['421 after the dot', { afterDot: '421 closing' }, 'later'],
    ['550 after the dot', { afterDot: '550 spam' }, 'refused'],
  ])('%s', async (_name, script, kind) => {
    const { result, asked } = await deliver(script)
    expect(result.kind).toBe(kind)
    expect(asked).toHaveLength(1)
  })

  test('however patient with silence, an attempt comes to an end', async () => {
    const { result } = await deliver(
      { afterDot: 'silence' },
      { limits: { ...SHORT_MS, silence: 60_000, attempt: 300 } },
    )
    expect(result.kind).toBe('unknown')
  })
})

test.each([
  'a@example.org, b@example.org',
  'a@example.org\r\nBcc: b@example.org',
  '<a@example.org>',
  'a b@example.org',
  'group: a@x;',
  '',
])('what is not one plain address is refused without a connection: %j', async (to) => {
  const { result } = await deliver({}, { message: { ...MESSAGE, to } })
  expect(result.kind).toBe('refused')
  expect(server.heard).toEqual([])
})
