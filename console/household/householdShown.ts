import type { z } from 'zod'
import type { wholeHouseholdAnswer } from '../../api/household/householdViews'

/** A household as the API answers it, over the wire. */
export type HouseholdShown = z.infer<typeof wholeHouseholdAnswer>
