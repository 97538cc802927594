import type { CadreRank } from '../cadreRank'
import { isAtLeast, type Level } from '../level'
import type { RoleCode, TargetClass } from '../programme/programme'
import { substituteOn, type Absence } from '../person/substitution'

/** Somebody who holds a post now. `level`: where it is not that of the role that the place in a chain names. */
export type Holder = { personId: string; post: string; rank?: CadreRank | null; level?: Level }
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

/** Whose turn it is, and where they stand: null where the post is vacant. `level` and `role` are those of the post by which
 * the turn is theirs; `role` null: of none of the programme's. */
export type Turn = { personId: string | null; post: string | null; level: Level; role: RoleCode | null }
/** A place of a responsibility chain, with who answers there now. */
export type Place = { role: RoleCode; level: Level; holder: Holder | null }

/** Who is around an item on a day: along its responsibility chain, and how anybody stands at its place.
 * `standing`: by the post of this title, where they hold it there, else by the lowest they hold. */
export type Around = {
  places: Place[]
  standing: (personId: string, post: string | null) => Turn
  levelOf: (role: RoleCode) => Turn['level']
}

/** The responsibility chain as it climbs for a turn: first who holds it, then those of the chain who stand above them.
 * Who stands above nobody gives a level its letter: it passes on upward. With nobody above, the holder is told at the top
 * too.
 * @param reportsTo to which role a role reports
 * @param lowest the level at which the ladder begins */
export function chainFrom(
  turn: Turn,
  places: Place[],
  reportsTo: (role: RoleCode) => RoleCode | undefined,
  lowest = 1,
): (Holder | null)[] {
  const own = places.findLastIndex(
    ({ role, holder }) => role === turn.role || (holder !== null && holder.personId === turn.personId),
  )
  const isAbove = ({ role, level }: Place, index: number) =>
    own >= 0 ? index > own : !isAtLeast(turn.level, level) || isSuperior(turn.role, role, reportsTo)
  const { personId, post, level } = turn
  const first: Holder | null = personId === null ? null : { personId, post: post ?? '', level }
  const top = places.length - 1
  const isAlone = !places.some(isAbove)
  return places.map((place, index) => {
    if (index === lowest - 1 || (index === top && isAlone)) return first
    return index >= lowest && isAbove(place, index) ? place.holder : null
  })
}

function isSuperior(
  role: RoleCode | null,
  other: RoleCode,
  reportsTo: (role: RoleCode) => RoleCode | undefined,
): boolean {
  const met = new Set<RoleCode>()
  for (let each = role ?? undefined; each !== undefined && !met.has(each); each = reportsTo(each)) {
    if (each === other && each !== role) return true
    met.add(each)
  }
  return false
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

/** Who gets the letter of an escalation level, along the responsibility chain as it stands then. A vacant level passes
 * on at once: the letter goes to the first filled level upward, is that level's letter, and names those it passed over.
 * With nobody up to the top it is the top level's letter, addressed to nobody. */
export function recipientOf(
  first: number,
  chain: (Holder | null)[],
): { no: number; holder: Holder | null; passedOver: number[] } {
  const passedOver: number[] = []
  for (let no = first; no < chain.length; no += 1) {
    const holder = chain[no - 1]
    if (holder) return { no, holder, passedOver }
    passedOver.push(no)
  }
  return { no: chain.length, holder: chain.at(-1) ?? null, passedOver }
}
