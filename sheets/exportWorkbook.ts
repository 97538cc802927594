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
    throw tooMuch({
      zh: `共 ${total} 行，一个工作簿最多 ${ROWS_MOST} 行，请缩小筛选范围`,
      en: `${total} rows: at most ${ROWS_MOST} in one workbook, narrow the filters`,
    })
  }
  return writeWorkbook([sheetOf(name, columns, items)])
}
