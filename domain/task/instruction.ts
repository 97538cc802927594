import { type Holder, type HoldersAt, holdersFor } from '../escalation/chain'
import type { HeldAt } from './level'
import type { Programme, RoleCode, TargetClass } from '../programme/programme'

/** The roles whose holders a person may instruct for a target: those that report to a role the person holds for it.
 * @param path of the target's region */
export function rolesInstructedBy(
  personId: string,
  { roles }: Programme,
  path: string,
  holdersAt: HoldersAt,
): RoleCode[] {
  return Object.entries(roles).flatMap(([role, { reportsTo }]) => {
    const leaders = reportsTo === undefined ? [] : holdersFor(path, reportsTo, holdersAt)
    return leaders.some((leader) => leader.personId === personId) ? [role] : []
  })
}

/** At which level an instruction to these roles is held, and the role that reviews it: those of who they report to. */
export function heldAsInstruction({ roles }: Programme, [instructed = '']: RoleCode[]): HeldAt {
  const issuer = roles[instructed]!.reportsTo!
  return { level: roles[issuer]!.level, reviewerRole: issuer }
}

/** The assignee of an instruction for a target: the named person, or the first holder of a role that reports to the issuer. The
 * assignee holds a post of the target, and is never the issuer. Undefined: there is nobody. */
export function instructedHolder(
  from: { issuerId: string; personId?: string; roles: RoleCode[] },
  { slots }: TargetClass,
  path: string,
  holdersAt: HoldersAt,
): Holder | undefined {
  const { issuerId, personId, roles } = from
  const eligible = personId === undefined ? roles : [...roles, ...slots.map(({ role }) => role)]
  return eligible
    .flatMap((role) => holdersFor(path, role, holdersAt))
    .find((holder) => holder.personId !== issuerId && (personId ?? holder.personId) === holder.personId)
}
