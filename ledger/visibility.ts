import { areaOf, seesEverything, type Actor } from '../domain/access'
import { Prisma } from './generated/client'

/** The tasks a person sees, as a condition on `t` (Task) and `r` (its target's Region). */
export function tasksVisibleTo(actor: Actor): Prisma.Sql {
  if (seesEverything(actor)) return Prisma.sql`true`
  return Prisma.sql`(t."assigneeId" = ${actor.id}::uuid or ${inArea(actor)})`
}

/** The targets a person sees, as a condition on `g` (Target) and `r` (its Region). */
export function targetsVisibleTo(actor: Actor): Prisma.Sql {
  if (seesEverything(actor)) return Prisma.sql`true`
  const holdsTask = Prisma.sql`exists (
    select 1 from "Task" own where own."targetId" = g.id and own."assigneeId" = ${actor.id}::uuid)`
  return Prisma.sql`(${holdsTask} or ${inArea(actor)})`
}

/** The letters a person sees: those to them, and those of the tasks they see. */
export function lettersVisibleTo(actor: Actor): Prisma.Sql {
  return Prisma.sql`(l."recipientId" = ${actor.id}::uuid or ${tasksVisibleTo(actor)})`
}

function inArea(actor: Actor): Prisma.Sql {
  const paths = areaOf(actor)
  const below = paths.map((path) => `${path}/%`)
  return Prisma.sql`(r.path = any(${paths}) or r.path like any(${below}))`
}
