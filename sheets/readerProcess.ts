import { readFile } from 'node:fs/promises'
import type { Cell, Table } from '../domain/importing/cell'
import type { Fault } from '../domain/fault'
import { withHeaders } from '../domain/importing/headedTables'
import { columnsOf, type SheetKind } from '../domain/importing/sheetKinds'
import { Refused, type RefusalKind } from '../domain/refusal'
import { tablesOf } from './tablesOf'
import { Unreadable, type SheetFault } from './refusals'

/** Cells that are handed over at a time, and rows: whoever takes them is free in between. */
const CELLS_AT_A_TIME = 5_000
const ROWS_AT_A_TIME = 500

/** What the process is asked: the tables of a file, with the headers of a kind of sheet; null: of none. */
export type Asked = { path: string; kind: SheetKind | null }
/** What the process says of a file, piece by piece: a sheet begins, rows of it, the end; or what stands against it. */
export type Said =
  | { kind: 'sheet'; named: Omit<Table, 'cells'> }
  | { kind: 'rows'; cells: Cell[][] }
  | { kind: 'end' }
  | { kind: 'fault'; fault: SheetFault }
  | { kind: 'refused'; refusal: RefusalKind; fault: Fault }

/** Waits until it is handed over: nothing is kept here that was said. */
const say = (said: Said) =>
  new Promise<void>((done, failed) =>
    process.send!(said, (error: Error | null) => (error ? failed(error) : done())),
  )

async function read({ path, kind }: Asked): Promise<void> {
  try {
    const tables = await tablesOf(await readFile(path))
    const headed = kind === null ? tables : withHeaders(tables, columnsOf(kind))
    for (const { cells, ...named } of headed) {
      await say({ kind: 'sheet', named })
      const widest = cells.reduce((most, row) => Math.max(most, row.length), 1)
      const step = Math.min(ROWS_AT_A_TIME, Math.ceil(CELLS_AT_A_TIME / widest))
      for (let from = 0; from < cells.length; from += step)
        await say({ kind: 'rows', cells: cells.slice(from, from + step) })
    }
    await say({ kind: 'end' })
  } catch (error) {
    if (error instanceof Unreadable) await say({ kind: 'fault', fault: error.fault })
    else if (error instanceof Refused) await say({ kind: 'refused', refusal: error.kind, fault: error.fault })
    else throw error
  }
}

process.on('message', (asked: Asked) => void read(asked))
process.on('disconnect', () => process.exit())
