import type { Misfit } from '../misfit'
import { LEADING_POSTS, rightsOpenTo } from '../postRights'
import type { Programme } from './programme'

/** The rights that a programme gives to posts which cannot have them. */
export const checkRights = (roles: Programme['roles']): Misfit[] =>
  Object.entries(roles).flatMap(([code, { rights = [] }]) =>
    rights.flatMap((right, index) => {
      if (rightsOpenTo(code).includes(right)) return []
      const message = `a ${code} cannot ${right}: only ${LEADING_POSTS.join(', ')} can`
      return [{ path: ['roles', code, 'rights', index], message }]
    }),
  )
