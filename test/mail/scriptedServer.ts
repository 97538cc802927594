import { createServer, type AddressInfo, type Socket } from 'node:net'

/** How a scripted mail server misbehaves. Steps it has no line for go well. In place of an answer, `close` closes the
 * connection, `silence` says nothing, and `tarpit` says ever more and never comes to an end. */
export type Script = {
  greeting?: string
  /** Answers by the first word of the command, e.g. `{ RCPT: '550 no such user' }`. */
  answers?: Record<string, string>
  extensions?: string[]
  /** What follows the final dot. */
  afterDot?: string
  /** Closes while the message is on its way, before the final dot. */
  closeDuringMessage?: boolean
}
export type ScriptedServer = {
  url: string
  script: Script
  /** Every line received, of all connections. */
  heard: string[]
  messages: string[]
  close: () => Promise<void>
}

/** An SMTP server that does what its script says; the script may be changed between messages. Port 0 takes any free one. */
export async function startScriptedServer(script: Script = {}, port = 0): Promise<ScriptedServer> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    converse(socket, scripted)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const { port: taken } = server.address() as AddressInfo
  const scripted: ScriptedServer = {
    url: `smtp://127.0.0.1:${taken}`,
    script,
    heard: [],
    messages: [],
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
  return scripted
}

function converse(socket: Socket, server: ScriptedServer): void {
  const { script } = server
  const greeting = script.greeting ?? '220 mail.example.org'
  say(socket, greeting, '220')
  if (greeting === 'close') return
  let pending = ''
  let message: string[] | null = null
  socket.on('data', (chunk) => {
    const lines = (pending + chunk.toString()).split('\r\n')
    pending = lines.pop() ?? ''
    for (const line of lines) {
      if (message === null) {
        if (answer(socket, server, line)) message = []
      } else if (script.closeDuringMessage) {
        socket.destroy()
      } else if (line === '.') {
        endMessage(socket, server, message)
        message = null
      } else message.push(line)
    }
  })
}

/** Answers a command; true when the message follows. */
function answer(socket: Socket, { script, heard }: ScriptedServer, line: string): boolean {
  heard.push(line)
  const command = line.split(/[ :]/)[0]!.toUpperCase()
  const own = script.answers?.[command]
  if (own) say(socket, own, '250')
  else if (command === 'EHLO') {
    const extensions = script.extensions ?? []
    socket.write(
      ['mail.example.org', ...extensions]
        .map((each, i) => `250${i < extensions.length ? '-' : ' '}${each}\r\n`)
        .join(''),
    )
  } else if (command === 'DATA') socket.write('354 go ahead\r\n')
  else if (command === 'QUIT') socket.end('221 bye\r\n')
  else if (command === 'AUTH') socket.write('235 welcome\r\n')
  else socket.write('250 ok\r\n')
  return command === 'DATA' && !own
}

function endMessage(socket: Socket, { script, messages }: ScriptedServer, message: string[]): void {
  messages.push(message.join('\n'))
  say(socket, script.afterDot ?? '250 queued', '250')
}

const DRIP_MS = 20

/** One answer of the script. `code` begins the lines of a tarpit. */
function say(socket: Socket, answer: string, code: string): void {
  if (answer === 'close') socket.destroy()
  else if (answer === 'tarpit') {
    const dripping = setInterval(() => socket.write(`${code}-one moment\r\n`), DRIP_MS)
    socket.on('close', () => clearInterval(dripping))
  } else if (answer !== 'silence') socket.write(`${answer}\r\n`)
}
