import ipaddr from 'ipaddr.js'

/** Whether a name or an address, `[::1]` too, is that by which a machine reaches itself. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase()
  return bare === 'localhost' || (ipaddr.isValid(bare) && ipaddr.process(bare).range() === 'loopback')
}
