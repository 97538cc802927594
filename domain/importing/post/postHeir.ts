import type { PostRole } from '../../person/postRoles'
import { isOneAtAPlace } from './postBeside'

/** A post of the ledger around the rows of a sheet, once these are written. `was`: before that. */
export type PlacedPost = {
  regionCode: string
  role: PostRole
  title: string
  inSheet: boolean
  isHeld: boolean
  was: 'absent' | 'held' | 'vacant'
}
/** A post that takes the place of another. `sure`: another import of the sheet finds it again. */
export type Heir<Post> = { post: Post; sure: boolean }

/** The post that takes the place of one which a sheet leaves vacant, under another title or in another role: the only one held of
 * that work at that place; where several do the same work there, the only one that the sheet adds while it empties this one alone.
 * null: there is none, or it is not certain which. */
export function heirOf<Post extends PlacedPost>(post: Post, placed: Post[]): Heir<Post> | null {
  if (post.isHeld || !post.inSheet || post.was === 'absent') return null
  const here = placed.filter(({ regionCode }) => regionCode === post.regionCode)
  const sameWork = here.filter(({ role }) => role === post.role)
  if (isOneAtAPlace(post.role)) {
    const [first, second] = sameWork.filter(({ isHeld }) => isHeld)
    if (first) return second || !first.inSheet ? null : { post: first, sure: true }
  }
  const isNew = ({ was, isHeld }: Post) => was === 'absent' && isHeld
  const isEmptied = ({ was, isHeld }: Post) => was === 'held' && !isHeld
  if (!isEmptied(post)) return null
  const sameTitle = here.filter((each) => each.title === post.title && isNew(each))
  const [heir, other] = sameTitle.length > 0 ? sameTitle : sameWork.filter(isNew)
  const isAlone = sameTitle.length > 0 || sameWork.filter(isEmptied).length === 1
  return heir && !other && isAlone ? { post: heir, sure: false } : null
}
