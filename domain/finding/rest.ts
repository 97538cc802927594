import type { Clock } from '../escalation/clock'

/** The clocks of a step stand still since a day, while its campaign pauses: until the end of a day, or until the campaign goes on
 * (null). `clocks`: as they were. */
export type Rest = { on: string; until: string | null; reason: string; clocks: Clock[] }
