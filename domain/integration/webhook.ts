import { actsOn, itemKinds, type ItemKind } from '../audit/recorded'

/** Attempts at one delivery before it is given up. */
export const ATTEMPTS_MOST = 12
/** Deliveries given up in a row before a webhook is disabled. */
export const FAILURES_MOST = 5
/** How long the secret before signs along with a new one, hours. */
export const ROTATION_HOURS = 24
/** The pause after the first failed attempt, which doubles with each, and the longest. */
const FIRST_PAUSE_MS = 30_000
const LONGEST_PAUSE_MS = 4 * 3_600_000

/** The items whose acts a webhook is told of: all that have a record but the webhooks and robots themselves. */
export const webhookItems: readonly ItemKind[] = itemKinds.filter(
  (item) => item !== 'webhook' && item !== 'robot',
)
/** All that a webhook can be told, and may ask for: `task.accept`. */
export const webhookEvents = webhookItems.flatMap((item) => actsOn(item).map((act) => `${item}.${act}`))
/** What selects events: `*` all of them, `task.*` all of one kind of item, `task.accept` one. */
export const eventFilters = ['*', ...webhookItems.map((item) => `${item}.*`), ...webhookEvents]

/** How long to wait after the failed attempt `attempt` (1, 2, …), milliseconds: between half of the pause and all of it, so that what
 * failed together does not come back together.
 * @param chance from 0 to 1 */
export function pauseAfter(attempt: number, chance: number): number {
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS)
  return Math.round((pause * (1 + chance)) / 2)
}
