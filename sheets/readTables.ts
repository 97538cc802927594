import type { ChildProcess } from 'node:child_process'
import type { Table } from '../domain/importing/cell'
import { Refused } from '../domain/refusal'
import { forkApart } from './forkApart'
import { LARGEST_SHEET_BYTES, READING_HEAP_MB, READING_MS } from './limits'
import type { Said } from './readerProcess'
import { refusalOf, Unreadable } from './refusals'

/** Files that may wait, of one person and of all. */
const FILES_OF_ONE = 10
const FILES_OF_ALL = 100
/** A reader that waits longer than this is ended, and so is one that has read more than so many bytes: it gives back what it holds. */
const IDLE_MS = 60_000
const HEAVY_BYTES = 512 * 1024

/** A file on the disk, with its size in bytes. */
export type SheetFile = { path: string; size: number }
type Waiting = {
  file: SheetFile
  owner: string
  done: (tables: Table[]) => void
  failed: (why: unknown) => void
}
const waiting: Waiting[] = []
let serving = false
let idle: ChildProcess | null = null

/** Reads the tables of a file in a process of its own, one file at a time, so that no file stops the service; people take turns.
 * (A thread does not do: measured, 19 MB of commas in a thread with a limit of memory ended the whole process.)
 * @param owner whose file it is
 * @throws Refused `too-large`, `wrong-media-type`, `refused` for an empty file, and `busy` where too many files wait */
export async function readTables(file: SheetFile, fileName: string, owner = ''): Promise<Table[]> {
  if (file.size > LARGEST_SHEET_BYTES) throw refusalOf('too-many-bytes', fileName)
  const ofOne = waiting.filter((each) => each.owner === owner).length
  if (ofOne >= FILES_OF_ONE || waiting.length >= FILES_OF_ALL) throw new Refused('busy', 'sheet.readers-busy')
  try {
    return await new Promise((done, failed) => {
      waiting.push({ file, owner, done, failed })
      void serve()
    })
  } catch (error) {
    if (error instanceof Unreadable) throw refusalOf(error.fault, fileName)
    throw error
  }
}

async function serve(): Promise<void> {
  if (serving) return
  serving = true
  let last: string | null = null
  while (waiting.length > 0) {
    const other = waiting.findIndex(({ owner }) => owner !== last)
    const [next] = waiting.splice(Math.max(other, 0), 1) as [Waiting]
    last = next.owner
    await readApart(next.file).then(next.done, next.failed)
  }
  serving = false
}

/** @throws Unreadable */
async function readApart({ path, size }: SheetFile): Promise<Table[]> {
  const reader = takeReader()
  let timer: NodeJS.Timeout | undefined
  let keep = false
  try {
    const tables = await new Promise<Table[]>((done, failed) => {
      timer = setTimeout(() => failed(new Unreadable('too-heavy')), READING_MS)
      // It ends by itself only where it has used up its memory.
      reader.once('exit', () => failed(new Unreadable('too-heavy')))
      reader.once('error', failed)
      reader.on('message', collect(done, failed))
      reader.send(path, (error) => error && failed(error))
    })
    keep = size <= HEAVY_BYTES
    return tables
  } finally {
    clearTimeout(timer)
    reader.removeAllListeners('exit').removeAllListeners('error').removeAllListeners('message')
    // Nobody waits for it now; an error that nobody hears would end the service.
    reader.on('error', () => {})
    if (keep) leaveReader(reader)
    else reader.kill('SIGKILL')
  }
}

function collect(done: (tables: Table[]) => void, failed: (why: Unreadable) => void) {
  const found: Table[] = []
  return (said: Said) => {
    if (said.kind === 'sheet') found.push({ ...said.named, cells: [] })
    else if (said.kind === 'rows') found.at(-1)?.cells.push(...said.cells)
    else if (said.kind === 'fault') failed(new Unreadable(said.fault))
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
