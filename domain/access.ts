import type { Level } from './programme'

/** A person as the access rules see one. */
export type Actor = {
  id: string
  name: string
  operator: boolean
  posts: { role: string; title: string; regionCode: string; path: string }[]
}

/** What a route may ask for. `read` is anybody signed in: what they then see is cut to their area. */
export type Right = 'read' | 'act' | 'import' | 'launch' | 'assign' | 'review' | 'watch'

const CITY_ROLES = new Set(['lead_leader', 'supervisor'])
const HEAD_ROLES = new Set(['township_head', 'county_head'])

const holdsOneOf = (actor: Actor, roles: Set<string>) => actor.posts.some((post) => roles.has(post.role))

/** Whether the person has this function at all, wherever it may be. */
export function hasRight(actor: Actor, right: Right): boolean {
  switch (right) {
    case 'read':
    case 'act':
      return true
    case 'import':
      return actor.operator
    case 'launch':
      return actor.operator || actor.posts.some((post) => post.role === 'lead_leader')
    case 'watch':
      return actor.operator || actor.posts.some((post) => post.role === 'supervisor')
    case 'assign':
    case 'review':
      return actor.operator || holdsOneOf(actor, CITY_ROLES) || holdsOneOf(actor, HEAD_ROLES)
  }
}

/** Operators, city leaders and supervisors see the whole city. */
export function seesEverything(actor: Actor): boolean {
  return actor.operator || holdsOneOf(actor, CITY_ROLES)
}

/** Mail addresses are for those who must reach people: operators and leaders. */
export function seesMailAddresses(actor: Actor): boolean {
  return actor.operator || actor.posts.some((post) => post.role === 'lead_leader')
}

/** The paths of the regions whose subtree the person sees, by virtue of their posts. */
export function areaOf(actor: Actor): string[] {
  return actor.posts.map((post) => post.path)
}

/** Whether `path` lies in the subtree of one of the person's posts. */
function inAreaOf(actor: Actor, path: string): boolean {
  return areaOf(actor).some((own) => path === own || path.startsWith(`${own}/`))
}

/** Whether the person sees a task: it is theirs, in their area, or they see everything. */
export function seesTask(actor: Actor, task: { assigneeId: string; path: string }): boolean {
  return seesEverything(actor) || task.assigneeId === actor.id || inAreaOf(actor, task.path)
}

/** The level at which a person answers for a target: the highest of their posts that does, or null. */
export function levelFor(actor: Actor, path: string): Level | null {
  if (seesEverything(actor)) return 'municipality'
  const heads = actor.posts.filter((post) => path === post.path || path.startsWith(`${post.path}/`))
  if (heads.some(({ role }) => role === 'county_head')) return 'county'
  return heads.some(({ role }) => role === 'township_head') ? 'township' : null
}

/** Whether the person may review or hand over tasks of a target: heads within their area, the city everywhere. */
export function answersFor(actor: Actor, path: string): boolean {
  if (seesEverything(actor)) return true
  return actor.posts.some(
    (post) => HEAD_ROLES.has(post.role) && (path === post.path || path.startsWith(`${post.path}/`)),
  )
}
