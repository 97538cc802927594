import { answersAs, answersFor, behalfOf, seesTask, type Actor, type OnBehalf } from '../domain/access'
import { nextMoment, reworkDates } from '../domain/ladder'
import type { Programme, TaskTemplate } from '../domain/programme'
import { Refused } from '../domain/refusal'
import { checkSubmission, type Submission } from '../domain/submission'
import { next, type TaskState, type TransitionKind } from '../domain/taskLife'
import { shanghaiDayOf } from '../domain/calendar'
import { templateOf } from '../domain/programmeParts'
import type { NewHand } from './assignments'
import type { Transaction } from './database'
import { programmeById } from './programmes'
import { seal, writeDown, type Channel, type Json, type LineRow } from './records'
import { lockTask, updateTask, type LockedTask, type TaskChange } from './taskRows'

/** What a person may do to a task. Each is one transition of `domain/taskLife`. */
export type TaskAct =
  | { kind: 'accept' }
  | { kind: 'return'; reason: string }
  | { kind: 'report'; text: string; progress?: number }
  | { kind: 'submit'; submission: Submission }
  | { kind: 'verify'; reason?: string }
  | { kind: 'rework'; reason: string }
  | { kind: 'assign'; person: NewHand }

export type ActBy = { actor: Actor; channel: Channel; expectedVersion: number | null; now: Date }

/** Does one act on one task: locks its target, checks who and from which state, and writes the change, its
 * action and what it causes. Returns the task as it then stands.
 * @throws Refused `absent`, `forbidden`, `stale-version`, `wrong-state`, `refused` */
export async function actOnTask(
  tx: Transaction,
  taskId: string,
  act: TaskAct,
  by: ActBy,
): Promise<LockedTask> {
  const task = await lockTask(tx, taskId)
  if (!task || !seesTask(by.actor, task))
    throw new Refused('absent', 'There is no such task, or it is not yours to see.')
  const programme = await programmeById(tx, task.programmeId)
  const template = templateOf(programme, task.no)
  const behalf = admit(task, act, by.actor)
  if (by.expectedVersion !== null && by.expectedVersion !== task.version) {
    throw new Refused(
      'stale-version',
      `The task is at version ${task.version}, not ${by.expectedVersion}. Read it again.`,
    )
  }
  const state = stateAfter(task, act)
  if (act.kind === 'submit') {
    const errors = checkSubmission(template, act.submission)
    if (errors.length > 0) throw new Refused('refused', 'The submission is not complete.', errors)
  }
  const change = { ...changeOf(task, act, programme, by), state, version: task.version + 1 }
  return write(tx, task, act, change, programme, { ...by, ...behalf })
}

/** The template of a task by its id. @throws Refused `absent` */
export async function taskTemplateOf(tx: Transaction, taskId: string): Promise<TaskTemplate> {
  const task = await tx.task.findUnique({
    where: { id: taskId },
    include: { target: { include: { campaign: true } } },
  })
  if (!task) throw new Refused('absent', 'There is no such task.')
  return templateOf(await programmeById(tx, task.target.campaign.programmeId), task.no)
}

const ASSIGNEES_ACTS: ReadonlySet<TransitionKind> = new Set(['accept', 'return', 'report', 'submit'])

type Answerable = Pick<LockedTask, 'assigneeId' | 'submittedById' | 'path'>

/** In whose name this person may do acts of this kind on this task, whatever its state; null: they may not. */
export function mayDo(task: Answerable, kind: TaskAct['kind'], actor: Actor): OnBehalf | null {
  if (ASSIGNEES_ACTS.has(kind)) return behalfOf(actor, ({ id }) => id === task.assigneeId)
  if (kind === 'assign') return behalfOf(actor, (one) => answersAs(one, task.path))
  const itsOwn = [task.assigneeId, task.submittedById]
  if (itsOwn.includes(actor.id)) return null
  return behalfOf(actor, (one) => answersAs(one, task.path) && !itsOwn.includes(one.id))
}

function admit(task: LockedTask, act: TaskAct, actor: Actor): OnBehalf {
  const behalf = mayDo(task, act.kind, actor)
  if (behalf) return behalf
  if (ASSIGNEES_ACTS.has(act.kind))
    throw new Refused('forbidden', 'Only the person the task is assigned to does this.')
  throw new Refused(
    'forbidden',
    answersFor(actor, task.path)
      ? 'Nobody reviews a submission of their own.'
      : 'Only the heads of its area and the city answer for this task.',
  )
}

function stateAfter(task: LockedTask, act: TaskAct): TaskState {
  const step = next(act.kind, task.state)
  if (step.ok) return step.state
  const from = step.allowedFrom.join(', ')
  throw new Refused('wrong-state', `The task is ${task.state}; "${act.kind}" goes from ${from} only.`)
}

function changeOf(
  task: LockedTask,
  act: TaskAct,
  programme: Programme,
  by: ActBy,
): Omit<TaskChange, 'state' | 'version'> {
  const { now, actor } = by
  switch (act.kind) {
    case 'report':
      return { progress: act.progress ?? task.progress }
    case 'submit':
      return { submission: act.submission, submittedAt: now, submittedById: actor.id }
    case 'verify':
      return { verifiedAt: now }
    case 'rework':
      return {
        ...reworkFrom(task, programme, now),
        cycle: task.cycle + 1,
        submittedAt: null,
        submittedById: null,
      }
    case 'assign':
      return { assigneeId: act.person.id, assigneePost: act.person.post }
    case 'accept':
    case 'return':
      return {}
  }
}

function reworkFrom(task: LockedTask, programme: Programme, now: Date) {
  const dates = reworkDates(shanghaiDayOf(now.toISOString()), task.dueOn, programme.ladder)
  return { ...dates, dueAt: new Date(dates.dueAt) }
}

async function write(
  tx: Transaction,
  task: LockedTask,
  act: TaskAct,
  change: TaskChange,
  programme: Programme,
  by: ActBy & OnBehalf,
): Promise<LockedTask> {
  const changed = { ...task, ...change, ...newHandOf(act) }
  const action = seal({
    itemKind: 'task',
    itemId: task.id,
    version: changed.version,
    kind: act.kind,
    byId: by.actor.id,
    onBehalfOfId: by.onBehalfOfId,
    channel: by.channel,
    at: by.now,
    before: snapshot(task),
    after: { ...snapshot(changed), ...wordsOf(act) },
    previousHash: task.auditHash,
  })
  changed.auditHash = action.hash
  const stillOpen = await updateTask(tx, task, { ...change, auditHash: action.hash })
  const wake = (act.kind === 'verify' && stillOpen === 0) || mustWakeEarlier(changed, act, programme, by.now)
  await writeDown(tx, by.now, {
    actions: [action],
    nudges: wake ? [{ workflow: 'target', itemId: task.targetId }] : [],
    lines: linesFor(changed, act, task),
  })
  return changed
}

const newHandOf = (act: TaskAct) =>
  act.kind === 'assign' ? { assigneeName: act.person.name, assigneeEmail: act.person.email } : {}

/** What a list as of an earlier instant needs of a task. */
function snapshot(task: LockedTask): { [key: string]: Json } {
  const { state, cycle, dueOn, dueAt, dueProvisional, assigneeId, assigneePost, progress } = task
  return {
    state,
    cycle,
    dueOn,
    dueAt: dueAt.toISOString(),
    dueProvisional,
    assigneeId,
    assigneePost,
    progress,
  }
}

function wordsOf(act: TaskAct): { [key: string]: Json } {
  switch (act.kind) {
    case 'return':
    case 'rework':
    case 'verify':
      return { reason: act.reason ?? null }
    case 'report':
      return { text: act.text }
    case 'submit':
      return { submission: act.submission }
    case 'accept':
    case 'assign':
      return {}
  }
}

/** Only a rework can bring a moment forward; one that moves later needs no nudge, because the old timer fires,
 * finds nothing due and plans again. */
function mustWakeEarlier(task: LockedTask, act: TaskAct, programme: Programme, now: Date): boolean {
  if (act.kind !== 'rework') return false
  const nothingWritten = { reminders: [], highestRung: 0 }
  const moment = nextMoment(
    { ...task, dueAt: task.dueAt.toISOString() },
    programme.ladder,
    nothingWritten,
    now.toISOString(),
  )
  return moment !== null && (task.nextMomentAt === null || new Date(moment) < task.nextMomentAt)
}

function linesFor(task: LockedTask, act: TaskAct, before: LockedTask): LineRow[] {
  const line = (personId: string, kind: LineRow['kind']): LineRow => ({
    personId,
    kind,
    taskId: task.id,
    letterId: null,
  })
  switch (act.kind) {
    case 'submit':
      return before.reviewerId && before.reviewerId !== task.assigneeId
        ? [line(before.reviewerId, 'review')]
        : []
    case 'return':
      return before.reviewerId ? [line(before.reviewerId, 'declined')] : []
    case 'rework':
      return [line(task.assigneeId, 'rework')]
    case 'assign':
      return [line(task.assigneeId, 'issued')]
    case 'accept':
    case 'report':
    case 'verify':
      return []
  }
}
