import type { Level } from './programme'

type HeldPost = { role: string; title: string; regionCode: string; path: string }

/** One person in whose name something is done: the one who acts, or one they stand in for. */
type Capacity = { id: string; operator: boolean; posts: HeldPost[] }

/** A person as the access rules see one. */
export type Actor = {
  id: string
  name: string
  operator: boolean
  posts: HeldPost[]
  /** The absent for whom this person stands in today, along A → B → C. */
  standsFor: { id: string; name: string; posts: HeldPost[] }[]
}

/** Whose right an act rests on: null where it is the actor's own. */
export type OnBehalf = { onBehalfOfId: string | null }

const RIGHTS = ['read', 'act', 'import', 'launch', 'assign', 'review', 'watch'] as const
/** What a route may ask for. `read` is anybody signed in: what they then see is cut to their area. */
export type Right = (typeof RIGHTS)[number]

const CITY_ROLES = new Set(['lead_leader', 'supervisor'])
const HEAD_ROLES = new Set(['township_head', 'county_head'])

type Functions = Pick<Capacity, 'operator' | 'posts'>

const holdsOneOf = ({ posts }: Functions, roles: Set<string>) => posts.some((post) => roles.has(post.role))

/** What a person can act as: first themself, then each they stand in for. Being an operator is never handed on. */
const capacitiesOf = (actor: Actor): Capacity[] => [
  actor,
  ...actor.standsFor.map(({ id, posts }) => ({ id, operator: false, posts })),
]

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

/** The same of one person by their own posts. */
export function givesRight(one: Functions, right: Right): boolean {
  switch (right) {
    case 'read':
    case 'act':
      return true
    case 'import':
      return one.operator
    case 'launch':
      return one.operator || one.posts.some((post) => post.role === 'lead_leader')
    case 'watch':
      return one.operator || one.posts.some((post) => post.role === 'supervisor')
    case 'assign':
    case 'review':
      return one.operator || holdsOneOf(one, CITY_ROLES) || holdsOneOf(one, HEAD_ROLES)
  }
}

/** Operators, city leaders and supervisors see the whole city. */
export function seesEverything(actor: Actor): boolean {
  return capacitiesOf(actor).some(isOfTheCity)
}

/** Whether somebody by their own posts sees and answers for all of it: operators, city leaders and supervisors. */
export const isOfTheCity = (one: Functions) => one.operator || holdsOneOf(one, CITY_ROLES)

/** Mail addresses are for those who must reach people: operators and leaders, never those who stand in for them. */
export function seesMailAddresses(actor: Actor): boolean {
  return actor.operator || actor.posts.some((post) => post.role === 'lead_leader')
}

/** The paths of the regions whose subtree the person sees, by virtue of their posts. */
export function areaOf(actor: Actor): string[] {
  return capacitiesOf(actor).flatMap(({ posts }) => posts.map((post) => post.path))
}

const isWithin = (path: string, own: string) => path === own || path.startsWith(`${own}/`)

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

/** At which level, and in whose name, a person answers for a target: by the highest of the posts that do; null: by none. */
export function levelFor(actor: Actor, path: string): ({ level: Level } & OnBehalf) | null {
  const levels: [Level, (one: Functions) => boolean][] = [
    ['municipality', isOfTheCity],
    [
      'county',
      (one) => one.posts.some(({ role, path: own }) => role === 'county_head' && isWithin(path, own)),
    ],
    [
      'township',
      (one) => one.posts.some(({ role, path: own }) => role === 'township_head' && isWithin(path, own)),
    ],
  ]
  for (const [level, holds] of levels) {
    const behalf = behalfOf(actor, holds)
    if (behalf) return { level, ...behalf }
  }
  return null
}

/** Whether somebody may pass a post on to another, by their own posts: the city any, a head those in their area that make
 * nobody a leader of the city, or a head beside or above them. */
export function mayPassOn(one: Functions, post: { role: string; path: string }): boolean {
  if (isOfTheCity(one)) return true
  if (CITY_ROLES.has(post.role) || !answersAs(one, post.path)) return false
  const isAbove = (own: HeldPost) => HEAD_ROLES.has(own.role) && post.path.startsWith(`${own.path}/`)
  return !HEAD_ROLES.has(post.role) || one.posts.some(isAbove)
}

/** Whether the person may review or hand over tasks of a target: heads within their area, the city everywhere. */
export function answersFor(actor: Actor, path: string): boolean {
  return capacitiesOf(actor).some((one) => answersAs(one, path))
}

/** The same of one person by their own posts. */
export function answersAs(one: Functions, path: string): boolean {
  return isOfTheCity(one) || one.posts.some((post) => HEAD_ROLES.has(post.role) && isWithin(path, post.path))
}

/** In whose name somebody may arrange a person's absence: their own it is theirs to arrange, another's where they answer
 * for every post of it and have every function it has. So nobody hands on more than they hold. */
export function mayArrangeAbsence(actor: Actor, person: { id: string; posts: HeldPost[] }): OnBehalf | null {
  if (person.id === actor.id) return { onBehalfOfId: null }
  const handedOn = { operator: false, posts: person.posts }
  const covers = (one: Capacity) =>
    RIGHTS.every((right) => givesRight(one, right) || !givesRight(handedOn, right)) &&
    (isOfTheCity(one) || (person.posts.length > 0 && person.posts.every((post) => answersAs(one, post.path))))
  return behalfOf(actor, (one) => one.id !== person.id && covers(one))
}
