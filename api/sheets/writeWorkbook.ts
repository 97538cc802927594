import { type CellValue, writeXlsx } from 'hucre'

export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A workbook of tables, one sheet each. Every text is stored as text, never as a formula: a spreadsheet program evaluates
 * nothing of it. */
export async function writeWorkbook(sheets: { name: string; rows: CellValue[][] }[]): Promise<Buffer> {
  return Buffer.from(await writeXlsx({ sheets }))
}
