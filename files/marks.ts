import { Transform, type TransformCallback } from 'node:stream'
import { createHash } from 'node:crypto'

/** What makes a file something that a browser runs, wherever in it it stands: lower case, and long enough that no picture
 * holds it by chance. */
const MARKUP = ['<script', '<!doctype html', '<iframe', 'javascript:']
/** What makes an office document more than a document: its macros, and a Java archive's list of contents. */
const PROGRAMS = ['vbaproject.bin', 'meta-inf/manifest.mf']
const LONGEST = Math.max(...[...MARKUP, ...PROGRAMS].map((mark) => mark.length))

export type Found = { markup: boolean; program: boolean }

/** Counts, hashes and reads over what passes through, in memory of one chunk. What goes beyond `bytesMost` is swallowed, so
 * that the rest of its form can still be read. */
export class UploadMeter extends Transform {
  bytes = 0
  readonly found: Found = { markup: false, program: false }
  #hash = createHash('sha256')
  #before = ''

  constructor(readonly bytesMost: number) {
    super()
  }

  get isTooLarge(): boolean {
    return this.bytes > this.bytesMost
  }

  /** Hexadecimal; read once, when all has passed. */
  sha256(): string {
    return this.#hash.digest('hex')
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.bytes += chunk.length
    if (this.isTooLarge) return done()
    this.#hash.update(chunk)
    this.#look(chunk)
    done(null, chunk)
  }

  #look(chunk: Buffer): void {
    const text = this.#before + chunk.toString('latin1').toLowerCase()
    const holds = (marks: string[]) => marks.some((mark) => text.includes(mark))
    this.found.markup ||= holds(MARKUP)
    this.found.program ||= holds(PROGRAMS)
    this.#before = text.slice(1 - LONGEST)
  }
}
