import type { CellValue } from 'hucre'
import { workbookBytes, type FilledSheet } from './workbookBytes'

/** Bytes that are handed over at a time. */
const BYTES_AT_A_TIME = 1024 * 1024

/** What the process is told of a workbook, piece by piece: a sheet begins, rows of it, the end. */
export type Told =
  | { kind: 'sheet'; sheet: Omit<FilledSheet, 'rows'> }
  | { kind: 'rows'; rows: CellValue[][] }
  | { kind: 'end' }
/** What it gives: the bytes in pieces, null behind the last. */
export type Given = Uint8Array | null

const sheets: FilledSheet[] = []

const give = (given: Given) =>
  new Promise<void>((done, failed) =>
    process.send!(given, (error: Error | null) => (error ? failed(error) : done())),
  )

async function write(): Promise<void> {
  const bytes = await workbookBytes(sheets)
  for (let from = 0; from < bytes.length; from += BYTES_AT_A_TIME)
    await give(bytes.subarray(from, from + BYTES_AT_A_TIME))
  await give(null)
}

process.on('message', (told: Told) => {
  if (told.kind === 'sheet') sheets.push({ ...told.sheet, rows: [] })
  else if (told.kind === 'rows') sheets.at(-1)!.rows.push(...told.rows)
  else void write()
})
process.on('disconnect', () => process.exit())
