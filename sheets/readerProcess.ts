import { readFile } from 'node:fs/promises'
import type { Cell, Table } from '../domain/importing/cell'
import { tablesOf } from './tablesOf'
import { Unreadable, type FileFault } from './refusals'

/** Rows that are handed over at a time: whoever takes them is free in between. */
const ROWS_AT_A_TIME = 500

/** What the process says of a file, piece by piece: a sheet begins, rows of it, the end. */
export type Said =
  | { kind: 'sheet'; named: Omit<Table, 'cells'> }
  | { kind: 'rows'; cells: Cell[][] }
  | { kind: 'end' }
  | { kind: 'fault'; fault: FileFault }

/** Waits until it is handed over: nothing is kept here that was said. */
const say = (said: Said) =>
  new Promise<void>((done, failed) =>
    process.send!(said, (error: Error | null) => (error ? failed(error) : done())),
  )

async function read(path: string): Promise<void> {
  try {
    for (const { cells, ...named } of await tablesOf(await readFile(path))) {
      await say({ kind: 'sheet', named })
      for (let from = 0; from < cells.length; from += ROWS_AT_A_TIME)
        await say({ kind: 'rows', cells: cells.slice(from, from + ROWS_AT_A_TIME) })
    }
    await say({ kind: 'end' })
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    await say({ kind: 'fault', fault: error.fault })
  }
}

process.on('message', (path: string) => void read(path))
process.on('disconnect', () => process.exit())
