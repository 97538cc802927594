import { required } from '../required'
import type { Settings } from '../settings'

/** How to reach Temporal, for clients and workers alike. @throws {SettingsError} when no address is set */
export function temporalConnection({ temporal }: Settings) {
  const { TEMPORAL_ADDRESS: address } = required({ TEMPORAL_ADDRESS: temporal.address })
  const { tls, apiKey } = temporal
  return { address, ...(tls ? { tls: true } : {}), ...(apiKey ? { apiKey } : {}) }
}
