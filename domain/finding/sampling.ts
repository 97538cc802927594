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
  const shares = sharesOfSample(new Map([...strata].map(([stratum, items]) => [stratum, items.length])), size)
  return [...strata].flatMap(([stratum, items]) => items.slice(0, shares.get(stratum)))
}

/** How many of each stratum are drawn: in proportion to its size, what is left over to the largest remainders, and among
 * equal ones in the order of the strata's names. */
export function sharesOfSample(sizes: Map<string, number>, size: number): Map<string, number> {
  const total = [...sizes.values()].reduce((sum, each) => sum + each, 0)
  if (total === 0) return new Map()
  // Whole numbers: fractions that are equal would not always compare so.
  const strata = [...sizes]
    .map(([stratum, count]) => ({
      stratum,
      whole: Math.floor((count * size) / total),
      rest: (count * size) % total,
    }))
    .sort((a, b) => b.rest - a.rest || compare(a.stratum, b.stratum))
  const left = size - strata.reduce((sum, { whole }) => sum + whole, 0)
  return new Map(strata.map(({ stratum, whole }, index) => [stratum, index < left ? whole + 1 : whole]))
}
