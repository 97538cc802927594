import type { Columns } from './columns'
import { findingColumns } from './findings'
import { householdColumns } from './households'
import { pairingColumns } from './pairings'
import { columns as posts } from './posts'
import { projectColumns } from './projects'
import { readingColumns } from './readings'
import { columns as regions } from './regions'
import { columns as townships } from './townships'
import { columns as villages } from './villages'

/** The columns of each kind of sheet that is imported: by them its header is found apart. */
const COLUMNS = {
  regions,
  villages,
  townships,
  posts,
  findings: findingColumns,
  readings: readingColumns,
  projects: projectColumns,
  pairings: pairingColumns,
  households: householdColumns,
}
export type SheetKind = keyof typeof COLUMNS

export const columnsOf = (kind: SheetKind): Columns<string> => COLUMNS[kind]
