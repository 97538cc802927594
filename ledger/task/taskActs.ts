import type { ActBy } from '../acts'
import { fault } from '../../domain/fault'
import { actOf, type TaskAct } from '../../domain/task/acts'
import { isFinal, type TaskState } from '../../domain/task/states'
import { type AppliedBy, step } from './taskSteps'
import { seesTask } from '../../domain/person/access'
import { admit } from '../../domain/task/admission'
import { programmeOfTask } from '../../domain/task/reopening'
import { waitsFor } from '../../domain/task/coordination'
import { nextMoment } from '../../domain/escalation/letter'
import { templateFor } from '../../domain/programme/programmeParts'
import { refuseStale } from '../acts'
import { Refused } from '../../domain/refusal'
import { checkFindings } from '../../domain/task/targetFindings'
import { endedByItself } from '../../domain/task/taskChange'
import { next } from '../../domain/task/taskLife'
import type { Programme } from '../../domain/programme/programme'
import type { Transaction } from '../database/database'
import { boundEvidence } from '../evidence/evidence'
import { catchUp, ladderedTask } from '../escalation/letterWriting'
import { programmeById } from '../programme/programmes'
import { writeDown, type LineRow, type ChainedAction } from '../record/records'
import { findingsOfTarget } from '../finding/targetFindings'
import { linesFor } from './taskLines'
import { lockTask, updateTasks, type LockedTask, reviewersOf } from './taskRows'

export type { TaskAct }

/** Does one act on one task: locks its target, checks who and from which state, and writes the change, its
 * action and what it causes. Returns the task as it then stands.
 * @throws Refused `not-found`, `forbidden`, `stale-version`, `wrong-state`, `refused` */
export async function actOnTask(
  tx: Transaction,
  taskId: string,
  act: TaskAct,
  by: ActBy,
): Promise<LockedTask> {
  const task = await taskToActOn(tx, taskId, by)
  const meant =
    task.kind === 'coordination' && act.kind === 'submit' ? { ...act, kind: 'settle' as const } : act
  const behalf = admit(task, meant.kind, by.actor)
  return applyAct(tx, task, await withFiles(tx, task, meant, by), { ...by, ...behalf })
}

/** A submission with the files it names bound to its task. @throws Refused `refused` */
async function withFiles(tx: Transaction, task: LockedTask, act: TaskAct, by: ActBy): Promise<TaskAct> {
  if (act.kind !== 'submit' && act.kind !== 'settle') return act
  const evidence = await boundEvidence(tx, { task: task.id }, act.submission.evidence, by)
  return { ...act, submission: { ...act.submission, evidence } }
}

/** Locks a task that the person sees, at the version they expect. @throws Refused `not-found`, `stale-version` */
export async function taskToActOn(
  tx: Transaction,
  taskId: string,
  { actor, expectedVersion }: Pick<ActBy, 'actor' | 'expectedVersion'>,
): Promise<LockedTask> {
  const task = await lockTask(tx, taskId)
  if (!task || !seesTask(actor, taskSeen(task))) throw new Refused('not-found', 'task.absent')
  refuseStale('task', task, { expectedVersion })
  return task
}

const taskSeen = ({ assigneeId, path, supporters, issuedById }: LockedTask) => ({
  assigneeId,
  path,
  concernedIds: [...supporters.map(({ personId }) => personId), ...(issuedById ? [issuedById] : [])],
})

/** Does an act that is admitted on a task that is locked. What the ladder had named before is written first, and a
 * suspension that has ended by itself is ended in the record: so what is due never depends on when anybody asked.
 * @throws Refused `wrong-state`, `refused` */
export async function applyAct(
  tx: Transaction,
  task: LockedTask,
  act: TaskAct,
  by: AppliedBy,
): Promise<LockedTask> {
  const [changed] = await applyActs(tx, [{ task, act }], by)
  return changed!
}

/** Does acts that are admitted, each on a task of its own that is locked, as {@link applyAct} does: of many in a fixed number
 * of statements. Returns the tasks as they then stand. @throws Refused `wrong-state`, `refused` */
export async function applyActs(
  tx: Transaction,
  asked: { task: LockedTask; act: TaskAct }[],
  by: AppliedBy,
): Promise<LockedTask[]> {
  if (asked.length === 0) return []
  const programmes = await programmesOf(
    tx,
    asked.map(({ task }) => task),
  )
  const laddered = asked.map(({ task }) => ladderedTask(task, programmes.get(task.programmeId)!))
  const missed = await catchUp(tx, laddered, by.now)
  const done = asked.map(({ task, act }, index) => {
    const current = { ...task, series: missed.standings[index]!.series }
    return { act, before: task, ...performed(current, act, programmes.get(task.programmeId)!, by) }
  })
  for (const { act, changed } of done)
    if (act.kind === 'verify') await refuseOpenFindings(tx, changed, programmes.get(changed.programmeId)!)
  const stillOpen = await updateTasks(tx, done)
  const wakes = done.filter(
    ({ act, changed }) =>
      (ends(act) && stillOpen.get(changed.id) === 0) ||
      mustWakeEarlier(changed, programmes.get(changed.programmeId)!, by.now),
  )
  const targets = [...new Set(wakes.map(({ changed }) => changed.targetId))]
  await writeDown(tx, by.now, {
    actions: [...missed.actions, ...done.flatMap(({ actions }) => actions)],
    nudges: targets.map((itemId) => ({ workflow: 'target', itemId })),
    lines: [...missed.lines, ...(await tellingOthers(tx, done, by))],
  })
  for (const { changed } of done) await resumeOrigin(tx, changed, by)
  return done.map(({ changed }) => changed)
}

/** Whom the acts tell. Where the reviewer submitted for somebody else, the next one is told to review it. */
async function tellingOthers(
  tx: Transaction,
  done: { act: TaskAct; before: LockedTask; lines: LineRow[] }[],
  { actor }: AppliedBy,
): Promise<LineRow[]> {
  const own = done.filter(({ act, before }) => act.kind === 'submit' && before.reviewerId === actor?.id)
  const reviewers =
    own.length === 0
      ? new Map<string, string | null>()
      : await reviewersOf(
          tx,
          own.map(({ before }) => before.id),
        )
  return done.flatMap(({ before, lines }) =>
    lines.map((line) =>
      line.kind === 'review' ? { ...line, personId: reviewers.get(before.id) ?? line.personId } : line,
    ),
  )
}

const ends = ({ kind }: TaskAct) => kind === 'verify' || kind === 'settle' || kind === 'withdraw'

/** The programmes of tasks by their ids. */
export async function programmesOf(tx: Transaction, tasks: LockedTask[]): Promise<Map<string, Programme>> {
  const ids = [...new Set(tasks.map(({ programmeId }) => programmeId))]
  const programmes = new Map<string, Programme>()
  for (const id of ids) programmes.set(id, await programmeById(tx, id))
  return programmes
}

/** A task after an act, with what the act records and whom it tells. @throws Refused `wrong-state`, `refused` */
function performed(task: LockedTask, act: TaskAct, programme: Programme, by: AppliedBy) {
  const actions: ChainedAction[] = []
  const lines: LineRow[] = []
  const perform = (from: LockedTask, what: TaskAct, state: TaskState, who: AppliedBy) => {
    const done = step(from, what, state, programme, who)
    actions.push(done.action)
    lines.push(...linesFor(done.task, what, from, who.actor?.id ?? null))
    return done.task
  }
  const awake = endedByItself(task, by.now.toISOString())
    ? perform(task, { kind: 'resume', reason: null }, task.suspension?.from ?? task.state, {
        actor: null,
        channel: 'workflow',
        now: by.now,
      })
    : task
  refuseUnfit(awake, act, programme, by)
  const changed = perform(awake, act, stateAfter(awake, act), by)
  return { changed, actions, lines }
}

function stateAfter(task: LockedTask, act: TaskAct): TaskState {
  const taken = next(act.kind, task.state, task.suspension?.from)
  if (taken.ok) return taken.state
  const from = taken.allowedFrom
  throw new Refused('wrong-state', fault('task.not-from-state', { state: task.state, act: act.kind, from }))
}

function refuseUnfit(task: LockedTask, act: TaskAct, programme: Programme, { actor, now }: AppliedBy): void {
  stateAfter(task, act)
  const rules = { programme, template: templateFor(programme, task), calendar: task.calendar }
  actOf(act).refuses?.(task, act, { ...rules, actorId: actor?.id ?? null, now: now.toISOString() })
}

/** A task of rectification is verified once its target's findings are cleared: one that is being registered waits for the
 * target's lock, or is seen here. @throws Refused `refused` */
async function refuseOpenFindings(tx: Transaction, task: LockedTask, programme: Programme): Promise<void> {
  if (templateFor(programme, task).opens !== 'rectification') return
  const errors = checkFindings(await findingsOfTarget(tx, task.targetId))
  if (errors.length > 0) throw new Refused('refused', 'submission.findings-open', errors)
}

/** What waited for a request for coordination goes on when that is over, or refused. */
async function resumeOrigin(tx: Transaction, request: LockedTask, by: AppliedBy): Promise<void> {
  if (request.originTaskId === null || !(isFinal(request.state) || request.state === 'returned')) return
  const origin = await lockTask(tx, request.originTaskId)
  if (!origin || !waitsFor(origin, request)) return
  const paused = origin.suspension?.paused
  const act: TaskAct = paused
    ? { kind: 'pause', until: paused.until, reason: origin.suspension!.reason, ownOver: true }
    : { kind: 'resume', reason: request.submission?.outcome ?? null }
  await applyAct(tx, origin, act, by)
}

/** Only what brings the next moment forward needs a nudge: where it moves later the old timer fires, finds nothing due
 * and plans again. A target whose workflow does not run yet reads the ledger when it begins. */
export function mustWakeEarlier(task: LockedTask, programme: Programme, now: Date): boolean {
  if (!task.armed) return false
  const { ladder } = programmeOfTask(task, programme)
  const rules = { ladder, calendar: task.calendar }
  const moment = nextMoment(task, task.series, rules, now.toISOString())
  return moment !== null && (task.nextMomentAt === null || new Date(moment) < task.nextMomentAt)
}
