import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Received = { path: string; headers: IncomingHttpHeaders; body: string }
export type Receiver = {
  url: string
  /** `host:port`, as settings name it. */
  host: string
  received: Received[]
  /** What is answered from now on. */
  answer: (how: (response: ServerResponse, request: Received) => void) => void
  close: () => Promise<void>
}

/** A real HTTP server that keeps what is sent to it, and answers 204 unless told otherwise. */
export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = []
  let answer = (response: ServerResponse, _request: Received): void => void response.writeHead(204).end()
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const got = {
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(parts).toString('utf8'),
      }
      received.push(got)
      answer(response, got)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `http://${host}`,
    host,
    received,
    answer: (how) => {
      answer = how
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
