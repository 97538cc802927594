import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client } from '@temporalio/client'
import { DISPATCH_SCHEDULE, TASK_QUEUE } from '../workflows/messages'

/** How far back the schedule makes up for months in which nothing ran. */
const CATCH_UP = '365 days'

/** Makes sure that the monthly dispatch is scheduled: at half past midnight on the first of every month in Chongqing, one
 * at a time, made up for where it was missed. A new schedule runs at once, for the months that Temporal knows nothing of. */
export async function ensureDispatchSchedule(client: Client): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId: DISPATCH_SCHEDULE,
      spec: { calendars: [{ dayOfMonth: 1, hour: 0, minute: 30 }], timezone: 'Asia/Shanghai' },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: CATCH_UP },
      action: { type: 'startWorkflow', workflowType: 'dispatch', taskQueue: TASK_QUEUE, args: [] },
      state: { triggerImmediately: true },
    })
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error
  }
}
