import { type Holder, type HoldersAt, holdersFor } from '../escalation/chain'
import { isAtLeast, type Level, regionLevels } from '../level'
import { rightsOfPost } from '../postRights'
import type { HeldAt } from './level'
import type { Programme, RoleCode, TargetClass } from '../programme/programme'
import { rightsIn } from '../programme/programmeParts'

/** As what somebody instructs for a target, and whom: roles that report to theirs, then those who stand below. */
export type Instructing = { issuer: RoleCode; roles: RoleCode[] }

/** As what a person instructs for a target: by the highest of the posts that they hold for it, by whose right they may. Null: as nothing.
 * @param path of the target's region */
export function instructingAs(
  personId: string,
  programme: Pick<Programme, 'roles'>,
  path: string,
  holdersAt: HoldersAt,
): Instructing | null {
  const rights = rightsIn(programme)
  const held = Object.keys(programme.roles).filter(
    (role) =>
      rightsOfPost(role, rights).includes('instruct') &&
      holdersFor(path, role, holdersAt).some((holder) => holder.personId === personId),
  )
  const levelOf = (role: RoleCode) => rankOf(programme.roles[role]!.level)
  const [issuer] = held.toSorted((a, b) => levelOf(a) - levelOf(b))
  return issuer === undefined ? null : { issuer, roles: rolesBelow(programme, issuer) }
}

/** The roles that report to a role, then those of a lower level. */
function rolesBelow({ roles }: Pick<Programme, 'roles'>, issuer: RoleCode): RoleCode[] {
  const each = Object.entries(roles)
  const reporting = each.filter(([, { reportsTo }]) => reportsTo === issuer)
  const lower = each.filter(
    (one) => !reporting.includes(one) && !isAtLeast(one[1].level, roles[issuer]!.level),
  )
  return [...reporting, ...lower].map(([role]) => role)
}

/** At which level an instruction is held, and the role that reviews it: those of who gave it. */
export function heldAsInstruction({ roles }: Pick<Programme, 'roles'>, issuer: RoleCode): HeldAt {
  return { level: roles[issuer]!.level, reviewerRole: issuer }
}

/** The assignee of an instruction for a target: the named person, or the first holder of a role that reports to the issuer, else of the
 * role nearest to the target, in the order of its slots. The assignee stands below the issuer, and is never the issuer. Undefined: there
 * is nobody. */
export function instructedHolder(
  from: { issuerId: string; personId?: string } & Instructing,
  { roles }: Pick<Programme, 'roles'>,
  { slots }: Pick<TargetClass, 'slots'>,
  path: string,
  holdersAt: HoldersAt,
): Holder | undefined {
  const { issuerId, personId, issuer } = from
  const isOutside = (role: RoleCode) => !slots.some((slot) => slot.role === role)
  const placeOf = (role: RoleCode) => slots.findIndex((slot) => slot.role === role)
  const nearer = (a: RoleCode, b: RoleCode) =>
    Number(roles[b]!.reportsTo === issuer) - Number(roles[a]!.reportsTo === issuer) ||
    Number(isOutside(a)) - Number(isOutside(b)) ||
    rankOf(roles[b]!.level) - rankOf(roles[a]!.level) ||
    placeOf(a) - placeOf(b)
  return from.roles
    .toSorted(nearer)
    .flatMap((role) => holdersFor(path, role, holdersAt))
    .find((holder) => holder.personId !== issuerId && (personId ?? holder.personId) === holder.personId)
}

const rankOf = (level: Level) => regionLevels.indexOf(level)
