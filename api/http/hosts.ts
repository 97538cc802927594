import { fault } from '../../domain/fault'
import type { Request, RequestHandler } from 'express'
import { Refused } from '../../domain/refusal'
import { isLoopback } from '../../start/hosts'

/** Foreign hosts of which the log tells, each once. */
const TOLD_MOST = 10
const HOST = /^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i
/** What a proxy adds to what it passes on. */
const OF_PROXIES = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']

/** `allowedHosts`: further ones as they may be asked for, `host` or `host:port`. */
type Named = { publicUrl: string; allowedHosts?: string[] }

/** Lets in what is asked of a host of ours: that of the public address, one that was allowed, or our port of this machine from this
 * machine. So no foreign name that leads here makes a browser speak to us. */
export function ownHosts({ publicUrl, allowedHosts = [] }: Named): RequestHandler {
  const { protocol, host } = new URL(publicUrl)
  const named = new Set([host, ...allowedHosts.map((each) => hostIn(protocol, each)?.host)])
  const told = new Set<string>()
  return (request, _response, next) => {
    const asked = hostAsked(request)
    if (asked === undefined) throw new Refused('bad-request', 'request.no-host')
    const found = hostIn(protocol, asked)
    if ((found && named.has(found.host)) || isOfThisMachine(request, asked)) return next()
    if (told.size < TOLD_MOST && !told.has(asked)) {
      told.add(asked)
      request.log.warn({ host: asked }, 'refused: this host is none of ours; see ALLOWED_HOSTS')
    }
    throw new Refused('misdirected', fault('request.other-host', { address: publicUrl }))
  }
}

/** That of an address that was asked for whole counts before the header's. */
const hostAsked = ({ url, headers }: Request) => /^https?:\/\/([^/?#]*)/i.exec(url)?.[1] ?? headers.host

/** A host as addresses have it, without the port that goes without saying. */
const hostIn = (protocol: string, host: string): URL | null =>
  HOST.test(host) && URL.canParse(`${protocol}//${host}`) ? new URL(`${protocol}//${host}`) : null

/** Whether somebody on this machine asks for a port of ours by a name of this machine. */
function isOfThisMachine({ socket }: Request, asked: string): boolean {
  const found = hostIn('http:', asked)
  const { localAddress = '', localPort } = socket
  return (
    found !== null &&
    isLoopback(localAddress) &&
    isLoopback(found.hostname) &&
    Number(found.port || 80) === localPort
  )
}

/** Hides what is for whoever sits at this machine alone: it is not there for a request that a proxy passed on, or that came by
 * another name. */
export const onThisMachine: RequestHandler = (request, _response, next) => {
  const passedOn = OF_PROXIES.some((header) => request.headers[header] !== undefined)
  next(passedOn || !isOfThisMachine(request, hostAsked(request) ?? '') ? 'route' : undefined)
}
