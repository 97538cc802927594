import { createHash } from 'node:crypto'
import { extname } from 'node:path'
import type { Router } from 'express'

/** A year, seconds: as long as caches keep anything. */
const FOR_EVER_SECONDS = 31_536_000
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

/** Serves files that are named by their content. */
export function serveForEver(router: Router, files: BrowserFile[]): void {
  for (const { path, type, content } of files)
    router.get(path, (_request, response) => {
      response.set('Cache-Control', `public, max-age=${FOR_EVER_SECONDS}, immutable`).type(type).send(content)
    })
}
