import type { Holder } from '../escalation/chain'
import type { RoleCode } from '../programme/programme'

/** `required`: how many it wants, 0 where it may stay empty. */
export type PlannedSlot = { target: string; role: RoleCode; required: number; holders: Holder[] }
