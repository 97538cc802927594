import type { RectificationParts } from './act'
import { findingActOf, type FindingAct } from './acts'
import { clocksOfStep, type FindingRules } from './findingClock'
import { mayRest, type FindingState } from './states'

/** The rectification after an act that is allowed from its state.
 * @param state the state that the act leads to */
export function changedFinding(
  before: RectificationParts,
  act: FindingAct,
  state: FindingState,
  rules: FindingRules,
  by: { actorId: string | null; now: string },
): RectificationParts {
  const changed = { ...before, state, ...findingActOf(act).changes?.(before, act, { rules, ...by }) }
  if (state === before.state) return changed
  const rest = mayRest(state) ? changed.rest : null
  return { ...changed, rest, step: before.step + 1, clocks: clocksOfStep(changed, by.now, rules) }
}
