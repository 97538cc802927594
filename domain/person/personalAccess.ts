import { isOperator, type Actor } from './access'
import type { PersonalField } from './personalData'
import { isEverywhere, reaches, rolesOf, type Held, type HeldRole, type Role } from './roles'

/** Somebody about whom the ledger keeps personal data. */
export type Subject = Held & { id: string }

/** Who answers for people of an area. None of what is said here goes to those who stand in for them. */
const ANSWERING: Role[] = ['leader', 'supervisor', 'reviewer']
/** What a person may set about themself. */
const OWN_FIELDS: PersonalField[] = ['phone']

const answers = ({ role }: HeldRole) => ANSWERING.includes(role)
const isAt = (held: HeldRole, { path }: HeldRole) => path !== null && reaches(held, path)
const within = (held: HeldRole, subject: Subject) =>
  isEverywhere(held) || rolesOf(subject).some((one) => isAt(held, one))

/** Whether somebody sees that there is personal data, masked: the person, operators, and who answers for people where the
 * person is. */
export function seesMasked(actor: Actor, subject: Subject): boolean {
  if (actor.id === subject.id || isOperator(actor)) return true
  return rolesOf(actor).some((held) => answers(held) && within(held, subject))
}

/** Whether somebody sees the values in full, for a reason: the person, and those above them in the responsibility chain up to
 * the leaders and supervisors of the city, who see everybody's. No head of an area sees those of who heads it beside them. */
export function mayDisclose(actor: Actor, subject: Subject): boolean {
  if (actor.id === subject.id) return true
  const held = rolesOf(subject)
  return rolesOf(actor).some(
    (above) =>
      answers(above) &&
      (isEverywhere(above) || (held.length > 0 && held.every((one) => standsAbove(above, one)))),
  )
}

function standsAbove(held: HeldRole, one: HeldRole): boolean {
  return isAt(held, one) && !(answers(one) && one.path === held.path)
}

/** Whether somebody may set or remove these fields: operators all of them, the person their own phone. */
export function mayChange(actor: Actor, subject: Subject, fields: PersonalField[]): boolean {
  if (isOperator(actor)) return true
  return actor.id === subject.id && fields.every((field) => OWN_FIELDS.includes(field))
}

/** Whether somebody sees who saw the values: the person, operators, and supervisors of where the person is. */
export function seesDisclosures(actor: Actor, subject: Subject): boolean {
  if (actor.id === subject.id || isOperator(actor)) return true
  return rolesOf(actor).some((held) => held.role === 'supervisor' && within(held, subject))
}
