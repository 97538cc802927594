import type { RectificationParts } from './act'
import { clocksOfStep, type FindingRules } from './findingClock'

/** A rectification as it begins. */
export function openRectification(
  given: Pick<RectificationParts, 'cycle' | 'classCode' | 'ownerId' | 'ownerPost' | 'dueOn'>,
  now: string,
  rules: FindingRules,
): RectificationParts {
  const nothing = {
    progress: null,
    submission: null,
    submittedById: null,
    submittedAt: null,
    ...NOT_REVIEWED,
  }
  const open = {
    ...given,
    state: 'planning' as const,
    step: 1,
    clocks: [],
    rest: null,
    measures: [],
    reworks: 0,
  }
  const parts = { ...open, ...nothing, ...NOT_CLEARED, inspectorId: null, ...NOT_CLOSED }
  return { ...parts, clocks: clocksOfStep(parts, now, rules) }
}

/** Before a round of review and signatures. */
export const NOT_REVIEWED = { reviewedById: null, reviewedAt: null, signers: [] }
const NOT_CLEARED = {
  clearedById: null,
  clearedAt: null,
  clearingIssuer: null,
  clearingYear: null,
  clearingNumber: null,
}
const NOT_CLOSED = { closedAt: null, closedById: null, closedReason: null }
