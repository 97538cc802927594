import { Refused } from './refusal'

/** What a bookmark keeps of one term of a list's order. `instant`: RFC 3339, UTC. */
type MarkKind = 'text' | 'int' | 'instant' | 'uuid' | 'flag'
type Mark = string | number | boolean | null
/** Where an item stands in its list: what the list is ordered by, of this item. */
export type Bookmark = Record<string, Mark>
/** So many items of a list, from the first one behind a bookmark on; null: from the beginning. */
export type Page = { limit: number; after: Bookmark | null }
/** A page of a list that has `total` items now. `next`: the bookmark of the last of these items; null: none comes behind it. */
export type Paged<Item> = { items: Item[]; total: number; next: Bookmark | null }

/** One term of a list's order. `nullable`: an item may have no value there, and then comes last. */
export type Term = { as: MarkKind; desc?: true; nullable?: true }
/** A list's order, the first term first; together its terms tell any two items apart. */
export type Order<T extends Term = Term> = Record<string, T>

/** The beginning of a list. */
export const firstPage = (limit: number): Page => ({ limit, after: null })

const KINDS: Record<MarkKind, (mark: Mark) => boolean> = {
  text: (mark) => typeof mark === 'string' && !mark.includes('\0'),
  int: (mark) => Number.isSafeInteger(mark),
  instant: (mark) =>
    typeof mark === 'string' && /^[12]\d{3}-\d\d-\d\dT/.test(mark) && !Number.isNaN(Date.parse(mark)),
  uuid: (mark) => typeof mark === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(mark),
  flag: (mark) => typeof mark === 'boolean',
}

/** The marks of a bookmark, term by term. @throws Refused `bad-request` where it is of no list in this order */
export function marksOf<T extends Term>(order: Order<T>, after: Bookmark): { term: T; mark: Mark }[] {
  const terms = Object.entries(order)
  if (Object.keys(after).join() !== Object.keys(order).join()) throw foreignCursor()
  return terms.map(([name, term]) => {
    const mark = after[name] ?? null
    if (mark === null ? !term.nullable : !KINDS[term.as](mark)) throw foreignCursor()
    // The database refuses a day that no month has.
    return {
      term,
      mark: term.as === 'instant' && mark !== null ? new Date(String(mark)).toISOString() : mark,
    }
  })
}

/** A cursor that none of our answers gave, or that of another list. */
export const foreignCursor = () =>
  new Refused('bad-request', 'list.cursor-unknown', [{ path: 'cursor', fault: 'list.cursor-source' }])

type Valued<Item> = Term & { of: (item: Item, index: number) => Mark | Date }
/** The order of a list that is read whole. */
export type OrderOf<Item> = Order<Valued<Item>>
/** The order of a list that only grows at its end, as a history does. */
export const AS_IT_GROWS: OrderOf<unknown> = { position: { as: 'int', of: (_, index) => index } }

/** One page of a list that is read whole, brought into its order. @throws Refused as {@link marksOf} */
export function pageOfAll<Item>(all: Item[], order: OrderOf<Item>, { limit, after }: Page): Paged<Item> {
  const terms = Object.entries(order)
  const marked = all
    .map((item, index) => ({ item, marks: terms.map(([, { of }]) => markOf(of(item, index))) }))
    .sort((a, b) => compare(terms, a.marks, b.marks))
  const from = after && marksOf(order, after).map(({ mark }) => mark)
  const rest = from ? marked.filter(({ marks }) => compare(terms, marks, from) > 0) : marked
  const shown = rest.slice(0, limit)
  const last = rest.length > limit ? shown.at(-1) : undefined
  const next = last ? Object.fromEntries(terms.map(([name], index) => [name, last.marks[index]!])) : null
  return { items: shown.map(({ item }) => item), total: all.length, next }
}

/** A value as bookmarks keep it. */
export const markOf = (value: unknown) => (value instanceof Date ? value.toISOString() : value) as Mark

function compare(terms: [string, Term][], a: Mark[], b: Mark[]): number {
  for (const [index, [, { desc }]] of terms.entries()) {
    const [one, other] = [a[index] ?? null, b[index] ?? null]
    if (one === other) continue
    if (one === null || other === null) return one === null ? 1 : -1
    return one < other === (desc ?? false) ? 1 : -1
  }
  return 0
}
