import { dueMoments, nextMoment, type Moment, type TaskClock, type Written } from '../domain/ladder'
import type { Programme } from '../domain/programme'
import { isFinal } from '../domain/taskLife'
import type { Transaction } from './database'
import { writeLetters, type WrittenLetters } from './letterWriting'
import { programmeById } from './programmes'
import { seal, writeDown, type LineRow, type NudgeRow, type SealedAction } from './records'

/** What the conductor plans from: whether the target is done, and when it must look again (null: when nudged). */
export type TargetPlan = { state: 'open' | 'closed'; nextAt: string | null }

type TargetRow = {
  id: string
  campaignId: string
  classCode: string
  state: 'open' | 'closed'
  version: number
  auditHash: string
  programmeId: string
  path: string
}
/** A task with its clock and what has been written in its present cycle. */
type TaskRow = TaskClock & Written & { id: string; no: number; cycle: number; assigneeId: string }
type DueMoment = { task: TaskRow; moment: Moment }

/** The conductor's look at one target: writes every reminder and letter that is due at `now` and not yet
 * written, closes the target when all its tasks are done, and says when to look next. Looking late, early or
 * twice changes nothing: what is due is decided here, under the target's lock. */
export async function followTarget(tx: Transaction, targetId: string, now: Date): Promise<TargetPlan> {
  const target = await lockTarget(tx, targetId)
  if (!target || target.state === 'closed') return { state: 'closed', nextAt: null }
  const programme = await programmeById(tx, target.programmeId)
  const tasks = await readTasks(tx, targetId)
  const due = tasks.flatMap((task) =>
    dueMoments(task, programme.ladder, task, now.toISOString()).map((moment) => ({ task, moment })),
  )
  const lines: LineRow[] = await writeReminders(tx, due, now)
  const overdue = due.filter(({ moment }) => moment.kind === 'rung').map(({ task }) => task)
  const letters = overdue.length > 0 ? await writeLetters(tx, target, programme, tasks, now) : NO_LETTERS
  const closing = tasks.length > 0 && tasks.every((task) => isFinal(task.state))
  const actions = closing ? [...letters.actions, closeAction(target, now)] : letters.actions
  const nudges: NudgeRow[] = closing ? [{ workflow: 'campaign', itemId: target.campaignId }] : []
  if (actions.length + letters.lines.length + lines.length + nudges.length > 0) {
    await writeDown(tx, now, { actions, lines: [...lines, ...letters.lines], nudges })
  }
  const nextAt = closing ? null : nextLook(tasks, letters.highestRungs, programme, now)
  await plan(tx, target, actions.at(-1), { closing, nextAt }, now)
  return { state: closing ? 'closed' : 'open', nextAt }
}

const NO_LETTERS: WrittenLetters = { actions: [], lines: [], highestRungs: new Map() }

async function lockTarget(tx: Transaction, id: string): Promise<TargetRow | undefined> {
  const rows = await tx.$queryRaw<TargetRow[]>`
    select g.id, g."campaignId", g."classCode", g.state, g.version, g."auditHash", c."programmeId", r.path
    from "Target" g join "Campaign" c on c.id = g."campaignId" join "Region" r on r.code = g."regionCode"
    where g.id = ${id}::uuid for update of g`
  return rows[0]
}

async function readTasks(tx: Transaction, targetId: string): Promise<TaskRow[]> {
  const rows = await tx.$queryRaw<(Omit<TaskRow, 'dueAt'> & { dueAt: Date })[]>`
    select t.id, t.no, t.state, t.cycle, t."assigneeId", t."dueOn", t."dueAt",
      coalesce((select array_agg(m.no) from "Reminder" m where m."taskId" = t.id and m.clock = t.cycle), '{}') as reminders,
      coalesce((select max(l.rung) from "Letter" l where l."taskId" = t.id and l.cycle = t.cycle), 0) as "highestRung"
    from "Task" t where t."targetId" = ${targetId}::uuid order by t.no`
  return rows.map((row) => ({ ...row, dueAt: row.dueAt.toISOString() }))
}

async function writeReminders(tx: Transaction, due: DueMoment[], now: Date): Promise<LineRow[]> {
  const reminders = due.filter(({ moment }) => moment.kind === 'reminder')
  if (reminders.length === 0) return []
  await tx.reminder.createMany({
    data: reminders.map(({ task, moment }) => ({
      taskId: task.id,
      clock: task.cycle,
      no: moment.no,
      at: now,
    })),
    skipDuplicates: true,
  })
  return reminders.map(({ task }) => ({
    personId: task.assigneeId,
    kind: 'reminder',
    taskId: task.id,
    letterId: null,
  }))
}

function closeAction(target: TargetRow, now: Date): SealedAction {
  return seal({
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

function nextLook(
  tasks: TaskRow[],
  highestRungs: Map<string, number>,
  programme: Programme,
  now: Date,
): string | null {
  const moments = tasks.flatMap((task) => {
    const highestRung = Math.max(task.highestRung, highestRungs.get(task.id) ?? 0)
    return (
      nextMoment(task, programme.ladder, { reminders: task.reminders, highestRung }, now.toISOString()) ?? []
    )
  })
  return moments.sort()[0] ?? null
}

async function plan(
  tx: Transaction,
  target: TargetRow,
  last: SealedAction | undefined,
  { closing, nextAt }: { closing: boolean; nextAt: string | null },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    update "Target" set "armedAt" = coalesce("armedAt", ${now}), "nextMomentAt" = ${nextAt}::timestamptz
    where id = ${target.id}::uuid`
  if (!closing || !last) return
  const { version, hash } = last
  await tx.target.update({
    where: { id: target.id },
    data: { state: 'closed', closedAt: now, version, auditHash: hash },
  })
}
