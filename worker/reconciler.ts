import type { Client } from '@temporalio/client'
import type { MailPace } from '../domain/mail/mailPace'
import { alone } from '../ledger/database/alone'
import type { Database } from '../ledger/database/database'
import { forgetAttempts } from '../ledger/person/attempts'
import { sealWhenDue } from '../ledger/audit/auditSeals'
import { calendarNow } from '../ledger/calendar/calendars'
import { itemsToRun, renewNudges } from '../ledger/record/outbox'
import { mailHeld } from '../ledger/mail/relayFaults'
import { lateMailboxes } from '../ledger/mail/waitingMail'
import { workflowIdOf } from '../workflows/messages'
import { createCarryOver } from './carryOver'
import { createLedgerWatch } from './ledgerWatch'
import { startLoop, type Loop, type LoopWorld } from './loop'
import { runningWorkflows } from './runningWorkflows'
import { ensureSchedules } from './schedules'

const PAUSE_MS = 20_000
/** How long a change may take to reach its workflow before it counts as lost, seconds. */
const GRACE_SECONDS = 15
/** How long mail may be due before its workflow is woken, seconds: others may be before it. */
const MAIL_GRACE_SECONDS = 300

/** PostgreSQL's advisory lock under which one worker at a time reconciles. */
const RECONCILER_LOCK = 72_003
/** The share of its time that the reconciler may spend on asking Temporal what runs. */
const LISTING_SHARE = 0.1

/** Compares the ledger with the workflows that run and nudges what is missing, so that Temporal's whole store may be
 * thrown away. From the start on it carries tasks of an earlier version over; the schedules are made
 * again where they are gone. Once a day it seals the record. Mail that is late is woken, and mail that a server refuses to
 * take from anybody is logged. Of several workers one at a time does it. */
export function startReconciler(
  db: Database,
  client: Client,
  pace: MailPace,
  now: () => Date,
  loop: LoopWorld,
): Loop {
  const { log } = loop
  let told = 0
  let listFromMs = 0
  const watchLedger = createLedgerWatch(db, client, log)
  const carryOver = createCarryOver(db)
  const round = async () => {
    const given = await carryOver(now())
    if (given > 0) log.info({ tasks: given }, 'tasks of before wait for others by a day from now on')
    await watchLedger(now())
    await ensureSchedules(client, pace)
    await forgetAttempts(db, now())
    const seal = await sealWhenDue(db, now())
    if (seal) log.info({ no: seal.no, seal: seal.hash }, 'the record is sealed')
    const held = await mailHeld(db)
    if (held && held.mails > told) log.error(held, 'the mail server refuses everybody: mail waits')
    if (!held && told > 0) log.info('the mail server takes mail again')
    told = held?.mails ?? 0
    const began = performance.now()
    const listing = began >= listFromMs
    const mended = await reconcile(db, client, pace, now(), listing)
    if (listing) listFromMs = performance.now() + (performance.now() - began) / LISTING_SHARE
    if (mended > 0) log.info({ mended }, 'workflows were missing or late and are nudged again')
  }
  return startLoop('reconciler', PAUSE_MS, loop, async () => void (await alone(db, RECONCILER_LOCK, round)))
}

/** One comparison. Returns how many workflows had to be nudged: 0 when all is well.
 * @param listing whether Temporal is asked what runs, too; otherwise only what sleeps past its moment is found */
export async function reconcile(
  db: Database,
  client: Client,
  pace: MailPace,
  now: Date,
  listing = true,
): Promise<number> {
  const expected = await itemsToRun(db, now, GRACE_SECONDS, !listing)
  const running = listing ? await runningWorkflows(client) : null
  const missing = expected.filter(
    ({ workflow, itemId, late }) => late || running?.has(workflowIdOf(workflow, itemId)) === false,
  )
  const mailDueBefore = new Date(now.getTime() - MAIL_GRACE_SECONDS * 1000)
  const late = await lateMailboxes(db, mailDueBefore, { pace, calendar: await calendarNow(db) })
  const known = new Set(missing.map(({ itemId }) => itemId))
  const asleep = [...new Set(late.map(({ mailroomId }) => mailroomId))]
    .filter((itemId) => !known.has(itemId))
    .map((itemId) => ({ workflow: 'mailroom' as const, itemId }))
  await renewNudges(db, [...missing, ...asleep], now)
  return missing.length + asleep.length
}
