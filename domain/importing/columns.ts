import type { Measure } from './unit/units'
import { foldHeading } from '../text'

/** A column of a sheet: the name it usually has, and the others under which it is found. */
export type Column<Key extends string = string> = {
  name: string
  aliases: readonly string[]
  required: boolean
  /** Columns that together say the same: where they are there, this one need not be. */
  unless?: readonly Key[]
  /** What stands in it is somebody's: reports hide it. */
  personal?: true
  /** It holds long texts, as forms take them. */
  long?: true
  /** What its figures count; `any`: what the row says. */
  measure?: Measure | 'any'
  /** What its figures are divided by: 人 of an income a head. */
  per?: readonly string[]
  /** `number`: what looks like a number is none; `name`: of a person, a place or a thing. Neither is a day. */
  holds?: 'number' | 'name'
}
export type Columns<Key extends string> = Readonly<Record<Key, Column<Key>>>

/** How sheets head the column of region codes. */
export const REGION_CODE_NAMES = [
  ...[
    '区划代码',
    '代码',
    '统计用区划代码',
    '统计区划代码',
    '行政区划编码',
    '区划编码',
    '村代码',
    '村编码',
    '行政村代码',
  ],
  ...['code', 'regionCode'],
]

/** The names of a column, folded for comparing. */
export function namesOf({ name, aliases }: Column): Set<string> {
  return new Set([name, ...aliases].map(foldHeading))
}
