import { behalfOf, isWithinSight, registersFor, type Actor, type OnBehalf } from '../person/access'
import type { HouseholdActKind } from './householdLife'
import { answersAs, isOfTheCity } from '../person/roles'

/** A household as the rules of access see one. */
type Seen = { path: string; responsibleId: string | null }
type Capacity = Parameters<Parameters<typeof behalfOf>[1]>[0]

/** Whether somebody sees a household: they are responsible for it, it lies in their area, or they see everything. */
export const seesHousehold = (actor: Actor, { path, responsibleId }: Seen): boolean =>
  isWithinSight(actor, path, [responsibleId])

const worksAt = (one: Capacity, path: string) => mayBeResponsible(one.posts, path)

/** In whose name somebody does an act; null: in nobody's. Deciding and assigning is for who heads the area; helping for who is
 * responsible, too; identifying, visiting and warning for everybody with a post there. */
export function admitToHousehold(
  kind: Exclude<HouseholdActKind, 'register'>,
  actor: Actor,
  { path, responsibleId }: Seen,
): OnBehalf | null {
  const heads = (one: Capacity) => isOfTheCity(one) || answersAs(one, path)
  const responsible = (one: Capacity) => one.id === responsibleId
  switch (kind) {
    case 'confirm':
    case 'eliminate':
    case 'roll_back':
    case 'close':
    case 'assign':
    case 'hand_over':
      return behalfOf(actor, heads)
    case 'propose':
    case 'change':
    case 'measure':
      return behalfOf(actor, (one) => responsible(one) || heads(one))
    case 'identify':
    case 'visit':
      return behalfOf(actor, (one) => responsible(one) || heads(one) || worksAt(one, path))
    case 'warn': {
      const own = behalfOf(actor, (one) => responsible(one) || heads(one) || worksAt(one, path))
      return own ?? (registersFor(actor, path) ? { onBehalfOfId: null } : null)
    }
  }
}

/** Whether somebody sees what is sealed of a household's head in full, for a reason: who is responsible for it, and who heads
 * its area. Nobody does so in another's name. */
export function mayDiscloseHousehold(actor: Actor, { path, responsibleId }: Seen): boolean {
  const self = { id: actor.id, posts: actor.posts, grants: actor.grants }
  const operates = actor.grants.some(({ role }) => role === 'operator')
  return self.id === responsibleId || (!operates && answersAs(self, path))
}

/** Whether somebody with these posts may be responsible for a household: one of them is of where it lies. */
export const mayBeResponsible = (posts: { path: string }[], path: string): boolean =>
  posts.some((post) => path === post.path || path.startsWith(`${post.path}/`))
