import { doneInEnglish } from '../support/inEnglish'
import fc from 'fast-check'
import { AS_IT_GROWS, firstPage, pageOfAll, type OrderOf, type Page, type Paged } from '../../domain/paging'

type Item = { id: string; due: string | null; no: number }
const order: OrderOf<Item> = {
  due: { as: 'text', desc: true, nullable: true, of: ({ due }) => due },
  no: { as: 'int', of: ({ no }) => no },
  id: { as: 'text', of: ({ id }) => id },
}
const anyItem = fc.record({
  id: fc.string({ minLength: 1, maxLength: 3 }),
  due: fc.option(fc.constantFrom('2020-07-30', '2020-08-14', '2020-10-01')),
  no: fc.nat(2),
})
const anyList = fc.uniqueArray(anyItem, { selector: ({ id }) => id, maxLength: 30 })
const limit = fc.integer({ min: 1, max: 4 })

/** Reads a list to its end; before every page but the first it is what `lists` says next. */
function walk<T>(lists: T[][], by: OrderOf<T>, size: number): T[] {
  const seen: T[] = []
  for (let page: Page | null = firstPage(size), read = 0; page !== null; read += 1) {
    // Through JSON, as a cursor goes.
    const after = JSON.parse(JSON.stringify(page.after)) as Page['after']
    const { items, next }: Paged<T> = pageOfAll(lists[Math.min(read, lists.length - 1)]!, by, {
      ...page,
      after,
    })
    seen.push(...items)
    page = next && { limit: size, after: next }
  }
  return seen
}

test('a walk of any page size gives every item once, in the list’s order, what has no value last', () => {
  fc.assert(
    fc.property(anyList, limit, (all, size) => {
      const { items: whole, total, next } = pageOfAll(all, order, firstPage(all.length + 1))
      expect([total, next]).toEqual([all.length, null])
      expect(walk([all], order, size)).toEqual(whole)
      expect(new Set(whole)).toEqual(new Set(all))
      const dues = whole.map(({ due }) => due ?? '')
      expect(dues).toEqual(dues.toSorted().reverse())
    }),
  )
})

test('however many items leave and enter the list meanwhile, those that stay are seen once, and nothing twice', () => {
  fc.assert(
    fc.property(
      anyList,
      fc.array(fc.tuple(fc.nat(29), anyItem), { maxLength: 8 }),
      limit,
      (all, moves, size) => {
        const lists = [all]
        for (const [gone, come] of moves) {
          const rest = lists.at(-1)!.filter((_, index) => index !== gone)
          lists.push(rest.some(({ id }) => id === come.id) ? rest : [...rest, come])
        }
        const seen = walk(lists, order, size)
        expect(new Set(seen).size).toBe(seen.length)
        const stayed = all.filter((item) => lists.every((list) => list.includes(item)))
        expect(seen.filter((item) => stayed.includes(item))).toHaveLength(stayed.length)
      },
    ),
  )
})

test('a list that grows at its end is read to its end as it was, and as it grew', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(), { maxLength: 20 }),
      fc.array(fc.nat(), { maxLength: 5 }),
      limit,
      (all, more, size) => {
        const seen = walk<unknown>([all, [...all, ...more]], AS_IT_GROWS, size)
        expect(seen).toEqual(all.length > size ? [...all, ...more] : all)
      },
    ),
  )
})

test.each([
  ['another list', { id: 'a' }],
  ['more than there is', { due: null, no: 1, id: 'a', more: 1 }],
  ['another order', { no: 1, due: null, id: 'a' }],
  ['a text for a number', { due: null, no: '1', id: 'a' }],
  ['half a number', { due: null, no: 0.5, id: 'a' }],
  ['nothing where there is something', { due: null, no: null, id: 'a' }],
  ['a NUL', { due: null, no: 1, id: '\0' }],
])('a bookmark of %s is none of ours', (_name, after) => {
  expect(() => doneInEnglish(() => pageOfAll([], order, { limit: 1, after }))).toThrow(
    'The cursor is not valid.',
  )
})
