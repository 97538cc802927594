import type { z } from 'zod'
import type { pairingKindAnswer } from '../../api/pairing/pairings'

export type PairingKindShown = z.infer<typeof pairingKindAnswer>
