import { activeStates, householdStates, type HouseholdState } from './household'
import { printLife } from '../lifeTable'

type Transition = { from: readonly HouseholdState[]; to: HouseholdState | 'same' }

const NOT_CLOSED = ['identified', 'monitored', 'clearing', 'eliminated'] as const

/** The named transitions: what may happen to a monitored household, from where, to where. `register` takes over one that was
 * confirmed, or whose risk was eliminated, before it came into the ledger. */
export const householdTransitions = {
  identify: { from: [], to: 'identified' },
  register: { from: [], to: 'monitored' },
  confirm: { from: ['identified'], to: 'monitored' },
  propose: { from: ['monitored'], to: 'clearing' },
  eliminate: { from: ['clearing'], to: 'eliminated' },
  roll_back: { from: ['clearing', 'eliminated'], to: 'monitored' },
  close: { from: NOT_CLOSED, to: 'closed' },
  change: { from: NOT_CLOSED, to: 'same' },
  assign: { from: NOT_CLOSED, to: 'same' },
  hand_over: { from: NOT_CLOSED, to: 'same' },
  measure: { from: activeStates, to: 'same' },
  visit: { from: NOT_CLOSED, to: 'same' },
  warn: { from: NOT_CLOSED, to: 'same' },
} as const satisfies Record<string, Transition>
export type HouseholdActKind = keyof typeof householdTransitions

/** The state a transition leads to from a state; null: it is not possible there. */
export function nextHousehold(kind: HouseholdActKind, state: HouseholdState): HouseholdState | null {
  const { from, to }: Transition = householdTransitions[kind]
  if (!from.includes(state)) return null
  return to === 'same' ? state : to
}

/** The life of a monitored household as a table of states × transitions. */
export const householdLifeTable = () =>
  printLife(householdStates, Object.keys(householdTransitions) as HouseholdActKind[], nextHousehold)
