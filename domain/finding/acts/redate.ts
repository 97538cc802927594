import type { Clock } from '../../escalation/clock'
import type { ActOnFinding } from '../act'
import { stepDueAt } from '../findingClock'
import { BEFORE_CLEARING } from '../states'

/** Whether a step that should have been left is to be left later now: its ladder starts afresh. */
function setAhead(before: Clock[], after: Clock[], now: string): boolean {
  const [was, is] = [stepDueAt(before), stepDueAt(after)]
  return was !== null && was <= now && is !== null && is > now
}

/** The days of its present step are counted again: the calendar has changed. */
export const redate: ActOnFinding<{ clocks: Clock[]; reason: string }> = {
  told: { zh: '调整期限', en: 'dates changed' },
  from: [...BEFORE_CLEARING, 'drawn'],
  to: 'same',
  changes: (parts, { clocks }, { now }) => ({
    clocks,
    ...(setAhead(parts.clocks, clocks, now) ? { step: parts.step + 1 } : {}),
  }),
  says: ({ clocks, reason }) => ({ clocks, reason }),
}
