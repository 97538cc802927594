import { isFinal } from '../../domain/task/states'
import { comingSteps } from '../../domain/escalation/coming'
import { firstOf, stepKinds } from '../../domain/escalation/nextSteps'
import { standingLevel } from '../../domain/escalation/series'
import { stateAt } from '../../domain/escalation/suspension'
import { nextOfTarget, type TargetPosition, type TargetStep } from '../../domain/task/targetStory'
import { type DueReminder, remindersDue } from '../../domain/escalation/ladder'
import type { Programme } from '../../domain/programme/programme'
import { programmeOfTask } from '../../domain/task/reopening'
import { endedByItself } from '../../domain/task/taskChange'
import { tellWhenArmed } from '../campaign/arming'
import { changeTargets } from '../campaign/steering'
import type { Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { catchUp, ladderedTask, type LettersWanted } from '../escalation/letterWriting'
import { programmeById } from '../programme/programmes'
import { chainAction, writeDown, type LineRow, type NudgeRow, type ChainedAction } from '../record/records'
import { linesFor } from './taskLines'
import { endOfDay, shanghaiDayOf } from '../../domain/calendar/calendar'
import { whoAnswers } from '../escalation/climbing'
import { readTasks, updateTasks, type LockedTask } from './taskRows'
import { step } from './taskSteps'
import { all, oneOf, type RowOf, rowsOf } from '../database/rows'
import { targetStates } from '../../domain/campaign/states'

/** What is done to a target, each by itself. */
export type TargetEffect = TargetStep
const ALL_EFFECTS: TargetEffect[] = [...stepKinds, 'close']

const TARGET_ROW = {
  ...all('text', 'id campaignId classCode auditHash programmeId path'),
  state: oneOf(targetStates),
  armedAt: 'instant?',
  version: 'int',
  restUntil: 'text?',
} as const
type TargetRow = RowOf<typeof TARGET_ROW>

/** Brings one target up to `now` in everything, and returns when its next step comes. To call it late, early or twice changes
 * nothing. */
export async function catchUpTarget(
  tx: Transaction,
  targetId: string,
  now: Date,
): Promise<{ state: 'open' | 'closed'; nextAt: string | null }> {
  const position = await moveTarget(tx, targetId, ALL_EFFECTS, now)
  const nextAt = nextOfTarget(position, now.toISOString())?.at ?? null
  return { state: position.state === 'closed' ? 'closed' : 'open', nextAt }
}

/** Has these effects on one target where they are due at `now`: ends the suspensions that are over, writes the reminders and
 * letters that are due and not yet written, tells the top level again, closes the target when all its tasks are done. Returns
 * where it stands then. What is due is decided here, under the target's lock, so that late, early or twice changes nothing. */
export async function moveTarget(
  tx: Transaction,
  targetId: string,
  effects: TargetEffect[],
  now: Date,
): Promise<TargetPosition> {
  const has = (effect: TargetEffect) => effects.includes(effect)
  const found = await lockTarget(tx, targetId)
  if (found?.state !== 'open') return CLOSED
  const { target, actions: begun } = has('resume')
    ? await endRest(tx, found, now)
    : { target: found, actions: [] }
  const programme = await programmeById(tx, target.programmeId)
  const tasks = await readTasks(tx, Prisma.sql`t."targetId" = ${targetId}::uuid`)
  const awake = has('resume')
    ? await endSuspensions(tx, tasks, programme, now)
    : { tasks, actions: [], lines: [] }
  const reminded = has('remind')
    ? await writeReminders(tx, awake.tasks, programme, now)
    : { tasks: awake.tasks, lines: [] }
  const wanted = { letters: has('escalate'), again: has('tellTopAgain') }
  const letters = await writeDueLetters(tx, programme, reminded.tasks, now, wanted)
  const position = positionOf(letters.tasks, programme, now)
  const closing = position.state === 'done' && has('close')
  const ended = closing ? [closeAction(target, now)] : []
  const actions = [...begun, ...awake.actions, ...letters.actions, ...ended]
  const lines = [...awake.lines, ...reminded.lines, ...letters.lines]
  const nudges: NudgeRow[] = closing ? [{ workflow: 'campaign', itemId: target.campaignId }] : []
  if (actions.length + lines.length > 0) await writeDown(tx, now, { actions, lines, nudges })
  const nextAt = closing ? null : (nextOfTarget(position, now.toISOString())?.at ?? null)
  await plan(tx, target, actions.at(-1), { closing, nextAt }, now)
  return closing ? CLOSED : position
}

/** Ends the pause of its campaign where its last day is over. */
async function endRest(tx: Transaction, target: TargetRow, now: Date) {
  if (target.restUntil === null || endOfDay(target.restUntil) > now.toISOString())
    return { target, actions: [] }
  const change = { kind: 'go_on', rest: null, says: {} } as const
  const actions = await changeTargets(tx, [target], change, { actor: null, channel: 'workflow', now })
  const { version, hash: auditHash } = actions[0]!
  return { target: { ...target, version, auditHash, restUntil: null }, actions }
}

const CLOSED: TargetPosition = { state: 'closed', tasks: [] }

function positionOf(tasks: LockedTask[], programme: Programme, now: Date): TargetPosition {
  const at = now.toISOString()
  const isDone = tasks.length > 0 && tasks.every((task) => isFinal(task.state))
  return {
    state: isDone ? 'done' : 'open',
    tasks: tasks.map((task) => ({
      no: task.no,
      state: stateAt(task, at),
      level: Math.max(0, ...task.series.map(standingLevel)),
      next: firstOf(comingSteps(task, rulesOf(task, programme), at), at),
    })),
  }
}

const rulesOf = (task: LockedTask, programme: Programme) => ({
  ladder: programmeOfTask(task, programme).ladder,
  calendar: task.calendar,
})

async function lockTarget(tx: Transaction, id: string): Promise<TargetRow | undefined> {
  const rows = await rowsOf(tx, TARGET_ROW)`
    select g.id, g."campaignId", g."classCode", g.state, g."armedAt", g.version, g."auditHash", g.rest->>'until' as "restUntil",
      c."programmeId", r.path
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
): Promise<{ tasks: LockedTask[]; lines: LineRow[] }> {
  const due = tasks.flatMap((task) =>
    remindersDue(task, rulesOf(task, programme), task.reminders, now.toISOString()).map(
      (reminder: DueReminder) => ({ task, reminder }),
    ),
  )
  if (due.length === 0) return { tasks, lines: [] }
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
  const lines = reminded.flatMap(({ reminder, climbing, task }): LineRow[] => {
    const holder = turnFor(climbing, reminder.clock, today)?.personId
    return holder ? [{ personId: holder, kind: 'reminder', taskId: task.id, letterId: null }] : []
  })
  const written = (id: string) => data.filter(({ taskId }) => taskId === id)
  return {
    tasks: tasks.map((task) => ({ ...task, reminders: [...task.reminders, ...written(task.id)] })),
    lines,
  }
}

/** Writes the letters that are due, and tells the top level again. */
async function writeDueLetters(
  tx: Transaction,
  programme: Programme,
  tasks: LockedTask[],
  now: Date,
  wanted: LettersWanted,
) {
  if (!wanted.letters && !wanted.again) return { tasks, actions: [], lines: [] }
  const laddered = tasks.map((task) => ladderedTask(task, programme))
  const { standings, ...written } = await catchUp(tx, laddered, now, wanted)
  return { ...written, tasks: tasks.map((task, index) => ({ ...task, series: standings[index]!.series })) }
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
