import {
  markOf,
  marksOf,
  type Bookmark,
  type Order,
  type Page,
  type Paged,
  type Term,
} from '../../domain/paging'
import { Prisma } from '../generated/client'
import { stored, type Shape } from './rows'

/** `by`: the expression of a term. */
type SqlTerm = Term & { by: Prisma.Sql }
export type SqlOrder = Order<SqlTerm>
/** A row with the bookmark that it was read with. */
type Marked<Row> = Row & { bookmark: Bookmark }
/** The shape of such a row. */
export const marked = <const S extends Shape>(shape: S) => ({ ...shape, bookmark: stored<Bookmark>() })

const TYPES: Record<Term['as'], Prisma.Sql> = {
  text: Prisma.sql`text`,
  int: Prisma.sql`bigint`,
  instant: Prisma.sql`timestamptz`,
  uuid: Prisma.sql`uuid`,
  flag: Prisma.sql`boolean`,
}

/** The parts of a query for one page: `bookmark` is a column of that name of each row, `behind` a condition, `tail` what comes
 * last. One row more than the page holds is read, which says whether another page follows. @throws Refused as marksOf */
export function pageIn(order: SqlOrder, { limit, after }: Page) {
  const terms = Object.entries(order)
  const members = terms.map(([name, { by }]) => Prisma.sql`${name}::text, ${by}`)
  return {
    bookmark: Prisma.sql`json_build_object(${Prisma.join(members)}) as bookmark`,
    behind: after ? behind(marksOf(order, after)) : Prisma.sql`true`,
    tail: Prisma.sql`order by ${Prisma.join(terms.map(([, term]) => direction(term)))} limit ${limit + 1}`,
  }
}

const direction = ({ by, desc, nullable }: SqlTerm) =>
  Prisma.sql`${by} ${desc ? Prisma.sql`desc` : Prisma.sql`asc`} ${nullable ? Prisma.sql`nulls last` : Prisma.empty}`

/** Behind the first term's mark, or beside it and behind the second's, and so on. The first term alone bounds what an index
 * has to be read of. */
function behind(marks: ReturnType<typeof marksOf<SqlTerm>>): Prisma.Sql {
  const [first] = marks
  const whole = marks.reduceRight(
    (later, { term, mark }) => {
      const { by, as, desc, nullable } = term
      const orNone = nullable ? Prisma.sql`or ${by} is null` : Prisma.empty
      if (mark === null) return Prisma.sql`(${by} is null and ${later})`
      const value = Prisma.sql`${mark}::${TYPES[as]}`
      return Prisma.sql`(${by} ${desc ? Prisma.sql`<` : Prisma.sql`>`} ${value} ${orNone} or (${by} = ${value} and ${later}))`
    },
    Prisma.sql`false`,
  )
  if (!first || first.mark === null || first.term.nullable) return whole
  const { by, as, desc } = first.term
  return Prisma.sql`${by} ${desc ? Prisma.sql`<=` : Prisma.sql`>=`} ${first.mark}::${TYPES[as]} and ${whole}`
}

/** A page of what a query with the parts of {@link pageIn} read. */
export function pagedRows<Row extends object>(
  rows: Marked<Row>[],
  total: number | undefined,
  { limit }: Page,
): Paged<Row> {
  const items = rows.slice(0, limit).map(({ bookmark: _, ...row }) => row as unknown as Row)
  return { items, total: total ?? 0, next: rows.length > limit ? rows[limit - 1]!.bookmark : null }
}

/** The same of a model: its arguments beside `where`, and the condition `behind`. Its terms are columns that have a value. */
export function pageOfModel<Where>(order: Order, { limit, after }: Page) {
  const marks = after ? marksOf(order, after) : []
  const names = Object.keys(order)
  const beside = marks.map(({ mark }, index) => ({ [names[index]!]: mark }))
  const steps = marks.map(({ term, mark }, index) => ({
    AND: [...beside.slice(0, index), { [names[index]!]: { [term.desc ? 'lt' : 'gt']: mark } }],
  }))
  return {
    behind: (after ? { OR: steps } : {}) as Where,
    orderBy: Object.entries(order).map(([name, { desc }]): Record<string, Prisma.SortOrder> => ({
      [name]: desc ? 'desc' : 'asc',
    })),
    take: limit + 1,
  }
}

/** A page of what a query with the parts of {@link pageOfModel} read. */
export function pagedModel<Row extends object>(
  rows: Row[],
  total: number,
  order: Order,
  { limit }: Page,
): Paged<Row> {
  const last = rows.length > limit ? (rows[limit - 1] as Record<string, unknown>) : null
  const next = last && Object.fromEntries(Object.keys(order).map((name) => [name, markOf(last[name])]))
  return { items: rows.slice(0, limit), total, next }
}
