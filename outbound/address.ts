import { codeOf, fault, type Fault } from '../domain/fault'
import { lookup } from 'node:dns/promises'
import ipaddr from 'ipaddr.js'

/** Where this service sends to, and how long it waits. */
export type OutboundRules = {
  /** Whether `http:` is taken beside `https:`. */
  allowHttp: boolean
  /** `host:port` whose addresses are not looked at: receivers of the own network. */
  allowedHosts: string[]
  /** The addresses of a host name. */
  lookup: (host: string) => Promise<string[]>
  /** How long one request may take from its look-up to its answer, milliseconds. */
  timeoutMs: number
}
/** An address that may be sent to, with those of its host that were checked. */
export type CheckedAddress = { url: URL; addresses: string[] }

/** Why nothing is sent to an address. The message names the host at most, never the rest, which may hold a key. */
export class BadAddress extends Error {
  constructor(readonly fault: Fault) {
    super(codeOf(fault))
  }
}

const TIMEOUT_MS = 10_000
/** The only IPv6 addresses that are given out to the world; what looks like another network's (IPv4 within, NAT64, 6to4) has a
 * range of its own in ipaddr.js. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3')

/** The rules of a running service. */
export function outboundRules(set: Pick<OutboundRules, 'allowHttp' | 'allowedHosts'>): OutboundRules {
  return { ...set, lookup: addressesOf, timeoutMs: TIMEOUT_MS }
}

async function addressesOf(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address)
}

/** Checks where an address leads: its form, and every address of its host.
 * @throws BadAddress */
export async function checkedAddress(text: string, rules: OutboundRules): Promise<CheckedAddress> {
  const url = urlFrom(text, rules)
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const addresses = ipaddr.isValid(host) ? [host] : await resolved(host, rules)
  if (rules.allowedHosts.includes(hostAndPort(url))) return { url, addresses }
  const foul = addresses.find((address) => !isPublic(address))
  if (foul !== undefined)
    throw new BadAddress(fault('host.not-public', { host: url.hostname, address: foul }))
  return { url, addresses }
}

function urlFrom(text: string, { allowHttp }: OutboundRules): URL {
  if (!URL.canParse(text)) throw new BadAddress('url.format')
  const url = new URL(text)
  if (url.protocol !== 'https:' && !(allowHttp && url.protocol === 'http:'))
    throw new BadAddress('url.not-https')
  if (url.username !== '' || url.password !== '') throw new BadAddress('url.has-password')
  return url
}

const PORTS: Record<string, string> = { 'https:': '443', 'http:': '80' }

/** `host:port`, also where the port is the protocol's own. */
export function hostAndPort(url: URL): string {
  return `${url.hostname}:${url.port || PORTS[url.protocol]}`
}

async function resolved(host: string, rules: OutboundRules): Promise<string[]> {
  const unknown = new BadAddress(fault('host.no-address', { host }))
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(unknown), rules.timeoutMs).unref()
  })
  const addresses = await Promise.race([rules.lookup(host), late]).catch(() => [])
  if (addresses.length === 0) throw unknown
  return addresses
}

/** Whether an address is one of the world's, not of this machine, its network, or a tunnel into one. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  return parsed.kind() === 'ipv4' || parsed.match(GLOBAL_IPV6)
}
