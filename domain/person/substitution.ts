import { fault } from '../fault'
import { addDays } from '../calendar/calendar'
import type { FieldError } from '../refusal'

/** The longest absence that is recorded at once, days. */
const ABSENCE_DAYS_MOST = 366

/** Somebody is away from `fromOn` up to and with `untilOn` (days, Asia/Shanghai), and who stands in for them. Nobody has
 * two on one day. */
export type Absence = { personId: string; substituteId: string; fromOn: string; untilOn: string }

/** Who stands in for a person on a day: along A → B → C the first who is there. A loop, which the ledger refuses, ends
 * with the last person before the repetition. */
export function substituteOn(absences: Absence[], personId: string, day: string): string {
  const met = new Set<string>()
  for (let person = personId; ;) {
    met.add(person)
    const substitute = ofPersonOn(absences, person, day)?.substituteId
    if (substitute === undefined || met.has(substitute)) return person
    person = substitute
  }
}

/** Whether a further absence makes a loop on any of its days: A → B in May and B → A in June make none. */
export function wouldLoop(absences: Absence[], added: Absence): boolean {
  // All absences of a loop are in force together from the day the last of them begins.
  const beginnings = [added, ...absences].map(({ fromOn }) => fromOn).filter((day) => isOn(added, day))
  return beginnings.some((day) => reaches(absences, added.substituteId, added.personId, day))
}

function reaches(absences: Absence[], fromId: string, toId: string, day: string): boolean {
  const met = new Set<string>()
  for (let person: string | undefined = fromId; person !== undefined && !met.has(person);) {
    if (person === toId) return true
    met.add(person)
    person = ofPersonOn(absences, person, day)?.substituteId
  }
  return false
}

/** What stands against a further absence, field by field; empty: nothing.
 * @param absences those known that share a day with it
 * @param today no absence begins before this day */
export function checkAbsence(absences: Absence[], added: Absence, today: string): FieldError[] {
  if (added.untilOn < added.fromOn)
    return [{ path: 'untilOn', fault: fault('day.before', { day: added.fromOn }) }]
  const errors: FieldError[] = []
  if (added.fromOn < today) errors.push({ path: 'fromOn', fault: fault('day.before-today', { today }) })
  if (added.untilOn > addDays(added.fromOn, ABSENCE_DAYS_MOST - 1))
    errors.push({ path: 'untilOn', fault: fault('absence.too-long', { most: ABSENCE_DAYS_MOST }) })
  const own = absences.find(
    (each) =>
      each.personId === added.personId && each.fromOn <= added.untilOn && each.untilOn >= added.fromOn,
  )
  if (own)
    errors.push({ path: 'fromOn', fault: fault('absence.already', { from: own.fromOn, until: own.untilOn }) })
  if (added.substituteId === added.personId)
    errors.push({ path: 'substitute', fault: 'absence.own-substitute' })
  else if (!own && wouldLoop(absences, added)) errors.push({ path: 'substitute', fault: 'absence.circle' })
  return errors
}

const isOn = ({ fromOn, untilOn }: Absence, day: string) => fromOn <= day && day <= untilOn

const ofPersonOn = (absences: Absence[], personId: string, day: string) =>
  absences.find((each) => each.personId === personId && isOn(each, day))
