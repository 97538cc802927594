import { rightsOfPost, type RightsOfPosts } from '../postRights'
import { behalfOf, capacitiesOf, isWithin, type Actor, type OnBehalf } from './access'
import { isCityPost, levelOfPost, type Held, type Role } from './roles'

/** Of a campaign, what says who steers it. `areaPath`: of the region in which its targets lie, null: everywhere; `rights`: of posts,
 * as its programme says them. */
export type Steered = { areaPath: string | null; rights?: RightsOfPosts }
/** Which part of a campaign: all of it, or the places of these paths. */
export type Part = readonly string[] | 'whole'

/** Where somebody steers. `path`: of the top of the area, null: everywhere; `own`: only what lies in it as a whole. */
type Reach = { path: string | null; own: boolean }

function reachesOf({ posts, grants }: Held, rights: RightsOfPosts | undefined): Reach[] {
  return [
    ...posts.flatMap(({ role, path }) =>
      rightsOfPost(role, rights).includes('steer') ? [{ path, own: levelOfPost(role) === 'county' }] : [],
    ),
    ...grants.flatMap(({ role, path }) => {
      if (role === 'operator') return [{ path: null, own: false }]
      return role === 'leader' || role === 'supervisor' ? [{ path, own: false }] : []
    }),
  ]
}

const holds = (top: string | null, path: string | null) =>
  top === null || (path !== null && isWithin(path, top))

/** Whether somebody steers a part of a campaign by what they hold themself: the operator everywhere, the office and a lead leader in
 * the area of their post, the heads of a county campaigns that are the county's own. */
export function steersAs(one: Held, { areaPath, rights }: Steered, part: Part): boolean {
  const reaches = reachesOf(one, rights).filter(({ path, own }) => !own || holds(path, areaPath))
  const places = part === 'whole' || part.length === 0 ? [areaPath] : part
  return places.every((place) => reaches.some(({ path }) => holds(path, place)))
}

/** In whose name a person steers a part of a campaign; null: they do not. */
export const steers = (actor: Actor, campaign: Steered, part: Part): OnBehalf | null =>
  behalfOf(actor, (one) => steersAs(one, campaign, part))

/** The paths of the areas in which somebody may launch, each once; null: everywhere. */
export function launchingAreas(actor: Actor, rights?: RightsOfPosts): (string | null)[] {
  const all = capacitiesOf(actor).flatMap((one) => reachesOf(one, rights).map(({ path }) => path))
  return [...new Set(all)].filter((path) => !all.some((other) => other !== path && holds(other, path)))
}

/** The roles given beside a post that sign bulletins, and that freeze and publish them. */
const GRANTED: Record<'sign' | 'publish', Role[]> = {
  sign: ['operator', 'leader'],
  publish: ['operator', 'supervisor'],
}

/** The paths of the areas of whose bulletins somebody has a right by what they hold themself: who leads the city at a place signs those
 * of the city. Null: of every area. */
export const bulletinAreas = (
  { posts, grants }: Held,
  right: 'sign' | 'publish',
  rights?: RightsOfPosts,
): (string | null)[] => [
  ...posts.flatMap(({ role, path }) =>
    rightsOfPost(role, rights).includes(right) ? [isCityPost(role) ? path.split('/')[0]! : path] : [],
  ),
  ...grants.flatMap(({ role, path }) => (GRANTED[right].includes(role) ? [path] : [])),
]

/** In whose name a person signs, or freezes and publishes, the bulletin of an area; null: they do not. `areaPath` null: of all that
 * the ledger holds. */
export const answersForBulletin = (
  actor: Actor,
  right: 'sign' | 'publish',
  areaPath: string | null,
  rights?: RightsOfPosts,
): OnBehalf | null =>
  behalfOf(actor, (one) => bulletinAreas(one, right, rights).some((path) => holds(path, areaPath)))
