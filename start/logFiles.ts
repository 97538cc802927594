import { createWriteStream, mkdirSync, readdirSync, rmSync, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'

const DAY_MS = 24 * 3_600_000
const NAME = /^gongjian-(\d{4}-\d{2}-\d{2})\.jsonl$/
const dayIn = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })

/** Takes the processes' log lines into one file a day (Asia/Shanghai) of this folder, mode 600, and takes away those older
 * than `keepDays` whenever a day begins. A disk that takes no more is told to `say`; the service goes on. */
export function openLogFiles(
  folder: string,
  keepDays: number,
  say: (line: string) => void,
  now: () => Date = () => new Date(),
): Writable {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  let day = ''
  let file: WriteStream | null = null
  const fileOfToday = () => {
    const today = dayIn.format(now())
    if (file && today === day) return file
    file?.end()
    day = today
    const opened = createWriteStream(join(folder, `gongjian-${day}.jsonl`), { flags: 'a', mode: 0o600 })
    opened.on('error', (error) => {
      say(`The log cannot be kept: ${error.message}`)
      if (file === opened) file = null
    })
    removeOlder(folder, dayIn.format(new Date(now().getTime() - keepDays * DAY_MS)))
    return (file = opened)
  }
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      fileOfToday().write(chunk)
      done()
    },
    final(done) {
      if (file) file.end(done)
      else done()
    },
  })
}

function removeOlder(folder: string, oldest: string): void {
  for (const name of readdirSync(folder)) {
    const day = NAME.exec(name)?.[1]
    if (day !== undefined && day < oldest) rmSync(join(folder, name), { force: true })
  }
}
