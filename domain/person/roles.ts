import { isAtLeast, type Level, regionLevels } from '../level'

/** What a person may be:
 * - operator: runs the service; everywhere, and never handed on.
 * - leader: launches campaigns, signs bulletins and answers for them; of the whole city, or of an area.
 * - supervisor: the leading group's office: launches campaigns, watches what is overdue, escalates and de-escalates.
 * - reviewer: heads an area: reviews what it hands in and hands its tasks over.
 * - inspector: registers what inspections found and looks back at it.
 * - auditor: reads everything of an area, the record too, and changes nothing.
 * - assignee: carries out what stands with them, and sees their area. */
export const roles = [
  'operator',
  'leader',
  'supervisor',
  'reviewer',
  'inspector',
  'auditor',
  'assignee',
] as const
export type Role = (typeof roles)[number]
/** The roles that take part in the work: not those that run the service or only read. */
export const workingRoles: readonly Role[] = roles.filter((role) => role !== 'operator' && role !== 'auditor')

export type HeldPost = { role: string; title: string; regionCode: string; path: string }
/** A role given beside any post. `path`: of the top of its area; null: everywhere. */
export type HeldGrant = { role: Role; path: string | null; level: Level | null }
/** What somebody holds themself. */
export type Held = { posts: HeldPost[]; grants: HeldGrant[] }

/** A role in a piece of the area tree. `path`: of its top; null: everywhere. */
export type HeldRole = HeldGrant

/** The role that comes with a post, and the level at which its holder answers; any other post makes an assignee. */
const ROLE_OF_POST: Record<string, { role: Role; level: Level; everywhere?: true }> = {
  lead_leader: { role: 'leader', level: 'municipality', everywhere: true },
  supervisor: { role: 'supervisor', level: 'municipality', everywhere: true },
  county_head: { role: 'reviewer', level: 'county' },
  township_head: { role: 'reviewer', level: 'township' },
  party_head: { role: 'leader', level: 'county' },
  government_head: { role: 'leader', level: 'county' },
  township_secretary: { role: 'reviewer', level: 'township' },
}

/** The posts whose holders answer for the whole city. */
export const isCityPost = (role: string) => ROLE_OF_POST[role]?.everywhere === true
/** The posts whose holders answer at a level or above it, the nearest first. */
export const postsFrom = (lowest: Level): string[] =>
  Object.keys(ROLE_OF_POST)
    .filter((role) => isAtLeast(ROLE_OF_POST[role]!.level, lowest))
    .toSorted((a, b) => rankOf(b) - rankOf(a))

const rankOf = (role: string) => regionLevels.indexOf(ROLE_OF_POST[role]!.level)

/** The level at which the holder of a post answers; undefined: for nothing. */
export const levelOfPost = (role: string) => ROLE_OF_POST[role]?.level
/** The posts whose holders head an area. */
export const isHeadPost = (role: string) => ROLE_OF_POST[role]?.role === 'reviewer'
export const headPosts: readonly string[] = Object.keys(ROLE_OF_POST).filter(isHeadPost)
/** The posts of the whole city that come with a role. */
const cityPostsOf = (role: Role): string[] =>
  Object.keys(ROLE_OF_POST).filter((post) => isCityPost(post) && ROLE_OF_POST[post]!.role === role)
/** The posts that answer for the office of an area, the nearest first: its head, and above the heads who leads the city. */
export const officePosts: readonly string[] = [...headPosts, ...cityPostsOf('leader')].toSorted(
  (a, b) => rankOf(b) - rankOf(a),
)

/** All roles that somebody holds, by their posts and by grant. */
export function rolesOf({ posts, grants }: Held): HeldRole[] {
  return [...posts.map(roleOfPost), ...grants]
}

function roleOfPost({ role, path }: HeldPost): HeldRole {
  const given = ROLE_OF_POST[role]
  if (!given) return { role: 'assignee', path, level: null }
  return { role: given.role, path: given.everywhere ? null : path, level: given.level }
}

/** Whether a role reaches over the whole city. */
export const isEverywhere = ({ path, level }: HeldRole) => path === null || level === 'municipality'

/** Whether a role reaches a place. */
export const reaches = (held: HeldRole, path: string) =>
  held.path === null || path === held.path || path.startsWith(`${held.path}/`)

export const rights = [
  'read',
  'act',
  'administer',
  'launch',
  'sign',
  'watch',
  'audit',
  'assign',
  'review',
  'register',
] as const
/** What a route may ask for. `read` is anybody signed in: what they then see is cut to their area. */
export type Right = (typeof rights)[number]

/** Who has a function at all, wherever it may be; and who has it only where their role reaches over the whole city. */
const ROLES_OF_RIGHT: Record<Exclude<Right, 'read' | 'act'>, { anywhere: Role[]; everywhere: Role[] }> = {
  administer: { anywhere: ['operator'], everywhere: [] },
  launch: { anywhere: ['operator', 'leader', 'supervisor'], everywhere: [] },
  sign: { anywhere: ['operator', 'leader'], everywhere: [] },
  watch: { anywhere: ['operator'], everywhere: ['supervisor'] },
  audit: { anywhere: ['operator', 'auditor'], everywhere: ['supervisor'] },
  assign: { anywhere: ['operator', 'leader', 'supervisor', 'reviewer'], everywhere: [] },
  review: { anywhere: ['operator', 'leader', 'supervisor', 'reviewer'], everywhere: [] },
  register: { anywhere: ['operator', 'leader', 'supervisor', 'reviewer', 'inspector'], everywhere: [] },
}

/** Whether somebody has this function by what they hold themself. */
export function givesRight(one: Held, right: Right): boolean {
  if (right === 'read' || right === 'act') return true
  const { anywhere, everywhere } = ROLES_OF_RIGHT[right]
  return rolesOf(one).some(
    (held) => anywhere.includes(held.role) || (everywhere.includes(held.role) && isEverywhere(held)),
  )
}

const holds = (one: Held, those: Role[], where: (held: HeldRole) => boolean) =>
  rolesOf(one).some((held) => those.includes(held.role) && where(held))

const ANSWERING: Role[] = ['operator', 'leader', 'supervisor']
const HEADING: Role[] = [...ANSWERING, 'reviewer']

/** Whether somebody answers for all of the city by what they hold themself: operators, city leaders and supervisors. */
export const isOfTheCity = (one: Held) => holds(one, ANSWERING, isEverywhere)

/** Whether somebody sees the whole city by what they hold themself. */
export const seesTheCity = (one: Held) => holds(one, [...ANSWERING, 'auditor'], isEverywhere)

/** Whether somebody answers for a place by what they hold themself: reviews and hands over what is there. */
export const answersAs = (one: Held, path: string) => holds(one, HEADING, (held) => reaches(held, path))

const standsFrom = (lowest: Level) => (held: HeldRole) =>
  isEverywhere(held) || (held.level !== null && isAtLeast(held.level, lowest))

/** The same at a level or above it. */
export const answersFrom = (one: Held, path: string, lowest: Level) =>
  holds(one, HEADING, (held) => reaches(held, path) && standsFrom(lowest)(held))

/** Whether somebody answers for any place at a level or above it. */
export const answersSomewhereFrom = (one: Held, lowest: Level) => holds(one, HEADING, standsFrom(lowest))

/** The same of a place whose whole area lies within theirs, and not all of it. */
export const answersAbove = (one: Held, path: string) =>
  holds(one, HEADING, (held) => held.path !== path && reaches(held, path))

/** Whether somebody registers findings of a place. */
export const registersAt = (one: Held, path: string) =>
  holds(one, [...HEADING, 'inspector'], (held) => reaches(held, path))

/** Whether somebody answers for a place at a level. */
export const answersAtLevel = (one: Held, path: string, level: Level) =>
  holds(one, HEADING, (held) => held.level === level && reaches(held, path))
