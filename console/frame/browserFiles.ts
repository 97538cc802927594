import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

/** A file that browsers load. Its name holds a hash of its content, so that a browser may keep it for ever. */
export type BrowserFile = { path: string; type: string; content: Buffer }

/** Hex digits of the hash in a name. */
const HASH_DIGITS = 12

/** A file under the name that its content makes: `/console/drafts.js` becomes `/console/drafts.1f0c….js`. */
export function hashedFile(path: string, content: Buffer): BrowserFile {
  const type = extname(path)
  const hash = createHash('sha256').update(content).digest('hex').slice(0, HASH_DIGITS)
  return { path: `${path.slice(0, -type.length)}.${hash}${type}`, type, content }
}

const ofConsole = (name: string) =>
  hashedFile(`/console/${name}`, readFileSync(join(__dirname, '../browser', name)))

/** The one script of the console: it keeps drafts. */
export const drafts = ofConsole('drafts.js')
/** The picture of our pages in a browser's tabs. */
export const icon = ofConsole('icon.svg')
