import { isAtLeast, type Level } from '../level'
import type { Programme, RoleCode } from '../programme/programme'
import { classOf } from '../programme/programmeParts'

/** At which level a task is held, and the role that reviews it. Nobody below the level reviews it, decides on it or assigns it. */
export type HeldAt = { level: Level; reviewerRole: RoleCode }

/** The same of a task that the programme gives to a role: its class's reviewer reviews it, or, where that one stands below the
 * role or is the same, the next of the chain who does not, who the role reports to, or who coordinates. */
export function heldAt(programme: Programme, classCode: string, role: RoleCode): HeldAt {
  const { roles } = programme
  const { chain, reviewer } = classOf(programme, classCode)
  const { level, reportsTo } = roles[role]!
  const coordinating = Object.keys(roles).filter((each) => roles[each]!.coordinating)
  const others = [reviewer, ...chain, ...(reportsTo === undefined ? [] : [reportsTo]), ...coordinating]
  const reviewerRole =
    others.find((each) => each !== role && isAtLeast(roles[each]!.level, level)) ?? reviewer
  return { level, reviewerRole }
}
