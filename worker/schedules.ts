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

/** How far back a schedule makes up for what was missed: of the day it is. A dispatch freezes every month that was missed. */
const CATCH_UP = '15 hours'

/** Makes sure that the dispatch is scheduled, at half past midnight of every day in Chongqing, and the digests of group chats, each
 * morning at their hour: one at a time, and made up for where they were missed. A new schedule runs at once, for what Temporal knows
 * nothing of. */
export async function ensureSchedules(client: Client, pace: MailPace): Promise<void> {
  const [hour, minute] = digestHour(pace).split(':').map(Number) as [number, number]
  await ensure(client, DISPATCH_SCHEDULE, { hour: 0, minute: 30 })
  await ensure(client, DIGEST_SCHEDULE, { hour, minute })
}

type Moment = { hour: number; minute: number }

/** A schedule starts the workflow of its own name. */
async function ensure(client: Client, name: string, moment: Moment): Promise<void> {
  const handle = client.schedule.getHandle(name)
  const scheduled = await handle.describe().catch((error: unknown) => {
    if (error instanceof ScheduleNotFoundError) return null
    throw error
  })
  const spec = { calendars: [moment], timezone: 'Asia/Shanghai' }
  if (scheduled === null) return create(client, name, spec)
  const [known] = scheduled.spec.calendars ?? []
  const isDaily = known?.dayOfMonth[0]?.end !== known?.dayOfMonth[0]?.start
  const isSame = isDaily && known?.hour[0]?.start === moment.hour && known.minute[0]?.start === moment.minute
  if (!isSame) await handle.update((before) => ({ ...before, spec }))
}

async function create(client: Client, name: string, spec: ScheduleOptions['spec']): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId: name,
      spec,
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: CATCH_UP },
      action: { type: 'startWorkflow', workflowType: name, taskQueue: TASK_QUEUE, args: [] },
      state: { triggerImmediately: true },
    })
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error
  }
}
