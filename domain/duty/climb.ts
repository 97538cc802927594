import { addWorkingDays, endOfDay, instantAt, type Calendar } from '../calendar/calendar'

/** Every how many working days what has no letters climbs on: a default of this software. */
const CLIMB_EVERY_DAYS = 5

/** The latest moment at which somebody was to be told of a duty. An instant.
 * - step: 0: it begins; 1: the working day before its last; then one for its day that has passed and for each interval from then on.
 * - level: how high it has climbed; 0: its day has not passed. */
export type Told = { at: string; step: number; level: number }

/** When a duty without letters was last to be told by `now`: the ladder of all of them. */
export function toldBy(
  { since, on, by }: { since: string; on: string; by: string },
  calendar: Calendar,
  now: string,
): Told {
  const reminder = instantAt(addWorkingDays(calendar, on, -1).day, '00:00')
  let told: Told = { at: since, step: 0, level: 0 }
  if (reminder > since && reminder <= now) told = { at: reminder, step: 1, level: 0 }
  for (let next = on; endOfDay(next) <= now; next = addWorkingDays(calendar, next, CLIMB_EVERY_DAYS).day)
    told = { at: next === on ? by : endOfDay(next), step: Math.max(told.step, 1) + 1, level: told.level + 1 }
  return told
}

/** Whose turn a duty is, and who stands above them, the nearest first: those who hold no post are left out. */
export type Climb = { holders: string[]; above: string[] }

/** The level that a duty stands at, no higher than its top: the first is that of who holds it. */
export const levelWithin = ({ above }: Climb, level: number) => Math.min(level, above.length + 1)

/** Who is told of a duty at a level: always who holds it, or who stands above where nobody does; and from the second level on
 * who stands above them at it, at the top again and again. */
export function peopleTold(climb: Climb, level: number): { asked: string[]; above: string[] } {
  const { holders, above } = climb
  const asked = holders.length > 0 ? holders : above.slice(0, 1)
  const reached = levelWithin(climb, level)
  return {
    asked,
    above: above
      .slice(0, Math.max(0, reached - 1))
      .slice(-1)
      .filter((id) => !asked.includes(id)),
  }
}
