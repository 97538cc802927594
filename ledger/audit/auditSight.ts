import { idsOf, seesEverything, type Actor } from '../../domain/person/access'
import { Prisma } from '../generated/client'
import { HELPED_REGION } from '../pairing/pairingParts'
import {
  absencesVisibleTo,
  findingsVisibleTo,
  readingsVisibleTo,
  householdsVisibleTo,
  pairingsVisibleTo,
  regionsVisibleTo,
  targetsVisibleTo,
  tasksVisibleTo,
} from '../person/visibility'

/** The actions a person sees, as a condition on `a` (Action): those of the items they see, and what they did themself. What
 * lies in no area is for those who see the whole city. */
export function actionsVisibleTo(actor: Actor): Prisma.Sql {
  if (seesEverything(actor)) return Prisma.sql`true`
  const ids = idsOf(actor)
  const tasks = Prisma.sql`select t.id from "Task" t join "Target" g on g.id = t."targetId"
    join "Region" r on r.code = g."regionCode" where ${tasksVisibleTo(actor)}`
  const findings = Prisma.sql`select f.id from "Finding" f join "Region" r on r.code = f."regionCode"
    where ${findingsVisibleTo(actor)}`
  const households = Prisma.sql`select h.id from "Household" h join "Region" r on r.code = h."regionCode"
    where ${householdsVisibleTo(actor)}`
  const targets = Prisma.sql`select g.id from "Target" g join "Region" r on r.code = g."regionCode"
    where ${targetsVisibleTo(actor)}`
  const letters = Prisma.sql`select l.id from "Letter" l left join "Rectification" q on q.id = l."rectificationId"
    where l."recipientId" = any(${ids}::uuid[]) or l."taskId" in (${tasks}) or q."findingId" in (${findings})`
  const absences = Prisma.sql`select a.id from "Absence" a where ${absencesVisibleTo(actor)}`
  const readings = Prisma.sql`select m.id from "Reading" m join "Region" r on r.code = m."regionCode"
    where ${readingsVisibleTo(actor)}`
  const projects = Prisma.sql`select p.id from "Project" p join "Region" r on r.code = p."regionCode"
    where ${regionsVisibleTo(actor)}`
  const allocations = Prisma.sql`select m.id from "Allocation" m join "Region" r on r.code = m."regionCode"
    where ${regionsVisibleTo(actor)}`
  const pairings = Prisma.sql`select p.id from "Pairing" p left join "Region" hr on hr.code = p."helperRegionCode"
    ${HELPED_REGION} where ${pairingsVisibleTo(actor)}`
  const people = Prisma.sql`select post."personId" from "Post" post join "Region" r on r.code = post."regionCode"
    where post."personId" is not null and ${regionsVisibleTo(actor)}`
  return Prisma.sql`(a."byId" = any(${ids}::uuid[]) or a."onBehalfOfId" = any(${ids}::uuid[])
    or (a."itemKind" = 'task' and a."itemId" in (${tasks}))
    or (a."itemKind" = 'finding' and a."itemId" in (${findings}))
    or (a."itemKind" = 'household' and a."itemId" in (${households}))
    or (a."itemKind" = 'target' and a."itemId" in (${targets}))
    or (a."itemKind" = 'letter' and a."itemId" in (${letters}))
    or (a."itemKind" = 'absence' and a."itemId" in (${absences}))
    or (a."itemKind" = 'reading' and a."itemId" in (${readings}))
    or (a."itemKind" = 'project' and a."itemId" in (${projects}))
    or (a."itemKind" = 'allocation' and a."itemId" in (${allocations}))
    or (a."itemKind" = 'pairing' and a."itemId" in (${pairings}))
    or (a."itemKind" = 'person' and (a."itemId" = any(${ids}::uuid[]) or a."itemId" in (${people}))))`
}
