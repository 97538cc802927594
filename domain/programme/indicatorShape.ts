import { z } from 'zod'
import { code, label, level, text } from './programmeBasics'

const measured = {
  code,
  name: label,
  /** Of whom it holds only, such as families with somebody able to work. */
  condition: label.optional(),
  /** At which level it is asked for. Absent: of each target that has its task; of the whole city where the programme demands it as
   * a whole; of each district where it is a share. */
  level: level.optional(),
  /** The year it is due; `precision` says how the year is meant: in it (到2020年), by its last day (2020年底), or before it
   * begins (2020年前). */
  by: z
    .string()
    .regex(/^\d{4}$/, 'must be a year such as 2020')
    .optional(),
  precision: z.enum(['year', 'year_end', 'before_year']).optional(),
}

/** `level`: of the units that the share is of; villages where it is not said. */
const bound = z.strictObject({
  op: z.enum(['gt', 'gte', 'lte']),
  value: z.number(),
  unit: text,
  level: level.optional(),
})

/** What a programme demands of a figure. `approx` is 左右 (`around`), 近 (`below`) or 余、多 (`above`); `full` 全覆盖 leaves nobody
 * out, `basic` 基本 is judged and no percentage, `pass` 达标 is a test passed or failed, `rel_gt` and `rel_lte` hold against
 * another series of figures, `share` 占比 demands that so many percent of the units meet a bound of their own. */
export const indicator = z.discriminatedUnion('op', [
  z.strictObject({
    ...measured,
    op: z.enum(['gt', 'gte', 'lte', 'eq']),
    value: z.number(),
    unit: text,
  }),
  z.strictObject({
    ...measured,
    op: z.literal('approx'),
    value: z.number(),
    unit: text,
    nearness: z.enum(['below', 'around', 'above']).optional(),
  }),
  z.strictObject({ ...measured, op: z.literal('range'), min: z.number(), max: z.number(), unit: text }),
  z.strictObject({ ...measured, op: z.enum(['full', 'basic', 'pass']) }),
  z.strictObject({
    ...measured,
    op: z.enum(['rel_gt', 'rel_lte']),
    reference: z.strictObject({ code, name: label }),
    unit: text,
  }),
  z.strictObject({ ...measured, op: z.literal('share'), value: z.number().min(0).max(100), of: bound }),
])

export type Indicator = z.infer<typeof indicator>
