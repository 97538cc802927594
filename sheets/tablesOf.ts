import { isBlank, type Table } from '../domain/importing/cell'
import { formatOf } from './fileFormat'
import { readCsv } from './readCsv'
import { readWorkbook } from './readWorkbook'
import { Unreadable } from './refusals'

/** The tables of a file, told apart by its content: every visible sheet of an XLSX workbook that holds anything with the names of the hidden ones, or the rows of
 * CSV. It takes its time: `sheets/readerProcess` calls it. @throws Unreadable */
export async function tablesOf(bytes: Buffer): Promise<Table[]> {
  if (bytes.length === 0) throw new Unreadable('empty')
  const tables =
    formatOf(bytes) === 'workbook' ? await readWorkbook(bytes) : [{ sheet: null, ...readCsv(bytes) }]
  if (tables.every(({ cells }) => cells.every((row) => row.every(isBlank))))
    throw new Unreadable(tables.some(({ hidden }) => hidden) ? 'only-hidden' : 'empty')
  return tables
}
