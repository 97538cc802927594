import { type Level, regionLevels } from '../level'
import {
  answersAbove,
  answersAs,
  answersAtLevel,
  givesRight,
  isCityPost,
  isHeadPost,
  isOfTheCity,
  registersAt,
  rights,
  rolesOf,
  seesTheCity,
  workingRoles,
  type Held,
  type HeldPost,
  type Right,
} from './roles'

/** One person in whose name something is done: the one who acts, or one they stand in for. */
type Capacity = Held & { id: string }

/** A person as the access rules see one. */
export type Actor = Capacity & {
  name: string
  /** The absent for whom this person stands in today, along A → B → C. */
  substituteFor: (Capacity & { name: string })[]
}

/** For whom a bulletin or a digest is made: nobody, who sees everything. */
export const SYSTEM: Actor = {
  id: '00000000-0000-0000-0000-000000000000',
  name: '',
  posts: [],
  grants: [{ role: 'operator', path: null, level: null }],
  substituteFor: [],
}

/** Whose right an act rests on: null where it is the actor's own. */
export type OnBehalf = { onBehalfOfId: string | null }

/** What a person can act as: first themself, then each they stand in for. Nobody stands in for an operator or an auditor
 * as such. */
export const capacitiesOf = (actor: Actor): Capacity[] => [
  actor,
  ...actor.substituteFor.map(({ id, posts, grants }) => ({ id, posts, grants: handedOn(grants) })),
]

const handedOn = (grants: Held['grants']) => grants.filter(({ role }) => workingRoles.includes(role))

/** In whose name the person does something: their own where that is allowed, else that of the first they stand in for
 * who is; null where nobody is. */
export function behalfOf(actor: Actor, allowed: (one: Capacity) => boolean): OnBehalf | null {
  const one = capacitiesOf(actor).find(allowed)
  return one ? { onBehalfOfId: one.id === actor.id ? null : one.id } : null
}

/** The ids of the person and of everybody they stand in for. */
export function idsOf(actor: Actor): string[] {
  return capacitiesOf(actor).map(({ id }) => id)
}

/** Whether the person has this function at all, wherever it may be. */
export function hasRight(actor: Actor, right: Right): boolean {
  return capacitiesOf(actor).some((one) => givesRight(one, right))
}

/** Whether the person runs the service. */
export function isOperator(actor: Actor): boolean {
  return actor.grants.some(({ role }) => role === 'operator')
}

/** Operators, and leaders, supervisors and auditors of the city, see the whole of it. */
export function seesEverything(actor: Actor): boolean {
  return capacitiesOf(actor).some(seesTheCity)
}

/** Mail addresses are for those who must reach people: operators and leaders, never those who stand in for them. */
export function seesMailAddresses(actor: Actor): boolean {
  return rolesOf(actor).some(({ role }) => role === 'operator' || role === 'leader')
}

/** The paths of the regions whose subtree the person sees, by virtue of their posts and roles. */
export function areaOf(actor: Actor): string[] {
  return capacitiesOf(actor).flatMap(({ posts, grants }) => [
    ...posts.map(({ path }) => path),
    ...grants.flatMap(({ path }) => path ?? []),
  ])
}

/** Whether a place lies in an area, by their paths. */
export const isWithin = (path: string, own: string) => path === own || path.startsWith(`${own}/`)

/** Whether the person sees a task: it is theirs, concerns them as a supporting unit or as who asked for it, lies in their area, or they see everything. */
export function seesTask(
  actor: Actor,
  task: { assigneeId: string; path: string; concernedIds?: string[] },
): boolean {
  return isWithinSight(actor, task.path, [task.assigneeId, ...(task.concernedIds ?? [])])
}

/** Whether the person sees something of a region: it concerns them, lies in their area, or they see everything. */
export function isWithinSight(actor: Actor, path: string, concernedIds: (string | null)[]): boolean {
  return (
    seesEverything(actor) ||
    idsOf(actor).some((id) => concernedIds.includes(id)) ||
    areaOf(actor).some((own) => isWithin(path, own))
  )
}

/** From the highest level that answers for targets downward. */
const ANSWERING_LEVELS = regionLevels.filter((level) => level !== 'village')

/** At which level, and in whose name, a person answers for a target: by the highest of the roles that do; null: by none. */
export function levelFor(actor: Actor, path: string): ({ level: Level } & OnBehalf) | null {
  for (const level of ANSWERING_LEVELS) {
    const behalf = behalfOf(
      actor,
      (one) => answersAtLevel(one, path, level) || (level === 'municipality' && isOfTheCity(one)),
    )
    if (behalf) return { level, ...behalf }
  }
  return null
}

/** Whether somebody may pass a post on to another, by what they hold themself: the city any, a head those in their area that
 * make nobody a leader of the city, or a head beside or above them. */
export function mayPassOn(one: Held, post: { role: string; path: string }): boolean {
  if (isOfTheCity(one)) return true
  if (isCityPost(post.role) || !answersAs(one, post.path)) return false
  return !isHeadPost(post.role) || answersAbove(one, post.path)
}

/** Whether the person may review or hand over tasks of a target: heads within their area, the city everywhere. */
export function answersFor(actor: Actor, path: string): boolean {
  return capacitiesOf(actor).some((one) => answersAs(one, path))
}

/** In whose name the person keeps the registers of a place (projects, funds, pairings): the heads of the place may. Null: the
 * person may not. */
export const behalfToKeep = (actor: Actor, path: string): OnBehalf | null =>
  behalfOf(actor, (one) => answersAs(one, path))

/** Whether the person may register findings of a unit. */
export function registersFor(actor: Actor, path: string): boolean {
  return capacitiesOf(actor).some((one) => registersAt(one, path))
}

/** In whose name somebody may arrange a person's absence: their own it is theirs to arrange, another's where they answer
 * for everything of it and have every function it has. So nobody hands on more than they hold. */
export function mayArrangeAbsence(
  actor: Actor,
  person: { id: string; posts: HeldPost[]; grants: Held['grants'] },
): OnBehalf | null {
  if (person.id === actor.id) return { onBehalfOfId: null }
  const passed = { posts: person.posts, grants: handedOn(person.grants) }
  const held = rolesOf(passed)
  const covers = (one: Capacity) =>
    rights.every((right) => givesRight(one, right) || !givesRight(passed, right)) &&
    (isOfTheCity(one) ||
      (held.length > 0 &&
        [...person.posts, ...held].every(({ path }) => path !== null && answersAs(one, path))))
  return behalfOf(actor, (one) => one.id !== person.id && covers(one))
}
