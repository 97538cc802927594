import type { ChildProcess } from 'node:child_process'
import type { Table } from '../domain/importing/cell'
import { Refused } from '../domain/refusal'
import { forkApart } from './forkApart'
import type { SheetKind } from '../domain/importing/sheetKinds'
import { LARGEST_SHEET_BYTES, READING_HEAP_MB, READING_LIGHT_MS, READING_MS } from './limits'
import type { Asked, Said } from './readerProcess'
import { refusalOf, Unreadable } from './refusals'

/** Sheets that may wait, of one person and of all. */
const SHEETS_OF_ONE = 10
const SHEETS_OF_ALL = 100
/** A reader that waits longer than this is ended, and so is one that has read a heavy sheet: it gives back its memory. */
const IDLE_MS = 60_000
/** A sheet of more bytes is heavy. */
const HEAVY_BYTES = 512 * 1024
/** Sheets that are read at a time. Only one of them may be heavy, so that a light one never waits for it. */
const READERS = 2

/** A sheet on the disk, with its size in bytes. */
export type UploadedSheet = { path: string; size: number }
type Waiting = {
  sheet: UploadedSheet
  kind: SheetKind | null
  owner: string
  done: (tables: Table[]) => void
  failed: (why: unknown) => void
}
const waiting: Waiting[] = []
const reading = new Set<Waiting>()
let last: string | null = null
let idle: ChildProcess | null = null

/** Reads the tables of a sheet in a process of its own, so that no sheet stops the service. People take turns, and nobody has two
 * sheets read at a time. (A thread does not do: measured, 19 MB of commas in a thread with a limit of memory ended the whole process.)
 * @param kind of the sheet, whose headers are found there, too; null: they are not sought
 * @param owner whose sheet it is
 * @throws Refused `too-large`, `wrong-media-type`, `refused` for an empty sheet or as `withHeaders`, and `busy` where too many sheets
 * wait */
export async function readTables(
  sheet: UploadedSheet,
  sheetName: string,
  kind: SheetKind | null = null,
  owner = '',
): Promise<Table[]> {
  if (sheet.size > LARGEST_SHEET_BYTES) throw refusalOf('too-many-bytes', sheetName)
  const ofOne = waiting.filter((each) => each.owner === owner).length
  if (ofOne >= SHEETS_OF_ONE || waiting.length >= SHEETS_OF_ALL)
    throw new Refused('busy', 'sheet.readers-busy')
  try {
    return await new Promise((done, failed) => {
      waiting.push({ sheet, kind, owner, done, failed })
      serve()
    })
  } catch (error) {
    if (error instanceof Unreadable) throw refusalOf(error.fault, sheetName)
    throw error
  }
}

const isHeavy = ({ sheet }: Waiting) => sheet.size > HEAVY_BYTES

/** Begins to read as many of the waiting sheets as may be read now. */
function serve(): void {
  while (reading.size < READERS) {
    const now = [...reading]
    const mayBegin = (each: Waiting) =>
      !now.some(({ owner }) => owner === each.owner) && !(isHeavy(each) && now.some(isHeavy))
    const next = waiting.find((each) => mayBegin(each) && each.owner !== last) ?? waiting.find(mayBegin)
    if (!next) return
    waiting.splice(waiting.indexOf(next), 1)
    reading.add(next)
    last = next.owner
    const over = () => {
      reading.delete(next)
      serve()
    }
    void readApart(next).then(next.done, next.failed).finally(over)
  }
}

/** @throws Unreadable, and Refused as `withHeaders` */
async function readApart(asked: Waiting): Promise<Table[]> {
  const { sheet, kind } = asked
  const reader = takeReader()
  let timer: NodeJS.Timeout | undefined
  let keep = false
  try {
    const tables = await new Promise<Table[]>((done, failed) => {
      const most = isHeavy(asked) ? READING_MS : READING_LIGHT_MS
      timer = setTimeout(() => failed(new Unreadable('too-heavy')), most)
      // It ends by itself only where it has used up its memory.
      reader.once('exit', () => failed(new Unreadable('too-heavy')))
      reader.once('error', failed)
      reader.on('message', collect(done, failed))
      reader.send({ path: sheet.path, kind } satisfies Asked, (error) => error && failed(error))
    })
    keep = !isHeavy(asked) && idle === null
    return tables
  } catch (error) {
    keep = error instanceof Refused && !isHeavy(asked) && idle === null
    throw error
  } finally {
    clearTimeout(timer)
    reader.removeAllListeners('exit').removeAllListeners('error').removeAllListeners('message')
    // Nobody waits for it now; an error that nobody hears would end the service.
    reader.on('error', () => {})
    if (keep) leaveReader(reader)
    else reader.kill('SIGKILL')
  }
}

function collect(done: (tables: Table[]) => void, failed: (why: unknown) => void) {
  const found: Table[] = []
  return (said: Said) => {
    if (said.kind === 'sheet') found.push({ ...said.named, cells: [] })
    else if (said.kind === 'rows') found.at(-1)?.cells.push(...said.cells)
    else if (said.kind === 'fault') failed(new Unreadable(said.fault))
    else if (said.kind === 'refused') failed(new Refused(said.refusal, said.fault))
    else done(found)
  }
}

function takeReader(): ChildProcess {
  const reader = idle?.connected ? idle : forkApart('readerProcess.ts', READING_HEAP_MB)
  idle = null
  reader.ref()
  reader.channel?.ref()
  return reader
}

function leaveReader(reader: ChildProcess): void {
  idle = reader
  reader.unref()
  reader.channel?.unref()
  const over = () => void (idle === reader && reader.kill('SIGKILL') && (idle = null))
  setTimeout(over, IDLE_MS).unref()
}
