import type { z } from 'zod'
import type { allocationAnswer } from '../../api/project/funds'

export type AllocationListed = z.infer<typeof allocationAnswer>
