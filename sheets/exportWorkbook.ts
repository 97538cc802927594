import { firstPage } from '../domain/paging'
import { Refused } from '../domain/refusal'
import type { Column } from './exportColumns'
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
    const message = `${total} rows: at most ${ROWS_MOST} in one workbook, narrow the filters`
    throw new Refused('refused', 'That is too much for one workbook.', [{ path: 'filters', message }])
  }
  return writeWorkbook([sheetOf(name, columns, items)])
}
