import compression from 'compression'
import type { RequestHandler } from 'express'

/** Packs what people and programs read, with gzip or Brotli. What a form or a change is answered with is not packed: there alone
 * stand keys and secrets, each told once, beside what somebody typed, and the length of the two packed together tells of the
 * secret (BREACH). Files that are packed already, such as workbooks and pictures, pass as they are. */
export const compressed: RequestHandler = compression({
  filter: (request, response) => request.method === 'GET' && compression.filter(request, response),
})
