import type { ClockKind } from '../../domain/clock'
import type { Clock } from '../../domain/clock'
import { SHIPPED_CALENDAR } from '../../domain/calendar'
import { timedSteps } from '../../domain/ladder'
import { shippedProgrammes } from '../../programmes/load'

/** The programme of the sample. */
export const TARGETED_ASSAULT = shippedProgrammes().find(
  ({ programme }) => programme.code === 'targeted-assault-2020',
)!.programme

/** The instants at which a task of the sample enters the rungs of one kind of its clocks by time, from the first, if
 * nothing stops them; its clocks as the ledger holds them. */
export function rungMoments({ clocks }: { clocks: unknown }, kind: ClockKind = 'due'): string[] {
  const rules = { ladder: TARGETED_ASSAULT.ladder, calendar: SHIPPED_CALENDAR }
  const running = (clocks as Clock[]).filter((clock) => clock.kind === kind && clock.metAt === null)
  return timedSteps(running, rules).map(({ at }) => at)
}
