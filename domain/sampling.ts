/** One thing that may be drawn: its stratum, and how often it was drawn before. */
export type FrameItem = { id: string; stratum: string; drawn: number }
/** `round`: how often it has been drawn, this time included. */
export type Drawn = { id: string; stratum: string; round: number }

/** Draws so many items of a frame, stratum by stratum in proportion to their sizes. Nothing is drawn again before all of
 * the frame has been: where what was drawn least does not suffice all of it is taken, and the rest comes from a new round.
 * The same frame and ranks give the same items, in whatever order the frame stands.
 * @param size at most as many as the frame has
 * @param rankOf a text for each id that orders the items by chance, the same for the same seed
 * @returns in the order of their ranks */
export function drawSample(frame: FrameItem[], size: number, rankOf: (id: string) => string): Drawn[] {
  const ranked = frame
    .map((item) => ({ ...item, rank: rankOf(item.id) }))
    .sort((a, b) => compare(a.rank, b.rank) || compare(a.id, b.id))
  const chosen: RankedItem[] = []
  let rest: RankedItem[] = ranked
  while (chosen.length < size && rest.length > 0) {
    const least = Math.min(...rest.map(({ drawn }) => drawn))
    const open = rest.filter(({ drawn }) => drawn === least)
    chosen.push(...stratified(open, Math.min(size - chosen.length, open.length)))
    rest = rest.filter(({ drawn }) => drawn !== least)
  }
  return chosen
    .sort((a, b) => compare(a.rank, b.rank) || compare(a.id, b.id))
    .map(({ id, stratum, drawn }) => ({ id, stratum, round: drawn + 1 }))
}

type RankedItem = FrameItem & { rank: string }

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function stratified(ranked: RankedItem[], size: number): RankedItem[] {
  const strata = Map.groupBy(ranked, ({ stratum }) => stratum)
  const shares = allocate(new Map([...strata].map(([stratum, items]) => [stratum, items.length])), size)
  return [...strata].flatMap(([stratum, items]) => items.slice(0, shares.get(stratum)))
}

/** How many of each stratum are drawn: in proportion to its size, what is left over to the largest remainders, and among
 * equal ones in the order of the strata's names. */
export function allocate(sizes: Map<string, number>, size: number): Map<string, number> {
  const total = [...sizes.values()].reduce((sum, each) => sum + each, 0)
  if (total === 0) return new Map()
  const exact = [...sizes]
    .map(([stratum, count]) => ({ stratum, share: (count * size) / total }))
    .sort((a, b) => compare(a.stratum, b.stratum))
  const shares = new Map(exact.map(({ stratum, share }) => [stratum, Math.floor(share)]))
  const left = size - [...shares.values()].reduce((sum, each) => sum + each, 0)
  const byRemainder = exact.toSorted((a, b) => remainder(b.share) - remainder(a.share))
  for (const { stratum } of byRemainder.slice(0, left)) shares.set(stratum, shares.get(stratum)! + 1)
  return shares
}

const remainder = (share: number) => share - Math.floor(share)
