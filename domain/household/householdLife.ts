import { plainlyAskedOf } from '../act/asked'
import { printLife } from '../lifeTable'
import type { Actor } from '../person/access'
import { everyAskedOfHouseholds, householdActs, type AskedOfHousehold, type HouseholdActKind } from './acts'
import { householdStates, type HouseholdState } from './household'
import type { SeenHousehold } from './who'

/** The state an act leads to from a state; null: it is not possible there. */
export function nextHousehold(kind: HouseholdActKind, state: HouseholdState): HouseholdState | null {
  const { from, to } = householdActs[kind]
  if (!from.includes(state)) return null
  return to === 'same' ? state : to
}

/** What people may ask for on a household, in the order of its life. */
export const householdLife = plainlyAskedOf(everyAskedOfHouseholds, Object.keys(householdActs))

/** What of that somebody may do now. */
export const allowedOnHousehold = (
  household: SeenHousehold & { state: HouseholdState },
  actor: Actor,
): AskedOfHousehold[] =>
  householdLife
    .map(([kind]) => kind)
    .filter(
      (kind) =>
        nextHousehold(kind, household.state) !== null && householdActs[kind].who(household, actor) !== null,
    )

/** The life of a monitored household as a table of states × acts. */
export const householdLifeTable = () =>
  printLife(householdStates, Object.keys(householdActs) as HouseholdActKind[], nextHousehold)
