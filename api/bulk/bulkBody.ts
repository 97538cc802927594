import { z } from 'zod'
import { BULK_ROWS_MOST } from '../../domain/act/bulk'
import { fault } from '../../domain/fault'
import { line } from '../../domain/shapes'
import { Refused } from '../../domain/refusal'
import { misfits } from '../http/shapeFaults'

/** One row as it was asked for. `own`: what it says beside what all say; `version`: the one it is meant for, null: any. */
export type BulkRow = { id: string; own: Record<string, unknown>; version: number | null }
export type Members = Record<string, unknown>

/** The members of a body, each of which may be left out: rows may say them. */
function membersOf(body: z.ZodType | undefined): Record<string, z.ZodType> {
  if (body instanceof z.ZodObject) return body.partial().shape
  if (!(body instanceof z.ZodDiscriminatedUnion)) return {}
  const options = body.options.map((option) => membersOf(option as z.ZodType))
  const names = new Set(options.flatMap((members) => Object.keys(members)))
  return Object.fromEntries(
    [...names].map((name) => {
      const shapes = options.flatMap((members) => members[name] ?? [])
      return [name, z.union(shapes as [z.ZodType, z.ZodType])]
    }),
  )
}

const row = z.looseObject({
  id: line,
  version: z.number().int().positive().optional().meta({ description: 'a stale one is refused' }),
})

/** The body of a request for many: which items, and what the act needs, of all or row by row. */
export const bulkBody = (body: z.ZodType | undefined, filters: Record<string, z.ZodType>) =>
  z.strictObject({
    items: z
      .array(z.union([line, row]))
      .optional()
      .meta({ description: 'ids; or objects with the id, its version, and members of the body of its own' }),
    filter: z.strictObject(filters).optional().meta({ description: 'in place of items: as of the list' }),
    ...membersOf(body),
  })

/** The rows that a request names itself. */
export const rowsNamed = (items: (string | z.output<typeof row>)[]): BulkRow[] =>
  items.map((item) => {
    if (typeof item === 'string') return { id: item, own: {}, version: null }
    const { id, version = null, ...own } = item
    return { id, own, version }
  })

export const rowsFound = (ids: string[]): BulkRow[] => ids.map((id) => ({ id, own: {}, version: null }))

/** @throws Refused `refused` with what is too much */
export function refuseTooMany(count: number): void {
  if (count > BULK_ROWS_MOST)
    throw new Refused('refused', fault('bulk.too-many', { count, most: BULK_ROWS_MOST }))
}

/** What each row asks for. What all rows say is held against the shape once; where rows say something of their own, each is.
 * @throws Refused `bad-request`, the reader at the row of it */
export function bodyReader(shape: z.ZodType | undefined, common: Members, rows: BulkRow[]) {
  const read = (members: Members) => {
    if (!shape && Object.keys(members).length === 0) return undefined
    const fitted = misfits(shape ?? z.strictObject({}), members)
    if ('data' in fitted) return fitted.data
    throw new Refused('bad-request', 'members.wrong', fitted.errors)
  }
  if (rows.some(({ own }) => Object.keys(own).length > 0))
    return ({ own }: BulkRow) => read({ ...common, ...own })
  const body = read(common)
  return () => body
}
