import type { RequestHandler } from 'express'
import { clockOff } from '../../domain/health/readiness'
import type { LedgerClock } from '../../start/beats'

/** What only reads. */
const READING = new Set(['GET', 'HEAD', 'OPTIONS'])
/** What a single sign-on comes back to: it begins a session. */
const SIGNS_IN = /^\/auth\//i

/** Lets no change through while the clock of this machine is off: its instants would be wrong for good.
 * @throws Refused `clock-off` */
export function rightClock(clock: LedgerClock): RequestHandler {
  return async (request, _response, next) => {
    const isChange = !READING.has(request.method) || SIGNS_IN.test(request.path)
    if (isChange && (await clock.isOff())) throw clockOff()
    next()
  }
}
