import { answersFor, seesTask, type Actor } from '../domain/access'
import { nextMoment } from '../domain/ladder'
import { templateFor } from '../domain/programmeParts'
import { Refused } from '../domain/refusal'
import { checkSubmission } from '../domain/submission'
import { endedByItself, type TaskAct } from '../domain/taskChange'
import { next, type TaskState, type TransitionKind } from '../domain/taskLife'
import type { Programme, TaskTemplate } from '../domain/programme'
import type { Transaction } from './database'
import { catchUp } from './letterWriting'
import { programmeById } from './programmes'
import { writeDown, type Channel, type LineRow, type SealedAction } from './records'
import { linesFor } from './taskLines'
import { lockTask, updateTask, type LockedTask } from './taskRows'
import { step } from './taskSteps'

export type { TaskAct }
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
  const task = await taskToActOn(tx, taskId, by)
  admit(task, act, by.actor)
  return applyAct(tx, task, act, by)
}

/** Locks a task that the person sees, at the version they expect. @throws Refused `absent`, `stale-version` */
export async function taskToActOn(
  tx: Transaction,
  taskId: string,
  { actor, expectedVersion }: Pick<ActBy, 'actor' | 'expectedVersion'>,
): Promise<LockedTask> {
  const task = await lockTask(tx, taskId)
  if (!task || !seesTask(actor, taskSeen(task)))
    throw new Refused('absent', 'There is no such task, or it is not yours to see.')
  if (expectedVersion !== null && expectedVersion !== task.version) {
    throw new Refused(
      'stale-version',
      `The task is at version ${task.version}, not ${expectedVersion}. Read it again.`,
    )
  }
  return task
}

const taskSeen = ({ assigneeId, path, supporters, issuedById }: LockedTask) => ({
  assigneeId,
  path,
  others: [...supporters.map(({ personId }) => personId), ...(issuedById ? [issuedById] : [])],
})

/** The template of a task by its id. @throws Refused `absent` */
export async function taskTemplateOf(tx: Transaction, taskId: string): Promise<TaskTemplate> {
  const task = await tx.task.findUnique({
    where: { id: taskId },
    include: { target: { include: { campaign: true } } },
  })
  if (!task) throw new Refused('absent', 'There is no such task.')
  return templateFor(await programmeById(tx, task.target.campaign.programmeId), task)
}

const ASSIGNEES_ACTS: ReadonlySet<TransitionKind> = new Set([
  'accept',
  'return',
  'report',
  'submit',
  'settle',
  'ask_extension',
])
const REVIEWS: ReadonlySet<TransitionKind> = new Set(['verify', 'rework'])

type Answerable = Pick<LockedTask, 'assigneeId' | 'submittedById' | 'path'> & {
  supporters?: LockedTask['supporters']
}

/** Whether this person may do acts of this kind on this task, whatever its state. */
export function mayDo(task: Answerable, kind: TransitionKind, actor: Actor): boolean {
  const own = task.assigneeId === actor.id
  if (ASSIGNEES_ACTS.has(kind)) return own
  if (kind === 'contribute') return task.supporters?.some(({ personId }) => personId === actor.id) === true
  if (kind === 'waive') return own || answersFor(actor, task.path)
  if (!answersFor(actor, task.path)) return false
  if (REVIEWS.has(kind)) return !own && actor.id !== task.submittedById
  return kind === 'assign' || kind === 'support' || kind === 'hand_over' || !own
}

/** @throws Refused `forbidden` */
export function admit(task: LockedTask, act: TaskAct, actor: Actor): void {
  if (mayDo(task, act.kind, actor)) return
  if (ASSIGNEES_ACTS.has(act.kind))
    throw new Refused('forbidden', 'Only the person the task is assigned to does this.')
  if (act.kind === 'contribute') throw new Refused('forbidden', 'You are no supporting unit of this task.')
  const own = actor.id === task.assigneeId || actor.id === task.submittedById
  throw new Refused(
    'forbidden',
    own
      ? REVIEWS.has(act.kind)
        ? 'Nobody reviews a submission of their own.'
        : 'Nobody does this with a task of their own.'
      : 'Only the heads of its area and the city answer for this task.',
  )
}

/** Does an act that is admitted on a task that is locked. What the ladder had named before is written first, and a
 * suspension that has ended by itself is ended in the record: so what is due never depends on when anybody looked.
 * @throws Refused `wrong-state`, `refused` */
export async function applyAct(
  tx: Transaction,
  task: LockedTask,
  act: TaskAct,
  by: Omit<ActBy, 'expectedVersion' | 'actor'> & { actor: Actor | null },
): Promise<LockedTask> {
  const programme = await programmeById(tx, task.programmeId)
  const missed = await catchUp(tx, task, programme, by.now)
  const actions: SealedAction[] = [...missed.actions]
  const lines: LineRow[] = [...missed.lines]
  const perform = (from: LockedTask, what: TaskAct, state: TaskState, who: typeof by) => {
    const done = step(from, what, state, programme, who)
    actions.push(done.action)
    lines.push(...linesFor(done.task, what, from))
    return done.task
  }
  const current = { ...task, file: missed.file }
  const awake = endedByItself(current, by.now.toISOString())
    ? perform(current, { kind: 'resume', reason: null }, current.suspension?.from ?? current.state, {
        ...by,
        actor: null,
        channel: 'workflow',
      })
    : current
  refuseUnfit(awake, act, programme)
  const changed = perform(awake, act, stateAfter(awake, act), by)
  const stillOpen = await updateTask(tx, changed, task)
  const done = (act.kind === 'verify' || act.kind === 'settle' || act.kind === 'withdraw') && stillOpen === 0
  const wake = done || mustWakeEarlier(changed, programme, by.now)
  const nudges = wake ? [{ workflow: 'target' as const, itemId: task.targetId }] : []
  await writeDown(tx, by.now, { actions, nudges, lines })
  return changed
}

function stateAfter(task: LockedTask, act: TaskAct): TaskState {
  const taken = next(act.kind, task.state, task.suspension?.from)
  if (taken.ok) return taken.state
  const from = taken.allowedFrom.join(', ')
  throw new Refused('wrong-state', `The task is ${task.state}; "${act.kind}" goes from ${from} only.`)
}

function refuseUnfit(task: LockedTask, act: TaskAct, programme: Programme): void {
  stateAfter(task, act)
  if (act.kind !== 'submit' && act.kind !== 'settle') return
  const silent = task.supporters.filter(({ state }) => state === 'asked').length
  const waiting = {
    path: 'supporters',
    message: `${silent} supporting unit(s) have not contributed: wait, or waive each with a reason 尚有 ${silent} 个配合单位未反馈`,
  }
  const errors = [
    ...checkSubmission(templateFor(programme, task), act.submission),
    ...(silent > 0 ? [waiting] : []),
  ]
  if (errors.length > 0) throw new Refused('refused', 'The submission is not complete.', errors)
}

/** Only what brings the next moment forward needs a nudge: where it moves later the old timer fires, finds nothing due
 * and plans again. A target whose workflow does not run yet looks when it begins. */
function mustWakeEarlier(task: LockedTask, programme: Programme, now: Date): boolean {
  if (!task.armed) return false
  const rules = { ladder: programme.ladder, calendar: task.calendar }
  const moment = nextMoment(task, task.file, rules, now.toISOString())
  return moment !== null && (task.nextMomentAt === null || new Date(moment) < task.nextMomentAt)
}
