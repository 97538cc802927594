import type { ActivityInterceptorsFactory } from '@temporalio/worker'
import { clockOff } from '../domain/health/readiness'
import type { LedgerClock } from '../start/beats'

/** Lets no activity run while the clock of this machine is off: Temporal asks again later, or another worker. */
export function restWhileOff(clock: Pick<LedgerClock, 'isOff'>): ActivityInterceptorsFactory {
  return () => ({
    inbound: {
      async execute(input, next) {
        if (await clock.isOff()) throw clockOff()
        return next(input)
      },
    },
  })
}
