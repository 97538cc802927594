import type { OutboundRules } from '../../outbound/address'

/** An address of the world's, which no test sends to. */
export const PUBLIC_ADDRESS = '93.184.216.34'

/** The rules of a service whose every host name leads to {@link PUBLIC_ADDRESS}. */
export const NOWHERE: OutboundRules = {
  allowHttp: false,
  allowedHosts: [],
  lookup: () => Promise.resolve([PUBLIC_ADDRESS]),
  timeoutMs: 5_000,
}
