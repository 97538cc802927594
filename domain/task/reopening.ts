import { ladderFrom, topOf } from '../escalation/ladder'
import type { Ladder, Programme } from '../programme/programme'

/** How long a reopened task has, and how many of the lowest levels its ladder leaves out, where the programme is silent: defaults of
 * this software, as the sources name none. */
const REOPENING = { withinWorkingDays: 5, rungsLeftOut: 1 }

/** Within how many working days a reopened task is to be submitted. */
export const reopenedWithin = ({ reopening = REOPENING }: Ladder) => reopening.withinWorkingDays

/** The programme with the ladder that a task climbs: once it was reopened, without the lowest levels. */
export function programmeOfTask({ reopenings }: { reopenings: number }, programme: Programme): Programme {
  if (reopenings === 0) return programme
  const { ladder } = programme
  const { rungsLeftOut } = ladder.reopening ?? REOPENING
  return { ...programme, ladder: ladderFrom(ladder, Math.min(topOf(ladder), 1 + rungsLeftOut)) }
}
