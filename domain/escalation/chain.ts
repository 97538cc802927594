import type { CadreRank } from '../cadreRank'
import type { RoleCode, TargetClass } from '../programme/programme'
import { substituteOn, type Absence } from '../person/substitution'

/** Somebody who holds a post now. */
export type Holder = { personId: string; post: string; rank?: CadreRank | null }
/** Who holds `role` at a region itself; several where two share it, in order of their titles. */
export type HoldersAt = (regionCode: string, role: RoleCode) => Holder[]

/** The holders of `role` for a target: at the target itself or at its nearest ancestor that has the role.
 * `path` is the region's path, top first, joined by "/". */
export function holdersFor(path: string, role: RoleCode, holdersAt: HoldersAt): Holder[] {
  for (const code of path.split('/').reverse()) {
    const holders = holdersAt(code, role)
    if (holders.length > 0) return holders
  }
  return []
}

/** The responsibility chain 责任链 of a target: for each escalation level who answers it now, or null where the post is
 * vacant. */
export function chainFor(
  { chain }: Pick<TargetClass, 'chain'>,
  path: string,
  holdersAt: HoldersAt,
): (Holder | null)[] {
  return chain.map((role) => holdersFor(path, role, holdersAt)[0] ?? null)
}

/** The absences that touch some holders, and who of their substitutes has left. */
export type KnownAbsences = { absences: Absence[]; departed: Set<string> }

/** Who answers on a day: in an absent holder's place whoever stands in for them, under the holder's post. Where that
 * one has left, the post counts as vacant. */
export function answeringOn(
  holdersAt: HoldersAt,
  { absences, departed }: KnownAbsences,
  day: string,
): HoldersAt {
  return (regionCode, role) =>
    holdersAt(regionCode, role)
      .map(({ personId, post }) => ({ personId: substituteOn(absences, personId, day), post }))
      .filter(({ personId }) => !departed.has(personId))
}

/** Turns rows of filled posts into a {@link HoldersAt}. */
export function holdersFrom(
  posts: { regionCode: string; role: string; title: string; personId: string; rank?: CadreRank | null }[],
): HoldersAt {
  const byPlace = new Map<string, Holder[]>()
  for (const post of [...posts].sort((a, b) => (a.title < b.title ? -1 : 1))) {
    const place = `${post.regionCode} ${post.role}`
    const { personId, title, rank = null } = post
    byPlace.set(place, [...(byPlace.get(place) ?? []), { personId, post: title, rank }])
  }
  return (regionCode, role) => byPlace.get(`${regionCode} ${role}`) ?? []
}
