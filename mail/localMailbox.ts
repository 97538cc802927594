import type { AddressInfo } from 'node:net'
import { simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'

/** The largest message the local mailbox takes, bytes. */
const MESSAGE_LIMIT_BYTES = 10 * 1024 * 1024

export type ReceivedMail = { to: string[]; subject: string; text: string; html: string; sentAt: Date }
export type LocalMailbox = { url: string; close: () => Promise<void> }

/** Takes mail on 127.0.0.1 in place of a real mail server and hands each message to `store`; a message is accepted
 * only once it is stored. Port 0 takes any free one. */
export async function startLocalMailbox(
  store: (message: ReceivedMail) => Promise<void>,
  port = 0,
): Promise<LocalMailbox> {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MESSAGE_LIMIT_BYTES,
    logger: false,
    onData: (stream, session, done) => {
      receive(stream, session, store).then(
        () => done(),
        (error: Error) => done(error),
      )
    },
  })
  // Broken conversations are the sender's to report: the mailer knows the phase and the outcome.
  server.on('error', () => {})
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const { port: taken } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${taken}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function receive(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  store: (message: ReceivedMail) => Promise<void>,
): Promise<void> {
  const mail = await simpleParser(stream)
  if (stream.sizeExceeded) throw Object.assign(new Error('The message is too large.'), { responseCode: 552 })
  const to = session.envelope.rcptTo.map(({ address }) => address)
  try {
    await store({
      to,
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      html: mail.html || '',
      sentAt: new Date(),
    })
  } catch {
    throw Object.assign(new Error('The message could not be stored. Try again.'), { responseCode: 451 })
  }
}
