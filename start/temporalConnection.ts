import type { Settings } from './settings'

/** How to reach Temporal, for clients and workers alike. @throws when no address is set */
export function temporalConnection({ temporal }: Settings) {
  if (!temporal.address)
    throw new Error('TEMPORAL_ADDRESS is not set: start everything with npm start, or set it')
  const { address, tls, apiKey } = temporal
  return { address, ...(tls ? { tls: true } : {}), ...(apiKey ? { apiKey } : {}) }
}
