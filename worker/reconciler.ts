import type { Client } from '@temporalio/client'
import type { MailPace } from '../domain/mail/mailPace'
import type { Database } from '../ledger/database/database'
import { forgetAttempts } from '../ledger/person/attempts'
import { sealWhenDue } from '../ledger/audit/auditSeals'
import { calendarNow } from '../ledger/calendar/calendars'
import { itemsToRun, renewNudges } from '../ledger/record/outbox'
import { mailHeld } from '../ledger/mail/relayFaults'
import { giveTurnsLacking } from '../ledger/task/turnsLacking'
import { lateMailboxes } from '../ledger/mail/waitingMail'
import { workflowIdOf } from '../workflows/messages'
import { createLedgerWatch } from './ledgerWatch'
import { startLoop, type Loop, type LoopWorld } from './loop'
import { ensureSchedules } from './schedules'

const PAUSE_MS = 20_000
/** How long a change may take to reach its workflow before it counts as lost, seconds. */
const GRACE_SECONDS = 15
/** How long mail may be due before its workflow is woken, seconds: others may be before it. */
const MAIL_GRACE_SECONDS = 300

/** Compares the ledger with the workflows that run and nudges what is missing, so that Temporal's whole store may be
 * thrown away. At the start it gives tasks of an earlier version the turns of others that they lack; the schedules are made
 * again where they are gone. Once a day
 * it seals the record. Mail that is late is woken, and mail that a server refuses to take from anybody is logged. */
export function startReconciler(
  db: Database,
  client: Client,
  pace: MailPace,
  now: () => Date,
  loop: LoopWorld,
): Loop {
  const { log } = loop
  let told = 0
  const watchLedger = createLedgerWatch(db, client, log)
  let isCarriedOver = false
  return startLoop('reconciler', PAUSE_MS, loop, async () => {
    if (!isCarriedOver) {
      const given = await giveTurnsLacking(db, now())
      if (given > 0) log.info({ tasks: given }, 'tasks of before wait for others by a day from now on')
      isCarriedOver = true
    }
    await watchLedger(now())
    await ensureSchedules(client, pace)
    await forgetAttempts(db, now())
    const seal = await sealWhenDue(db, now())
    if (seal) log.info({ no: seal.no, seal: seal.hash }, 'the record is sealed')
    const held = await mailHeld(db)
    if (held && held.mails > told) log.error(held, 'the mail server refuses everybody: mail waits')
    if (!held && told > 0) log.info('the mail server takes mail again')
    told = held?.mails ?? 0
    const mended = await reconcile(db, client, pace, now())
    if (mended > 0) log.info({ mended }, 'workflows were missing or late and are nudged again')
  })
}

/** One comparison. Returns how many workflows had to be nudged: 0 when all is well. */
export async function reconcile(db: Database, client: Client, pace: MailPace, now: Date): Promise<number> {
  const expected = await itemsToRun(db, now, GRACE_SECONDS)
  const running = new Set<string>()
  for await (const workflow of client.workflow.list({ query: "ExecutionStatus = 'Running'" })) {
    running.add(workflow.workflowId)
  }
  const missing = expected.filter(
    ({ workflow, itemId, late }) => late || !running.has(workflowIdOf(workflow, itemId)),
  )
  const mailDueBefore = new Date(now.getTime() - MAIL_GRACE_SECONDS * 1000)
  const late = await lateMailboxes(db, mailDueBefore, { pace, calendar: await calendarNow(db) })
  const asleep = late
    .filter(({ personId }) => running.has(workflowIdOf('post', personId)))
    .map(({ personId }) => ({ workflow: 'post' as const, itemId: personId }))
  await renewNudges(db, [...missing, ...asleep], now)
  return missing.length + asleep.length
}
