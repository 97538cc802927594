import { createServer, type Server, type ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { addVitals, type Metrics } from '../start/metrics'
import { readinessOf, type Check, type Observed } from '../start/readiness'
import { SettingsError, WORKER_PORT } from '../start/settings'

type Asked = Observed & { metrics: Metrics; temporal: Check; polling: Check; log: Logger }

/** Answers `/healthz`, `/readyz` and `/metrics` of a worker. A port that was not set and is taken gives way to any other, which
 * the log names: several workers may run on one machine.
 * @param port 0: it answers nowhere
 * @throws SettingsError where the port that was set cannot be had, or the other one for another reason than that it is taken */
export async function serveHealth(
  asked: Asked,
  { port, host }: { port: number | undefined; host: string },
): Promise<{ close: () => void } | null> {
  if (port === 0) return null
  addVitals(asked.metrics, asked)
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? ''
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return send(response, 405, { status: 'GET only' })
    void answer(asked, path, response).catch((err: unknown) => {
      asked.log.error({ err }, 'a question about health failed')
      send(response, 500, { status: 'failed' })
    })
  })
  try {
    await listening(server, port ?? WORKER_PORT, host)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (port !== undefined || code !== 'EADDRINUSE')
      throw new SettingsError(`WORKER_PORT=${port ?? WORKER_PORT}: ${message}`)
    await listening(server, 0, host)
    asked.log.warn({ at: server.address() }, `port ${WORKER_PORT} is taken: health is told here`)
  }
  return { close: () => void (server.close(), server.closeAllConnections()) }
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

async function answer(asked: Asked, path: string, response: ServerResponse): Promise<void> {
  switch (path) {
    case '/healthz':
      return send(response, 200, { status: 'alive' })
    case '/readyz': {
      const { temporal, polling } = asked
      const { status, checks, reasons } = await readinessOf(asked, { temporal, polling })
      const told = reasons.map(({ en }) => en)
      return send(response, status === 'unready' ? 503 : 200, { status, checks, reasons: told })
    }
    case '/metrics': {
      const { registry } = asked.metrics
      response.setHeader('Content-Type', registry.contentType)
      return void response.end(await registry.metrics())
    }
    default:
      return send(response, 404, { status: 'absent' })
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}
