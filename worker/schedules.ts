import {
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  type Client,
  type ScheduleOptions,
} from '@temporalio/client'
import { digestHour } from '../domain/integration/groupDigest'
import type { MailPace } from '../domain/mail/mailPace'
import { DIGEST_SCHEDULE, DISPATCH_SCHEDULE, TASK_QUEUE } from '../workflows/messages'

/** How far back a schedule makes up for what was missed: months, and digests of the day it is. */
const DISPATCH_CATCH_UP = '365 days'
const DIGEST_CATCH_UP = '15 hours'

/** Makes sure that the monthly dispatch is scheduled, at half past midnight on the first of every month in Chongqing, and the digests
 * of group chats, each morning at their hour: one at a time, and made up for where they were missed. A new schedule runs at once, for
 * what Temporal knows nothing of. */
export async function ensureSchedules(client: Client, pace: MailPace): Promise<void> {
  const [hour, minute] = digestHour(pace).split(':').map(Number) as [number, number]
  await ensure(client, DISPATCH_SCHEDULE, { dayOfMonth: 1, hour: 0, minute: 30 }, DISPATCH_CATCH_UP)
  await ensure(client, DIGEST_SCHEDULE, { hour, minute }, DIGEST_CATCH_UP)
}

type Moment = { dayOfMonth?: number; hour: number; minute: number }

/** A schedule starts the workflow of its own name. */
async function ensure(client: Client, name: string, moment: Moment, catchupWindow: string): Promise<void> {
  const handle = client.schedule.getHandle(name)
  const scheduled = await handle.describe().catch((error: unknown) => {
    if (error instanceof ScheduleNotFoundError) return null
    throw error
  })
  const spec = { calendars: [moment], timezone: 'Asia/Shanghai' }
  if (scheduled === null) return create(client, name, spec, catchupWindow)
  const [known] = scheduled.spec.calendars ?? []
  const isSame = known?.hour[0]?.start === moment.hour && known.minute[0]?.start === moment.minute
  if (!isSame) await handle.update((before) => ({ ...before, spec }))
}

async function create(
  client: Client,
  name: string,
  spec: ScheduleOptions['spec'],
  catchupWindow: string,
): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId: name,
      spec,
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow },
      action: { type: 'startWorkflow', workflowType: name, taskQueue: TASK_QUEUE, args: [] },
      state: { triggerImmediately: true },
    })
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error
  }
}
