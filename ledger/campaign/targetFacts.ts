import type { MatchedRule } from '../../domain/campaign/selection'
import type { Label } from '../../domain/label'
import { behalfOf, type Actor } from '../../domain/person/access'
import { instructingAs } from '../../domain/task/instruction'
import { classOf } from '../../domain/programme/programmeParts'
import type { Database } from '../database/database'
import { holdersOf } from '../person/people'
import { programmeById } from '../programme/programmes'
import type { AssessedCandidate } from './candidates'
import type { ListedTarget, TargetPerson } from './targets'
import { liveStates } from '../../domain/campaign/states'

/** A post that answers for a target, and how many people hold it of how many there ought to be. `required`: no launch
 * without it. */
export type TargetPost = { role: string; name: Label; wanted: number; required: boolean; present: number }

/** The posts that answer for a target: those of its class's slots, then those of its responsibility chain alone. */
export async function postsOf(
  db: Database,
  target: ListedTarget,
  people: TargetPerson[],
): Promise<TargetPost[]> {
  const programme = await programmeById(db, target.programmeId)
  const { slots, chain } = classOf(programme, target.classCode)
  const inSlots = new Set(slots.map(({ role }) => role))
  const alone = [...new Set(chain)].filter((role) => !inSlots.has(role))
  const posts = [...slots, ...alone.map((role) => ({ role, min: 1, required: false }))]
  return posts.map(({ role, min, required }) => ({
    role,
    name: programme.roles[role]?.name ?? { zh: role, en: role },
    wanted: min,
    required,
    present: people.filter((person) => person.role === role).length,
  }))
}

/** Why a region became a target: the figures of the survey and the rules that matched, as they stood then, and the reason
 * that was given where it was chosen against the rules. */
export async function designationOf(
  db: Database,
  { campaignId, regionCode, programmeId, classCode }: ListedTarget,
) {
  const where = { campaignId_regionCode: { campaignId, regionCode } }
  const designation = await db.designation.findUnique({ where })
  if (!designation) return null
  const { at, qualified, reason } = designation
  const matched = designation.matched as MatchedRule[]
  const figures = designation.figures as AssessedCandidate['figures']
  const { selection } = classOf(await programmeById(db, programmeId), classCode)
  const areas = 'any' in selection ? selection.any.flatMap((rule) => ('areas' in rule ? rule.areas : [])) : []
  const short = new Set(figures?.shortfallAreas)
  const shortfalls = areas.filter(({ code }) => short.has(code)).map(({ name }) => name)
  return { at, qualified, matched, figures, shortfalls, reason }
}

/** Whether somebody may give an instruction for a target now. */
export async function mayInstruct(
  db: Database,
  { programmeId, path, state, campaignState }: ListedTarget,
  actor: Actor,
): Promise<boolean> {
  if (state !== 'open' || !liveStates.includes(campaignState)) return false
  const programme = await programmeById(db, programmeId)
  const holdersAt = await holdersOf(db, Object.keys(programme.roles))
  return behalfOf(actor, ({ id }) => instructingAs(id, programme, path, holdersAt) !== null) !== null
}
