import { areaOf, idsOf, seesEverything, type Actor } from '../../domain/person/access'
import { launchingAreas } from '../../domain/person/steers'
import { Prisma } from '../generated/client'

/** The tasks a person sees, as a condition on `t` (Task) and `r` (its target's Region). */
export function tasksVisibleTo(actor: Actor): Prisma.Sql {
  if (seesEverything(actor)) return Prisma.sql`true`
  const ids = idsOf(actor)
  return Prisma.sql`(t."assigneeId" = any(${ids}::uuid[]) or t."issuedById" = any(${ids}::uuid[])
    or ${supportedBy(ids)} or ${inArea(actor)})`
}

/** Whether one of these people is a supporting unit of `t` (Task). */
export const supportedBy = (personIds: string[]) => Prisma.sql`exists (
  select 1 from "TaskSupporter" supporter
  where supporter."taskId" = t.id and supporter."personId" = any(${personIds}::uuid[]))`

/** The targets a person sees, as a condition on `g` (Target) and `r` (its Region). */
export function targetsVisibleTo(actor: Actor): Prisma.Sql {
  if (seesEverything(actor)) return Prisma.sql`true`
  const holdsTask = Prisma.sql`exists (
    select 1 from "Task" own where own."targetId" = g.id and own."assigneeId" = any(${idsOf(actor)}::uuid[]))`
  return Prisma.sql`(${holdsTask} or ${inArea(actor)})`
}

/** The campaigns a person sees, as a condition on `c` (Campaign): those whose area holds theirs or lies in it, and those in which they
 * see a target or a finding, asked for a task, support one, or have a letter; drafts, those in whose area they launch. */
export function campaignsVisibleTo(actor: Actor): Prisma.Sql {
  if (seesEverything(actor)) return Prisma.sql`true`
  const above = areaOf(actor).flatMap((path) => path.split('/'))
  const launches = launchingAreas(actor).filter((path) => path !== null)
  return Prisma.sql`(case when c.state = 'draft' then ${ofArea(liesUnder(launches, 'area'))} else
    c."areaCode" = any(${above}) or ${ofArea(inArea(actor, 'area'))} or exists (
      select 1 from "Target" g join "Region" r on r.code = g."regionCode"
      where g."campaignId" = c.id and ${targetsVisibleTo(actor)}) or ${concernedIn(actor)} end)`
}

/** Whether something of `c` (Campaign) concerns a person, wherever it lies. */
function concernedIn(actor: Actor): Prisma.Sql {
  const ids = Prisma.sql`any(${idsOf(actor)}::uuid[])`
  return Prisma.sql`(exists (select 1 from "Letter" l where l."campaignId" = c.id and l."recipientId" = ${ids})
    or exists (select 1 from "Task" t where t."campaignId" = c.id and (t."issuedById" = ${ids} or exists (
      select 1 from "TaskSupporter" s where s."taskId" = t.id and s."personId" = ${ids})))
    or exists (select 1 from "Finding" f join "Region" r on r.code = f."regionCode"
      where f."campaignId" = c.id and ${findingsVisibleTo(actor)}))`
}

const ofArea = (which: Prisma.Sql) =>
  Prisma.sql`exists (select 1 from "Region" area where area.code = c."areaCode" and ${which})`

/** The findings a person sees, as a condition on `f` (Finding) and `r` (its unit's Region): those of their area, and those
 * they have a part in. */
export function findingsVisibleTo(actor: Actor): Prisma.Sql {
  if (seesEverything(actor)) return Prisma.sql`true`
  const ids = idsOf(actor)
  return Prisma.sql`(f."registeredById" = any(${ids}::uuid[]) or ${inArea(actor)} or exists (
    select 1 from "Rectification" own where own."findingId" = f.id and (
      array[own."ownerId", own."submittedById", own."reviewedById", own."clearedById", own."inspectorId"] && ${ids}::uuid[]
      or exists (select 1 from "Measure" m where m."rectificationId" = own.id and m."ownerId" = any(${ids}::uuid[]))
      or exists (select 1 from "Signature" s where s."rectificationId" = own.id and s."personId" = any(${ids}::uuid[])))))`
}

/** The letters a person sees: those to them, and those of the tasks and findings they see. */
export function lettersVisibleTo(actor: Actor): Prisma.Sql {
  if (seesEverything(actor)) return Prisma.sql`true`
  const mine = Prisma.sql`l."recipientId" = any(${idsOf(actor)}::uuid[])`
  return Prisma.sql`(${mine} or ${tasksVisibleTo(actor)} or ${findingsVisibleTo(actor)})`
}

/** The absences a person sees, as a condition on `a` (Absence): those of their own, those in which they stand in, and
 * those of people who hold a post in their area. */
export function absencesVisibleTo(actor: Actor): Prisma.Sql {
  if (seesEverything(actor)) return Prisma.sql`true`
  const ids = idsOf(actor)
  return Prisma.sql`(a."personId" = any(${ids}::uuid[]) or a."substituteId" = any(${ids}::uuid[]) or exists (
    select 1 from "Post" post join "Region" r on r.code = post."regionCode"
    where post."personId" = a."personId" and ${inArea(actor)}))`
}

/** The regions in a person's area, as a condition on `r` (Region). */
export function regionsVisibleTo(actor: Actor): Prisma.Sql {
  return seesEverything(actor) ? Prisma.sql`true` : inArea(actor)
}

/** The readings a person sees, as a condition on `m` (Reading) and `r` (its Region): those they made, those of their area, and
 * those of the regions in which they hold a task of the campaign. */
export function readingsVisibleTo(actor: Actor): Prisma.Sql {
  if (seesEverything(actor)) return Prisma.sql`true`
  const ids = idsOf(actor)
  return Prisma.sql`(m."byId" = any(${ids}::uuid[]) or ${inArea(actor)} or exists (
    select 1 from "Task" own join "Target" held on held.id = own."targetId"
    where own."assigneeId" = any(${ids}::uuid[]) and held."campaignId" = m."campaignId"
      and held."regionCode" = any(string_to_array(r.path, '/'))))`
}

/** The households a person sees, as a condition on `h` (Household) and `r` (its village's Region): those they are responsible
 * for, and those in their area. */
export function householdsVisibleTo(actor: Actor): Prisma.Sql {
  if (seesEverything(actor)) return Prisma.sql`true`
  return Prisma.sql`(h."responsibleId" = any(${idsOf(actor)}::uuid[]) or ${inArea(actor)})`
}

/** The pairings a person sees, as a condition on `p` (Pairing), `hr` (its helper's Region) and `r` (the Region that is helped):
 * those at either end of which their area lies, and those in which they help. */
export function pairingsVisibleTo(actor: Actor): Prisma.Sql {
  if (seesEverything(actor)) return Prisma.sql`true`
  return Prisma.sql`(p."helperPersonId" = any(${idsOf(actor)}::uuid[]) or ${inArea(actor)} or ${inArea(actor, 'hr')})`
}

/** Whether `r` (Region) is this one or lies in it; undefined: any is. */
export const liesIn = (unit: string | undefined) =>
  unit === undefined ? Prisma.sql`true` : Prisma.sql`${unit} = any(string_to_array(r.path, '/'))`

const inArea = (actor: Actor, region: 'r' | 'hr' | 'area' = 'r') => liesUnder(areaOf(actor), region)

function liesUnder(paths: string[], region: 'r' | 'hr' | 'area'): Prisma.Sql {
  const below = paths.map((path) => `${path}/%`)
  const path = Prisma.raw(`${region}.path`)
  return Prisma.sql`(${path} = any(${paths}) or ${path} like any(${below}))`
}
