import fc from 'fast-check'
import { firstPage, pageOfAll, type OrderOf, type Page, type Paged } from '../../../domain/paging'
import { openDatabase, type Database } from '../../../ledger/database/database'
import { rowsOf, type RowOf } from '../../../ledger/database/rows'
import { Prisma } from '../../../ledger/generated/client'
import { marked, pagedRows, pageIn, type SqlOrder } from '../../../ledger/database/paging'
import { freshDatabase } from '../../support/databases'

let db: Database
beforeAll(async () => {
  db = openDatabase(await freshDatabase())
})
afterAll(() => db.$disconnect())

const ROW = { id: 'text', at: 'instant', code: 'text?', no: 'int', own: 'flag' } as const
type Row = RowOf<typeof ROW>
const anyRow = fc.record({
  id: fc.uuid(),
  at: fc.constantFrom(...['2020-07-30T01:00:00.123Z', '2020-07-30T01:00:00.124Z'].map((at) => new Date(at))),
  code: fc.option(fc.constantFrom('500101', '500102')),
  no: fc.integer({ min: 1, max: 3 }),
  own: fc.boolean(),
})
const anyRows = fc.uniqueArray(anyRow, { selector: ({ id }) => id, minLength: 1, maxLength: 12 })
const directions = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean())

/** The same order for the database and for memory, each term up or down. */
function ordersOf([a, b, c, d, e]: boolean[]): { inSql: SqlOrder; inMemory: OrderOf<Row> } {
  const down = (is: boolean | undefined) => (is ? { desc: true as const } : {})
  const terms = {
    code: { as: 'text', nullable: true, ...down(a) },
    at: { as: 'instant', ...down(b) },
    own: { as: 'flag', ...down(c) },
    no: { as: 'int', ...down(d) },
    id: { as: 'uuid', ...down(e) },
  } as const
  return {
    inSql: {
      code: { ...terms.code, by: Prisma.sql`code` },
      at: { ...terms.at, by: Prisma.sql`at` },
      own: { ...terms.own, by: Prisma.sql`own` },
      no: { ...terms.no, by: Prisma.sql`no` },
      id: { ...terms.id, by: Prisma.sql`id` },
    },
    inMemory: {
      code: { ...terms.code, of: ({ code }) => code },
      at: { ...terms.at, of: ({ at }) => at },
      own: { ...terms.own, of: ({ own }) => own },
      no: { ...terms.no, of: ({ no }) => no },
      id: { ...terms.id, of: ({ id }) => id },
    },
  }
}

async function pageFrom(rows: Row[], order: SqlOrder, page: Page) {
  const { bookmark, behind, tail } = pageIn(order, page)
  const found = await rowsOf(db, marked(ROW))`
    select *, ${bookmark} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as item(id uuid, at timestamptz, code text, no int, own boolean)
    where ${behind} ${tail}`
  return pagedRows(found, rows.length, page)
}

test('the database gives the same pages and bookmarks as memory does, whatever the order', async () => {
  await fc.assert(
    fc.asyncProperty(anyRows, directions, fc.integer({ min: 1, max: 3 }), async (rows, ways, limit) => {
      const { inSql, inMemory } = ordersOf(ways)
      let page: Page | null = firstPage(limit)
      for (let read = 0; page !== null; read += 1) {
        expect(read).toBeLessThanOrEqual(rows.length)
        const found: Paged<Row> = await pageFrom(rows, inSql, page)
        const wanted = pageOfAll(rows, inMemory, page)
        expect(found.items).toEqual(wanted.items)
        expect(found.next === null).toBe(wanted.next === null)
        page = found.next && { limit, after: JSON.parse(JSON.stringify(found.next)) as Page['after'] }
      }
    }),
    { numRuns: 60 },
  )
})
