import { hasPassed } from '../calendar/calendar'
import { countiesAmiss, type CountiesAmiss } from './designation'
import { anchorsWithoutDay, type LaunchPlan, type Vacancy } from './launchPlan'
import type { Programme, TargetClass } from '../programme/programme'
import type { Breach } from './slotBreaches'

/** What stands in the way of a launch. `path`: where it is put right, as a request or a form names it.
 * - nothing: no target is chosen at all.
 * - empty: of this class, which has a quota or districts, nothing is chosen, and no reason says why.
 * - needless: a reason says why a class is left out that is not.
 * - over: more are chosen than the class has places.
 * - counties: the targets are not in the districts that the programme names.
 * - vacancy, and the kinds of a breach: a slot has too few people, or not those it demands.
 * - anchor: dates count from an event that has no day.
 * - past: the first day has passed, and no reason says why. */
export type Obstacle = { path: string } & (
  | { kind: 'nothing' }
  | { kind: 'empty' | 'needless'; class: string }
  | { kind: 'over'; class: string; chosen: number; quota: number }
  | ({ kind: 'counties' } & CountiesAmiss)
  | ({ kind: 'vacancy' } & Vacancy)
  | Breach
  | { kind: 'anchor'; anchor: string }
  | { kind: 'past'; startsOn: string }
)
/** What a launch is held against. `without`: why nothing is chosen of a class, by its code; `pastReason`: why the first day
 * lies in the past. */
export type LaunchFacts = {
  programme: Programme
  designations: { classCode: string; county: string | null }[]
  plan: Pick<LaunchPlan, 'vacancies' | 'breaches'>
  days: Record<string, string>
  startsOn: string
  without: Record<string, string>
  pastReason: string | null
}

/** All that a launch is refused for at an instant, in the order in which people put it right. Preview and launch ask here and nowhere else. */
export function obstaclesOf(facts: LaunchFacts, now: string): Obstacle[] {
  const { programme, designations, plan, days, startsOn, pastReason } = facts
  const isPast = hasPassed(startsOn, now)
  return [
    ...(isPast && pastReason === null ? [{ kind: 'past' as const, path: 'pastReason', startsOn }] : []),
    ...anchorsWithoutDay(programme, days).map((anchor) => ({
      ...{ kind: 'anchor' as const, path: `anchors.${anchor}`, anchor },
    })),
    ...(designations.length === 0 ? [{ kind: 'nothing' as const, path: 'designations' }] : []),
    ...ofClasses(facts),
    ...countiesAmiss(programme, designations).map((amiss) => ({
      ...{ kind: 'counties' as const, path: `classes.${amiss.class}`, ...amiss },
    })),
    ...slotObstacles(plan),
  ]
}

/** The slots that have too few people, or not those that their classes demand. */
export const slotObstacles = (plan: LaunchFacts['plan']) => [
  ...plan.vacancies.map((vacancy) => ({
    ...{ kind: 'vacancy' as const, path: pathOfSlot(vacancy), ...vacancy },
  })),
  ...plan.breaches.map((breach) => ({ path: pathOfSlot(breach), ...breach })),
]

const pathOfSlot = ({ target, role }: { target: string; role: string }) => `slots.${target}.${role}`

/** Whether the programme says how many targets of a class there are, or where. */
export const demandsTargets = ({ quota, selection }: TargetClass) =>
  quota !== undefined || ('chosen' in selection && selection.counties !== undefined)

function ofClasses({ programme, designations, without }: LaunchFacts): Obstacle[] {
  const chosenOf = Map.groupBy(designations, ({ classCode }) => classCode)
  const empty = programme.classes.filter(({ code }) => !chosenOf.has(code))
  const emptyCodes = new Set(empty.map(({ code }) => code))
  return [
    ...empty
      .filter((each) => demandsTargets(each) && without[each.code] === undefined)
      .map(({ code }) => ({ kind: 'empty' as const, path: `without.${code}`, class: code })),
    ...Object.keys(without)
      .filter((code) => !emptyCodes.has(code))
      .map((code) => ({ kind: 'needless' as const, path: `without.${code}`, class: code })),
    ...programme.classes.flatMap(({ code, quota }): Obstacle[] => {
      const chosen = chosenOf.get(code)?.length ?? 0
      const over = quota !== undefined && chosen > quota
      return over ? [{ kind: 'over', path: `classes.${code}`, class: code, chosen, quota }] : []
    }),
  ]
}
