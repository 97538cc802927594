import { Refused } from '../refusal'
import { foldName, tidyText } from './text'

/** Title and note rows come above the header; below this row nobody looks for it. */
const HEADER_WITHIN_ROWS = 20

/** A column of a sheet: the name it usually has, and the others under which it is found. */
export type Column = {
  name: string
  aliases: readonly string[]
  required: boolean
  /** What stands in it is somebody's: reports hide it. */
  personal?: true
  /** It holds long texts, as forms take them. */
  long?: true
}
export type Columns<Key extends string> = Readonly<Record<Key, Column>>

/** Where the header stands (1-based row), and for every column found its place (0-based) and its text as written. */
export type Header<Key extends string> = {
  row: number
  at: Partial<Record<Key, { index: number; text: string }>>
}

/** Finds the first row that names every required column, within the first 20. Names are compared without width,
 * case, spaces, punctuation and bracketed units; a cell left blank by a two-tier header takes the name above it.
 * Throws {@link Refused} `refused` where no row is a header, or the header names a column twice. */
export function findHeader<Key extends string>(cells: string[][], columns: Columns<Key>): Header<Key> {
  const keys = Object.keys(columns) as Key[]
  let nearest: Header<Key> = { row: 0, at: {} }
  for (let row = 1; row <= Math.min(cells.length, HEADER_WITHIN_ROWS); row++) {
    const headings = headingsOf(cells, row)
    const header: Header<Key> = { row, at: {} }
    for (const key of keys) {
      const [index] = placesOf(headings, columns[key])
      if (index !== undefined) header.at[key] = { index, text: headings[index] ?? '' }
    }
    if (keys.every((key) => header.at[key] || !columns[key].required)) {
      refuseDoubles(headings, columns, keys)
      return header
    }
    if (Object.keys(header.at).length > Object.keys(nearest.at).length) nearest = header
  }
  throw noHeader(columns, keys, nearest)
}

function headingsOf(cells: string[][], row: number): string[] {
  const own = cells[row - 1] ?? []
  const above = cells[row - 2] ?? []
  return Array.from({ length: Math.max(own.length, above.length) }, (_, index) =>
    tidyText(own[index]?.trim() ? own[index] : (above[index] ?? '')),
  )
}

function placesOf(headings: string[], column: Column): number[] {
  const names = new Set([column.name, ...column.aliases].map(foldHeading))
  return headings.flatMap((heading, index) => (names.has(foldHeading(heading)) ? [index] : []))
}

function foldHeading(heading: string): string {
  const folded = foldName(heading)
  const withoutUnits = folded.replace(/[([{【〔《].*?[)\]}】〕》]/gu, '')
  return (withoutUnits || folded).replace(/[^\p{L}\p{N}]/gu, '')
}

function refuseDoubles<Key extends string>(headings: string[], columns: Columns<Key>, keys: Key[]) {
  for (const key of keys) {
    const [first, second] = placesOf(headings, columns[key])
    if (first === undefined || second === undefined) continue
    throw new Refused(
      'refused',
      `The header names the column ${columns[key].name} twice: “${headings[first]}” and “${headings[second]}”. Keep one of them.`,
    )
  }
}

function noHeader<Key extends string>(columns: Columns<Key>, keys: Key[], nearest: Header<Key>): Refused {
  const required = keys.filter((key) => columns[key].required)
  const names = (list: Key[]) => list.map((key) => columns[key].name).join('、')
  const missing = required.filter((key) => !nearest.at[key])
  const closest =
    missing.length < required.length ? ` Row ${nearest.row} comes closest; it lacks ${names(missing)}.` : ''
  return new Refused(
    'refused',
    `No header row was found within the first ${HEADER_WITHIN_ROWS} rows. Looked for: ${names(required)}.${closest}`,
  )
}
