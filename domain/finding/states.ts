/** The states of a rectification, which is one cycle of putting a finding right.
 * - planning: it stands with its rectifier, who has not planned its measures yet.
 * - rectifying: measures are planned and carried out.
 * - submitted: the rectifier has handed in what was done and waits for the review.
 * - reviewed: the review found it done; two people have to sign.
 * - signed: two have signed; it waits to be cleared.
 * - cleared: it has its number 销号 and waits for a later look.
 * - drawn: an inspector has to look at it again 回头看.
 * - confirmed: the later look found it held; nothing follows.
 * - failed: it did not hold; the next cycle has begun.
 * - withdrawn: it was recorded in error; nothing follows. */
export const findingStates = [
  'planning',
  'rectifying',
  'submitted',
  'reviewed',
  'signed',
  'cleared',
  'drawn',
  'confirmed',
  'failed',
  'withdrawn',
] as const
export type FindingState = (typeof findingStates)[number]

/** In which a finding counts as cleared: it has its number, and no later look has said otherwise. */
export const clearedStates: FindingState[] = ['cleared', 'drawn', 'confirmed']
/** After which nothing follows in a cycle. */
export const overStates: FindingState[] = ['confirmed', 'failed', 'withdrawn']

/** In which it is its rectifier's turn. */
export const rectifiersTurn = ['planning', 'rectifying'] as const
/** In which it is not cleared, and not over. */
export const BEFORE_CLEARING = [...rectifiersTurn, 'submitted', 'reviewed', 'signed'] as const
/** In which its clocks may rest, while its campaign pauses: those in which somebody is waited for. */
export const WAITING = [...BEFORE_CLEARING, 'drawn'] as const
export const mayRest = (state: FindingState) => WAITING.some((each) => each === state)
/** In which something may still happen in its cycle. */
export const NOT_FINAL = [...BEFORE_CLEARING, 'cleared', 'drawn'] as const

/** Whether the finding counts as cleared. */
export function isCleared(state: FindingState): boolean {
  return clearedStates.includes(state)
}

/** Whether nothing follows in this cycle. */
export function isOver(state: FindingState): boolean {
  return overStates.includes(state)
}
