import createClient, { type Client } from 'openapi-fetch'
import type { paths } from './schema'

/** How often a change is sent in all while the service answers that it is busy, and how long it waits where that answer does
 * not say, milliseconds. */
const TRIES_MOST = 5
const PAUSE_MS = 1_000
const BUSY = 503

const PREFIX = '/api/v1'

/** Headers that this client sets by itself, and that a caller may set instead. */
type OwnHeaders = { 'Idempotency-Key'?: string; 'If-Match'?: string }
type WithOwnHeaders<Operation> = Operation extends { parameters: infer Parameters }
  ? Omit<Operation, 'parameters'> & { parameters: Omit<Parameters, 'header'> & { header?: OwnHeaders } }
  : Operation
type OwnPaths = {
  [Path in keyof paths]: { [Method in keyof paths[Path]]: WithOwnHeaders<paths[Path][Method]> }
}

export type GongjianClient = Client<OwnPaths>

/** A typed client of the API. Every change carries an Idempotency-Key of its own, and is sent again under the same key while
 * the service is busy (503), so that it is applied once.
 * @param baseUrl where the service is, such as `https://gongjian.example.org`
 * @param key an API key, as `npm run key` prints it */
export function gongjianClient({ baseUrl, key }: { baseUrl: string; key: string }): GongjianClient {
  return createClient<OwnPaths>({
    baseUrl: baseUrl.replace(/\/+$/, '') + PREFIX,
    headers: { Authorization: `Bearer ${key}` },
    fetch: sendingAgain,
  })
}

async function sendingAgain(request: Request): Promise<Response> {
  if (request.method === 'GET') return fetch(request)
  if (!request.headers.has('Idempotency-Key'))
    request.headers.set('Idempotency-Key', globalThis.crypto.randomUUID())
  for (let tries = 1; ; tries += 1) {
    const answer = await fetch(request.clone())
    if (answer.status !== BUSY || tries === TRIES_MOST) return answer
    await answer.body?.cancel()
    await new Promise((resolve) => setTimeout(resolve, pauseFrom(answer)))
  }
}

function pauseFrom(answer: Response): number {
  const seconds = Number(answer.headers.get('retry-after') ?? NaN)
  return Number.isFinite(seconds) ? seconds * 1000 : PAUSE_MS
}
