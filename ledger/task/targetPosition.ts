import { isFinal } from '../../domain/task/states'
import { type DueReminder, remindersDue } from '../../domain/escalation/ladder'
import type { Programme } from '../../domain/programme/programme'
import { endedByItself } from '../../domain/task/taskChange'
import { tellWhenArmed } from '../campaign/arming'
import type { Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { catchUp, ladderedTask } from '../escalation/letterWriting'
import { programmeById } from '../programme/programmes'
import { chainAction, writeDown, type LineRow, type NudgeRow, type ChainedAction } from '../record/records'
import { linesFor } from './taskLines'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { whoAnswers } from '../escalation/climbing'
import { readTasks, updateTasks, type LockedTask } from './taskRows'
import { step } from './taskSteps'
import { all, oneOf, type RowOf, rowsOf } from '../database/rows'
import { targetStates } from '../../domain/campaign/states'

/** Where a target stands: whether it is done, and when the next step comes (null: when nudged). */
export type TargetPosition = { state: 'open' | 'closed'; nextAt: string | null }

const TARGET_ROW = {
  ...all('text', 'id campaignId classCode auditHash programmeId path'),
  state: oneOf(targetStates),
  armedAt: 'instant?',
  version: 'int',
} as const
type TargetRow = RowOf<typeof TARGET_ROW>

/** Brings one target up to `now`: ends the suspensions that are over, writes every reminder and letter that is due
 * at `now` and not yet written, closes the target when all its tasks are done, and returns its position. To call it
 * late, early or twice changes nothing: what is due is decided here, under the target's lock. */
export async function catchUpTarget(tx: Transaction, targetId: string, now: Date): Promise<TargetPosition> {
  const target = await lockTarget(tx, targetId)
  if (!target || target.state === 'closed') return { state: 'closed', nextAt: null }
  const programme = await programmeById(tx, target.programmeId)
  const found = await readTasks(tx, Prisma.sql`t."targetId" = ${targetId}::uuid`)
  const awake = await endSuspensions(tx, found, programme, now)
  const reminded = await writeReminders(tx, awake.tasks, programme, now)
  const letters = await writeDueLetters(tx, programme, awake.tasks, now)
  const closing = found.length > 0 && found.every((task) => isFinal(task.state))
  const actions = [...awake.actions, ...letters.actions, ...(closing ? [closeAction(target, now)] : [])]
  const lines = [...awake.lines, ...reminded, ...letters.lines]
  const nudges: NudgeRow[] = closing ? [{ workflow: 'campaign', itemId: target.campaignId }] : []
  if (actions.length + lines.length > 0) await writeDown(tx, now, { actions, lines, nudges })
  const nextAt = closing ? null : letters.nextAt
  await plan(tx, target, actions.at(-1), { closing, nextAt }, now)
  return { state: closing ? 'closed' : 'open', nextAt }
}

async function lockTarget(tx: Transaction, id: string): Promise<TargetRow | undefined> {
  const rows = await rowsOf(tx, TARGET_ROW)`
    select g.id, g."campaignId", g."classCode", g.state, g."armedAt", g.version, g."auditHash", c."programmeId", r.path
    from "Target" g join "Campaign" c on c.id = g."campaignId" join "Region" r on r.code = g."regionCode"
    where g.id = ${id}::uuid for update of g`
  return rows[0]
}

async function endSuspensions(tx: Transaction, found: LockedTask[], programme: Programme, now: Date) {
  const ended = { tasks: [] as LockedTask[], actions: [] as ChainedAction[], lines: [] as LineRow[] }
  for (const task of found) {
    if (!endedByItself(task, now.toISOString())) {
      ended.tasks.push(task)
      continue
    }
    const act = { kind: 'resume', reason: null } as const
    const by = { actor: null, channel: 'workflow', now } as const
    const { task: awake, action } = step(task, act, task.suspension?.from ?? task.state, programme, by)
    await updateTasks(tx, [{ changed: awake, before: task }])
    ended.tasks.push(awake)
    ended.actions.push(action)
    ended.lines.push(...linesFor(awake, act, task, null))
  }
  return ended
}

async function writeReminders(
  tx: Transaction,
  tasks: LockedTask[],
  programme: Programme,
  now: Date,
): Promise<LineRow[]> {
  const { ladder } = programme
  const due = tasks.flatMap((task) =>
    remindersDue(task, { ladder, calendar: task.calendar }, task.reminders, now.toISOString()).map(
      (reminder: DueReminder) => ({ task, reminder }),
    ),
  )
  if (due.length === 0) return []
  const data = due.map(({ task, reminder: { clock, no } }) => ({ taskId: task.id, clock, no, at: now }))
  await tx.reminder.createMany({ data, skipDuplicates: true })
  const reminded = due.map(({ task, reminder }) => ({
    reminder,
    climbing: ladderedTask(task, programme),
    task,
  }))
  const { turnFor } = await whoAnswers(
    tx,
    reminded.map(({ climbing }) => climbing),
  )
  const today = shanghaiDayOf(now.toISOString())
  return reminded.flatMap(({ reminder, climbing, task }): LineRow[] => {
    const holder = turnFor(climbing, reminder.clock, today)?.personId
    return holder ? [{ personId: holder, kind: 'reminder', taskId: task.id, letterId: null }] : []
  })
}

/** Writes the letters that are due, and says when the next thing of any task is. */
async function writeDueLetters(tx: Transaction, programme: Programme, tasks: LockedTask[], now: Date) {
  const { standings, ...written } = await catchUp(
    tx,
    tasks.map((task) => ladderedTask(task, programme)),
    now,
  )
  return { ...written, nextAt: standings.flatMap(({ nextAt }) => nextAt ?? []).sort()[0] ?? null }
}

function closeAction(target: TargetRow, now: Date): ChainedAction {
  return chainAction({
    itemKind: 'target',
    itemId: target.id,
    version: target.version + 1,
    kind: 'close',
    byId: null,
    channel: 'workflow',
    at: now,
    before: { state: 'open' },
    after: { state: 'closed' },
    previousHash: target.auditHash,
  })
}

async function plan(
  tx: Transaction,
  target: TargetRow,
  last: ChainedAction | undefined,
  { closing, nextAt }: { closing: boolean; nextAt: string | null },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    update "Target" set "armedAt" = coalesce("armedAt", ${now}), "nextMomentAt" = ${nextAt}::timestamptz
    where id = ${target.id}::uuid`
  if (closing && last) {
    const { version, hash } = last
    await tx.target.update({
      where: { id: target.id },
      data: { state: 'closed', closedAt: now, version, auditHash: hash },
    })
  }
  if (target.armedAt === null) await tellWhenArmed(tx, target.campaignId, now)
}
