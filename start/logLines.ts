import { Transform, type Writable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'

/** A longer line is kept in pieces, characters. */
const LINE_MOST = 256 * 1024
/** What is no log line of ours counts as a warning: pino's number of it. */
const WARNING = 40

/** Takes what one process writes and passes it on line by line, so that two processes' lines never mix; what is no JSON line, such
 * as a library's words, becomes one. */
export function linesInto(log: Writable, process: string, now: () => number = Date.now): Writable {
  const text = new StringDecoder('utf8')
  let begun = ''
  const lines = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const parts = (begun + text.write(chunk)).split('\n')
      begun = parts.pop() ?? ''
      if (begun.length > LINE_MOST) parts.push(begun.slice(0, LINE_MOST))
      if (begun.length > LINE_MOST) begun = begun.slice(LINE_MOST)
      for (const line of parts) if (line.trim() !== '') this.push(`${asJson(line)}\n`)
      done()
    },
    flush(done) {
      if (begun.trim() !== '') this.push(`${asJson(begun)}\n`)
      done()
    },
  })
  const asJson = (line: string) =>
    isLogLine(line) ? line : JSON.stringify({ level: WARNING, time: now(), process, msg: line })
  lines.pipe(log, { end: false })
  return lines
}

function isLogLine(line: string): boolean {
  try {
    return typeof (JSON.parse(line) as { level?: unknown } | null)?.level === 'number'
  } catch {
    return false
  }
}
