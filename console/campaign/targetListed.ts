import type { z } from 'zod'
import type { targetAnswer } from '../../api/campaign/targets'

/** A target as the API lists it, over the wire. */
export type TargetListed = z.infer<typeof targetAnswer>
