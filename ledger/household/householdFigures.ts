import { classCodes } from '../../domain/programme/monitoringPeriods'
import type { Actor } from '../../domain/person/access'
import { householdStates } from '../../domain/household/household'
import type { Database } from '../database/database'
import { householdsVisibleTo, liesIn } from '../person/visibility'
import { oneOf, type RowOf, rowsOf } from '../database/rows'

const HOUSEHOLD_COUNT = {
  period: 'text',
  classCode: oneOf(classCodes),
  state: oneOf(householdStates),
  households: 'int',
  persons: 'int',
} as const
export type HouseholdCount = RowOf<typeof HOUSEHOLD_COUNT>
/** `eliminated`: the share of persons whose risk is eliminated among those who were confirmed and are not closed, percent, with
 * one decimal; null where there are none. */
export type HouseholdFigures = {
  households: number
  persons: number
  byClass: HouseholdCount[]
  eliminated: { households: number; persons: number; ofPersons: number; percent: number | null }
}

/** Households and persons by class and state, of what somebody sees of a region. */
export async function householdFigures(
  db: Database,
  actor: Actor,
  unit: string | undefined,
): Promise<HouseholdFigures> {
  const byClass = await rowsOf(db, HOUSEHOLD_COUNT)`
    select h.period, h."classCode", h.state, count(*)::int as households, sum(h.persons)::int as persons
    from "Household" h join "Region" r on r.code = h."regionCode"
    where ${householdsVisibleTo(actor)} and ${liesIn(unit)}
    group by h.period, h."classCode", h.state order by h.period, h."classCode", h.state`
  const eliminated = byClass.filter(({ state }) => state === 'eliminated')
  const confirmed = byClass.filter(({ state }) => state !== 'identified' && state !== 'closed')
  const [persons, ofPersons] = [sumOf(eliminated, 'persons'), sumOf(confirmed, 'persons')]
  return {
    households: sumOf(byClass, 'households'),
    persons: sumOf(byClass, 'persons'),
    byClass,
    eliminated: {
      households: sumOf(eliminated, 'households'),
      persons,
      ofPersons,
      percent: ofPersons === 0 ? null : Math.round((persons * 1000) / ofPersons) / 10,
    },
  }
}

const sumOf = (counts: HouseholdCount[], what: 'households' | 'persons') =>
  counts.reduce((sum, count) => sum + count[what], 0)
