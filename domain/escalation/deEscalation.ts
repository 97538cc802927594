import type { Level } from '../level'

/** How a letter stands in its series. `isPresent`: the series is the one that stands open; `highest`: its highest
 * escalation level. */
export type LetterStanding = { isPresent: boolean; highest: number }

/** The level that alone de-escalates a letter: the one that escalated it, the city where the ladder did in the leading
 * group's name. */
export const deEscalatingLevel = ({ raisedByLevel }: { raisedByLevel: string | null }) =>
  (raisedByLevel ?? 'municipality') as Level

/** Whether a letter can be de-escalated: the highest escalation level of a present series, and once. */
export const canBeDeEscalated = (
  { loweredAt, rung }: { loweredAt: Date | null; rung: number },
  { isPresent, highest }: LetterStanding,
) => !loweredAt && isPresent && rung >= highest
