import { fault } from '../fault'
import { isCleared, type FindingState } from '../finding/states'
import type { FieldError } from '../refusal'

/** How many open findings a refusal names. */
const NAMED_MOST = 5

/** How the findings of a target stand: the numbers of the open ones, in order, and how many are cleared. */
export type TargetFindings = { open: number[]; cleared: number }

/** How findings stand by their present cycles. One that was withdrawn counts as neither. */
export function standingOf(findings: { no: number; state: FindingState }[]): TargetFindings {
  const counting = findings.filter(({ state }) => state !== 'withdrawn')
  const open = counting.filter(({ state }) => !isCleared(state)).map(({ no }) => no)
  return { open: open.toSorted((a, b) => a - b), cleared: counting.length - open.length }
}

/** What stands against verifying a task that opens rectification: every finding of its target that is not cleared. */
export function checkFindings({ open }: TargetFindings): FieldError[] {
  if (open.length === 0) return []
  const named = open.slice(0, NAMED_MOST).join(', ') + (open.length > NAMED_MOST ? ', …' : '')
  const count = open.length
  const wrong = fault('submission.findings-named', { count, findings: named })
  return [{ path: 'findings', fault: wrong }]
}
