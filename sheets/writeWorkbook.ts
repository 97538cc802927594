import type { ChildProcess } from 'node:child_process'
import { setImmediate as others } from 'node:timers/promises'
import type { CellValue } from 'hucre'
import { cellOf, type Column, type Heading } from './exportColumns'
import { forkApart } from './forkApart'
import { WRITING_HEAP_MB, WRITING_MS } from './limits'
import { tooMuch } from './refusals'
import type { Given, Told } from './writerProcess'

export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Cells of a workbook that is written here: those of a larger one take longer than others should wait. */
const CELLS_HERE = 10_000
/** Cells that are filled before others have their turn. */
const CELLS_AT_A_TIME = 10_000

/** A table that is still to be filled: `rows` gives those from one place until before another. */
type Sheet = {
  name: string
  heads: Heading[]
  length: number
  rows: (from: number, until: number) => CellValue[][]
}

/** A list as a sheet. */
export const sheetOf = <Item>(name: string, columns: Column<Item>[], items: Item[]): Sheet => ({
  name,
  heads: columns.map(([heading, kind]) => [heading, kind]),
  length: items.length,
  rows: (from, until) =>
    items.slice(from, until).map((item) => columns.map((column) => cellOf(column, item))),
})

/** A workbook of tables. A large one is written by a process of its own, one after the other: others have their turn meanwhile. */
export async function writeWorkbook(sheets: Sheet[]): Promise<Buffer> {
  const cells = sheets.reduce((sum, { heads, length }) => sum + heads.length * length, 0)
  if (cells <= CELLS_HERE) {
    // Loaded where it is needed: a service that writes none starts sooner.
    const { workbookBytes } = await import('./workbookBytes')
    return workbookBytes(sheets.map(({ rows, ...sheet }) => ({ ...sheet, rows: rows(0, sheet.length) })))
  }
  const written = last.then(() => writtenApart(sheets))
  last = written.catch(() => {})
  return written
}

let last: Promise<unknown> = Promise.resolve()

/** @throws Refused `refused` where the process uses up its memory or its time */
async function writtenApart(sheets: Sheet[]): Promise<Buffer> {
  const writer = forkApart('writerProcess.ts', WRITING_HEAP_MB)
  let timer: NodeJS.Timeout | undefined
  try {
    const pieces: Uint8Array[] = []
    const written = new Promise<Buffer>((done, failed) => {
      const fail = () => failed(tooMuch('sheet.narrow'))
      timer = setTimeout(fail, WRITING_MS)
      writer.once('exit', fail)
      writer.once('error', failed)
      writer.on('message', (given: Given) =>
        given === null ? done(Buffer.concat(pieces)) : void pieces.push(given),
      )
    })
    const told = tellAll(writer, sheets).catch((error: unknown) => {
      // One that has ended tells so itself.
      if (writer.connected) throw error
    })
    const [bytes] = await Promise.all([written, told])
    return bytes
  } finally {
    clearTimeout(timer)
    // Nobody waits for it now; an error that nobody hears would end the service.
    writer
      .removeAllListeners('exit')
      .removeAllListeners('error')
      .removeAllListeners('message')
      .on('error', () => {})
    writer.kill('SIGKILL')
  }
}

async function tellAll(writer: ChildProcess, sheets: Sheet[]): Promise<void> {
  const tell = (told: Told) =>
    new Promise<void>((done, failed) => writer.send(told, (error) => (error ? failed(error) : done())))
  for (const { rows, length, ...sheet } of sheets) {
    await tell({ kind: 'sheet', sheet })
    const step = Math.max(1, Math.floor(CELLS_AT_A_TIME / sheet.heads.length))
    for (let from = 0; from < length; from += step) {
      await tell({ kind: 'rows', rows: rows(from, from + step) })
      await others()
    }
  }
  await tell({ kind: 'end' })
}
