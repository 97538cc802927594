/** What the holder of a post may do in its area, beside what is theirs:
 * - steer: launch, amend, pause and close campaigns.
 * - instruct: give instructions to whoever stands below.
 * - sign: sign bulletins; publish: freeze and publish them. */
export const postRights = ['steer', 'instruct', 'sign', 'publish'] as const
export type PostRight = (typeof postRights)[number]
/** The rights of posts by their role, where a programme says them. */
export type RightsOfPosts = Partial<Record<string, readonly PostRight[]>>

/** The rights of a post where its programme says none: defaults of this software. The co-heads of a county have no office beside
 * them, so they publish too. */
const DEFAULT_RIGHTS: RightsOfPosts = {
  supervisor: ['steer', 'instruct', 'publish'],
  lead_leader: ['steer', 'instruct', 'sign'],
  county_head: ['instruct'],
  party_head: ['steer', 'instruct', 'sign', 'publish'],
  government_head: ['steer', 'instruct', 'sign', 'publish'],
}

/** The rights of a post. */
export const rightsOfPost = (role: string, said: RightsOfPosts = {}): readonly PostRight[] =>
  said[role] ?? DEFAULT_RIGHTS[role] ?? []

/** The posts to which a programme can give every right. */
export const LEADING_POSTS = Object.keys(DEFAULT_RIGHTS).filter((role) =>
  rightsOfPost(role).includes('steer'),
)

/** The rights that a programme can give a post at all: who heads or assists steers no campaign and signs no bulletin. */
export const rightsOpenTo = (role: string): readonly PostRight[] =>
  LEADING_POSTS.includes(role) ? postRights : ['instruct']
