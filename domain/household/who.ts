import { behalfOf, isWithinSight, registersFor, type Actor, type OnBehalf } from '../person/access'
import { answersAs, isOfTheCity } from '../person/roles'

/** A household as the rules of access see one. `proposedByIds`: who proposed that its risk is eliminated, and in whose name. */
export type SeenHousehold = { path: string; responsibleId: string | null; proposedByIds?: string[] }
type Capacity = Parameters<Parameters<typeof behalfOf>[1]>[0]

/** In whose name somebody does an act; null: in nobody's. */
export type HouseholdWho = (household: SeenHousehold, actor: Actor) => OnBehalf | null

const heads = (one: Capacity, { path }: SeenHousehold) => isOfTheCity(one) || answersAs(one, path)
const responsible = (one: Capacity, household: SeenHousehold) =>
  one.id === household.responsibleId || heads(one, household)

/** Who heads its area: they decide and assign. */
export const headsOfArea: HouseholdWho = (household, actor) => behalfOf(actor, (one) => heads(one, household))

/** Of them whoever did not propose it: they confirm that its risk is eliminated. */
export const otherHeadsOfArea: HouseholdWho = (household, actor) => {
  const { proposedByIds = [] } = household
  if (proposedByIds.includes(actor.id)) return null
  return behalfOf(actor, (one) => heads(one, household) && !proposedByIds.includes(one.id))
}

/** And who is responsible for it: they help. */
export const responsibleOrHeads: HouseholdWho = (household, actor) =>
  behalfOf(actor, (one) => responsible(one, household))

/** And everybody with a post there: they find and visit. */
export const thoseThere: HouseholdWho = (household, actor) =>
  behalfOf(actor, (one) => responsible(one, household) || mayBeResponsible(one.posts, household.path))

/** And who registers what others found: they warn. */
export const thoseThereOrRegistrars: HouseholdWho = (household, actor) =>
  thoseThere(household, actor) ?? (registersFor(actor, household.path) ? { onBehalfOfId: null } : null)

/** Whether somebody sees a household: they are responsible for it, it lies in their area, or they see everything. */
export const seesHousehold = (actor: Actor, { path, responsibleId }: SeenHousehold): boolean =>
  isWithinSight(actor, path, [responsibleId])

/** Whether somebody sees what is encrypted of a household's head in full, for a reason: who is responsible for it,
 * and who heads its area. Nobody does so in another's name. */
export function mayDiscloseHousehold(actor: Actor, { path, responsibleId }: SeenHousehold): boolean {
  const self = { id: actor.id, posts: actor.posts, grants: actor.grants }
  const operates = actor.grants.some(({ role }) => role === 'operator')
  return self.id === responsibleId || (!operates && answersAs(self, path))
}

/** Whether somebody with these posts may be responsible for a household: one of them is of where it lies. */
export const mayBeResponsible = (posts: { path: string }[], path: string): boolean =>
  posts.some((post) => path === post.path || path.startsWith(`${post.path}/`))
