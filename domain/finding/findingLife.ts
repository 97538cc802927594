import { printLife } from '../lifeTable'
import { findingActs, type FindingActKind } from './acts'
import { findingStates, type FindingState } from './states'

/** The state an act leads to, or the states it goes from. */
export function nextFinding(
  kind: FindingActKind,
  state: FindingState,
): { ok: true; state: FindingState } | { ok: false; allowedFrom: readonly FindingState[] } {
  const { from, to } = findingActs[kind]
  if (!from.includes(state)) return { ok: false, allowedFrom: from }
  return { ok: true, state: to === 'same' ? state : to }
}

/** The table states × acts, for people and for the test that holds it. */
export function printFindingTable(): string {
  const kinds = Object.keys(findingActs) as FindingActKind[]
  return printLife(findingStates, kinds, (kind, state) => {
    const step = nextFinding(kind, state)
    return step.ok ? step.state : null
  })
}
