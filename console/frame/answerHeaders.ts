import type { RequestHandler } from 'express'

/** A page for one person stays out of caches and searches. Browsers name no origin of a form on a page without a referrer, so
 * those whose forms count by their origin have one for ourselves. */
export const personal: RequestHandler = (_request, response, next) => {
  response.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'same-origin', 'X-Robots-Tag': 'noindex' })
  next()
}

/** A mailed link is a secret: it stays out of caches, referrers and foreign frames. */
export const quiet: RequestHandler = (_request, response, next) => {
  response.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex' })
  next()
}
