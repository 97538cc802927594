import { rehearsed } from '../database/rehearsal'
import type { PersonalImport } from './parts'
import { type ImportKind, type ImportReport, reportOf } from '../../domain/importing/report'
import type { Table } from '../../domain/importing/cell'
import { readPosts } from '../../domain/importing/posts'
import { readRegions } from '../../domain/importing/regions'
import type { ReadRows } from '../../domain/importing/rowsRead'
import { readTownships } from '../../domain/importing/townships'
import { readVillages } from '../../domain/importing/villages'
import { type Database, inTransaction, type Transaction } from '../database/database'
import { writeListings } from './listings'
import { importPosts, readStandingPosts } from './posts'
import { readKnownRegions, writeRegions } from './regions'
import { readKnownSurveys, writeSurveys } from './surveys'

/** Number of the advisory lock that lets one import run at a time, so that each counts its own changes. */
const IMPORT_LOCK = 20_200_730

/** Imports a sheet without personal data in its own transaction. A dry run is the same run, undone at its end. Throws `Refused` `refused`
 * where the sheet has no header. */
export async function importSheet(
  db: Database,
  kind: ImportKind,
  sheet: Table[],
  { dryRun }: { dryRun: boolean },
): Promise<ImportReport> {
  const work = (tx: Transaction) => rehearsed(tx, { dryRun }, () => importInto(tx, kind, sheet, null))
  return inTransaction(db, work, { long: true })
}

/** Imports a sheet within the caller's transaction; the caller decides whether it is committed. `personal` is null where no sheet
 * holds personal data. */
export async function importInto(
  tx: Transaction,
  kind: ImportKind,
  sheet: Table[],
  personal: PersonalImport | null,
): Promise<ImportReport> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${IMPORT_LOCK})`
  const regions = await readKnownRegions(tx)
  switch (kind) {
    case 'regions':
      return written(tx, await readRegions(sheet, regions), writeRegions)
    case 'villages':
      return written(tx, await readVillages(sheet, regions, await readKnownSurveys(tx)), writeSurveys)
    case 'townships':
      return written(tx, await readTownships(sheet, regions), writeListings)
    case 'posts':
      return importPosts(tx, await readPosts(sheet, regions, await readStandingPosts(tx)), personal)
  }
}

async function written<Row>(
  tx: Transaction,
  read: ReadRows<Row>,
  write: (tx: Transaction, rows: Row[]) => Promise<number>,
): Promise<ImportReport> {
  const rows = read.accepted.map(({ value }) => value)
  return reportOf(read, rows.length === 0 ? 0 : await write(tx, rows))
}
