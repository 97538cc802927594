import type { CellValue } from 'hucre'
import { firstPage } from '../../domain/paging'
import { Refused } from '../../domain/refusal'
import { writeWorkbook } from './writeWorkbook'

/** Rows of one workbook. */
const ROWS_MOST = 20_000
/** What a workbook asks of a list: all of it, as far as that fits. */
export const WHOLE_LIST = firstPage(ROWS_MOST)

/** A list as a workbook of one sheet, each column with its heading.
 * @param total of the list; more than a workbook holds is refused
 * @throws Refused `refused` */
export function exportWorkbook<Item>(
  name: string,
  columns: [heading: string, cell: (item: Item) => CellValue][],
  { items, total }: { items: Item[]; total: number },
): Promise<Buffer> {
  refuseTooMany(total)
  const rows = items.map((item) => columns.map(([, cell]) => cell(item)))
  return writeWorkbook([{ name, rows: [columns.map(([heading]) => heading), ...rows] }])
}

/** @throws Refused `refused` where a list is longer than a workbook */
export function refuseTooMany(total: number): void {
  if (total <= ROWS_MOST) return
  const message = `${total} rows: at most ${ROWS_MOST} in one workbook, narrow the filters`
  throw new Refused('refused', 'That is too much for one workbook.', [{ path: 'filters', message }])
}
