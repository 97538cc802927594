import { type LookupFunction, isIPv6 } from 'node:net'
import type { Readable } from 'node:stream'
import { Agent, request } from 'undici'
import { checkedAddress, type OutboundRules } from './address'

/** How much of an answer is read, bytes. */
const ANSWER_BYTES = 4096

export type Answer = { status: number; text: string }

/** Sends JSON to an address and returns the answer, of which the first 4 KiB are read; a redirection is an answer like
 * any other. The connection is made to one of the addresses that were checked, whatever the host's name leads to by
 * then.
 * @throws BadAddress where nothing may be sent; Error where no answer came in time */
export async function sendJson(
  address: string,
  body: string,
  headers: Record<string, string>,
  rules: OutboundRules,
): Promise<Answer> {
  const signal = AbortSignal.timeout(rules.timeoutMs)
  const { url, addresses } = await checkedAddress(address, rules)
  const agent = new Agent({ connect: { lookup: leadingTo(addresses), timeout: rules.timeoutMs } })
  try {
    const answer = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'gongjian', ...headers },
      body,
      dispatcher: agent,
      signal,
    })
    return { status: answer.statusCode, text: await beginningOf(answer.body) }
  } finally {
    await agent.destroy()
  }
}

/** A look-up that knows no addresses but these. */
function leadingTo(addresses: string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }))
  return (_host, options, callback) => {
    if (options.all) callback(null, all)
    else callback(null, all[0]!.address, all[0]!.family)
  }
}

async function beginningOf(body: Readable): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of body) {
    parts.push(part as Buffer)
    bytes += (part as Buffer).length
    if (bytes >= ANSWER_BYTES) break
  }
  return Buffer.concat(parts).subarray(0, ANSWER_BYTES).toString('utf8')
}
