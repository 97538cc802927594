import { fault } from '../domain/fault'
import { firstPage } from '../domain/paging'
import type { Column } from './exportColumns'
import { tooMuch } from './refusals'
import { sheetOf, writeWorkbook } from './writeWorkbook'

/** Rows of one workbook. */
const ROWS_MOST = 20_000
/** What a workbook asks of a list: all of it, as far as that fits. */
export const WHOLE_LIST = firstPage(ROWS_MOST)

/** A list as a workbook of one sheet.
 * @param total of the list; more than a workbook holds is refused
 * @throws Refused `refused` */
export function exportWorkbook<Item>(
  name: string,
  columns: Column<Item>[],
  { items, total }: { items: Item[]; total: number },
): Promise<Buffer> {
  if (total > ROWS_MOST) {
    throw tooMuch(fault('sheet.too-many-to-write', { rows: total, most: ROWS_MOST }))
  }
  return writeWorkbook([sheetOf(name, columns, items)])
}
