import { Readable } from 'node:stream'
import parseAddresses from 'nodemailer/lib/addressparser'
import MailComposer from 'nodemailer/lib/mail-composer'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection from 'nodemailer/lib/smtp-connection'

/** How long each phase of a delivery may take, milliseconds. `attempt` bounds them all together. */
export const MAIL_LIMITS_MS = { connect: 20_000, greeting: 20_000, silence: 45_000, attempt: 90_000 }
const ERROR_TEXT_LIMIT = 500

export type MailMessage = {
  id: string
  to: string
  subject: string
  text: string
  html: string
  /** Names of the threads that it belongs to, without our host; it replies to the last. */
  threads: string[]
  /** The page to stop such mails, where there is one. */
  unsubscribe: string | null
}
/** `later` and `refused`: the message was certainly not taken, with `addressRefused` because the address takes none, and with
 * `byServer` by the word of a mail server. `unknown`: it may have been. */
export type MailResult =
  | { kind: 'sent'; messageId: string }
  | { kind: 'later'; error: string }
  | { kind: 'refused'; error: string; addressRefused: boolean; byServer: boolean }
  | { kind: 'unknown'; error: string }
export type BeforeSending = { beforeHandOver: () => Promise<boolean> }
export type Mailer = { send(message: MailMessage, handOver: BeforeSending): Promise<MailResult> }

/** Sends one message to one address over a connection of its own. `beforeHandOver` is asked once, after the server
 * has taken sender and recipient and said "go ahead" and before the first byte of the message; where it says no,
 * nothing is sent. What went wrong before it is `later` (4xx, no connection) or `refused` (5xx about this message);
 * after it, only the server's own answer counts, and without one the result is `unknown` (RFC 5321 §4.2.5, §6.1).
 * @param smtpUrl smtp:// or smtps://, with user and password where the server asks for them */
export function createMailer(smtpUrl: string, from: string, limits = MAIL_LIMITS_MS): Mailer {
  const server = parseConnectionUrl(smtpUrl)
  const host = senderHost(from)
  return {
    async send(message, { beforeHandOver }) {
      if (!isOneAddress(message.to)) return NO_ADDRESS
      const messageId = `<${message.id}@${host}>`
      const { raw, sender } = await composeMime(message, host, from)
      const connection = new SMTPConnection({
        ...server,
        connectionTimeout: limits.connect,
        greetingTimeout: limits.greeting,
        socketTimeout: limits.silence,
        logger: false,
      })
      const watch = watchPhase(beforeHandOver, raw)
      try {
        const failed = failureOf(connection, limits.attempt)
        const envelope = { from: sender, to: [message.to], size: raw.length }
        await Promise.race([failed.promise, converse(connection, server.auth, envelope, watch.body)]).finally(
          failed.stop,
        )
        connection.quit()
        return { kind: 'sent', messageId }
      } catch (error) {
        return resultOf(error as SmtpError, watch.handedOver())
      } finally {
        connection.close()
      }
    },
  }
}

const NO_ADDRESS: MailResult = {
  kind: 'refused',
  error: 'This is not one plain mail address.',
  addressRefused: true,
  byServer: false,
}

function senderHost(from: string): string {
  return from.match(/@([^\s<>@]+?)>?\s*$/)?.[1] ?? 'localhost'
}

function isOneAddress(to: string): boolean {
  const [only, ...others] = parseAddresses(to)
  return (
    others.length === 0 &&
    only !== undefined &&
    'address' in only &&
    only.address === to &&
    /^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(to)
  )
}

/** No `List-Unsubscribe-Post`: a mail scanner would press that button. */
async function composeMime(
  message: MailMessage,
  host: string,
  from: string,
): Promise<{ raw: Buffer; sender: string }> {
  const references = message.threads.map((thread) => `<${thread}@${host}>`)
  const mime = new MailComposer({
    from,
    to: message.to,
    subject: message.subject,
    text: message.text,
    html: message.html,
    messageId: `<${message.id}@${host}>`,
    references,
    inReplyTo: references.at(-1),
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(message.unsubscribe ? { 'List-Unsubscribe': `<${message.unsubscribe}>` } : {}),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile()
  return { raw: await mime.build(), sender: String(mime.getEnvelope().from) }
}

/** The message as a stream that is first read when the server has said "go ahead": reading it asks
 * `beforeHandOver`, so the phase of a failure is known. */
function watchPhase(
  beforeHandOver: () => Promise<boolean>,
  raw: Buffer,
): { body: Readable; handedOver: () => boolean } {
  let asked = false
  let handedOver = false
  const body = new Readable({
    read() {
      if (asked) return
      asked = true
      beforeHandOver().then(
        (goAhead) => {
          if (!goAhead) return this.destroy(new Error('Another attempt has taken this message over.'))
          handedOver = true
          this.push(raw)
          this.push(null)
        },
        (error: Error) => this.destroy(error),
      )
    },
  })
  return { body, handedOver: () => handedOver }
}

type SmtpError = Error & { responseCode?: number; response?: string; command?: string; code?: string }

/** Rejects when the connection fails, or when the whole attempt takes too long. */
function failureOf(
  connection: SMTPConnection,
  limitMs: number,
): { promise: Promise<never>; stop: () => void } {
  let stop = () => {}
  const promise = new Promise<never>((_resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The delivery took longer than ${limitMs} ms.`)), limitMs)
    stop = () => clearTimeout(timer)
    connection.on('error', reject)
  })
  return { promise, stop }
}

async function converse(
  connection: SMTPConnection,
  auth: ReturnType<typeof parseConnectionUrl>['auth'],
  envelope: { from: string; to: string[]; size: number },
  body: Readable,
): Promise<void> {
  await answered((done) => connection.connect(done))
  if (auth && connection.allowsAuth) await answered((done) => connection.login({ credentials: auth }, done))
  await answered((done) => connection.send(envelope, body, done))
}

function answered(ask: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => ask((error) => (error ? reject(error) : resolve())))
}

/** The steps whose 5xx answer is about this message; a 5xx to the greeting or the login is about our own set-up. */
const ABOUT_THE_MESSAGE = new Set(['MAIL FROM', 'RCPT TO', 'DATA'])

function resultOf(error: SmtpError, handedOver: boolean): MailResult {
  const text = error.message.slice(0, ERROR_TEXT_LIMIT)
  const code = error.responseCode ?? 0
  if (code >= 400 && code < 500) return { kind: 'later', error: text }
  if (code >= 500 && ABOUT_THE_MESSAGE.has(error.command ?? ''))
    return { kind: 'refused', error: text, addressRefused: refusesAddress(error), byServer: true }
  if (handedOver) return { kind: 'unknown', error: text }
  const unsendable = error.code === 'EENVELOPE' || error.code === 'EMESSAGE'
  return code === 0 && unsendable
    ? { kind: 'refused', error: text, addressRefused: false, byServer: false }
    : { kind: 'later', error: text }
}

/** 550, 551 and 553 to the recipient say that the address takes no mail, unless the enhanced code (RFC 3463) says that it
 * is something else: X.1 is the address, X.2.1 a mailbox that is closed, X.7 a policy. */
function refusesAddress({ command, responseCode, response = '' }: SmtpError): boolean {
  if (command !== 'RCPT TO') return false
  const enhanced = /^5\d\d[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1]
  if (enhanced) return enhanced.startsWith('5.1.') || enhanced === '5.2.1'
  return [550, 551, 553].includes(responseCode ?? 0)
}
