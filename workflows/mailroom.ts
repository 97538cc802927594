import { condition, continueAsNew, proxyActivities, setHandler, sleep } from '@temporalio/workflow'
import type { MailroomActivities } from '../activities/post'
import { HEARTBEAT_TIMEOUT, MAIL_QUEUE, position } from './messages'
import { goOnAnew, listenForNudges, nextWake, rightNow, show } from './waiting'

export type MailroomInput = { mailroomId: string; bundleSeconds: number }

const { sendDueMail } = proxyActivities<MailroomActivities>({
  taskQueue: MAIL_QUEUE,
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: HEARTBEAT_TIMEOUT,
  retry: { initialInterval: '5 seconds', backoffCoefficient: 2, maximumInterval: '1 minute' },
})

/** The mail of a share of all people: let what belongs together gather; send what is due, person by person, each one letter; wait for
 * the next retry, the next morning's digests, or something new. It never ends. */
export async function mailroom({ mailroomId, bundleSeconds }: MailroomInput): Promise<void> {
  const ear = listenForNudges()
  let now = { waiting: 0, nextAt: null as string | null }
  setHandler(position, () => now)
  let isNew = true
  for (;;) {
    if (isNew) await sleep(bundleSeconds * 1000, { summary: 'gathers what belongs together' })
    ear.nudged = false
    now = await sendDueMail({ mailroomId, at: rightNow() })
    show(rightNow(), `${now.waiting} people with mail waiting, next at ${now.nextAt ?? 'no time yet'}`)
    if (now.nextAt === null) await condition(() => ear.nudged)
    isNew = now.nextAt === null || (await nextWake(now.nextAt, ear, 'next mail')) === 'nudged'
    await goOnAnew(() => continueAsNew<typeof mailroom>({ mailroomId, bundleSeconds }))
  }
}
