import { patched, proxyActivities } from '@temporalio/workflow'
import type { DispatchActivities } from '../activities/dispatch'
import { HEARTBEAT_TIMEOUT } from './messages'

const { freezeMonths, remindOfBulletins, remindOfDuties, tellOfAbsences } =
  proxyActivities<DispatchActivities>({
    startToCloseTimeout: '10 minutes',
    heartbeatTimeout: HEARTBEAT_TIMEOUT,
    retry: { initialInterval: '5 seconds', backoffCoefficient: 2, maximumInterval: '10 minutes' },
  })

/** The dispatch 月调度 of a day: freeze the figures of a month that is over, and of any that was missed; remind who must sign or
 * publish what was frozen, and who holds what else has no letters; tell who stands in
 * for somebody from that day on. */
export async function dispatch(): Promise<void> {
  const at = new Date().toISOString()
  await freezeMonths({ at })
  if (patched('bulletins-reminded')) await remindOfBulletins({ at })
  if (!patched('duties-reminded')) return
  await tellOfAbsences({ at })
  await remindOfDuties({ at })
}
