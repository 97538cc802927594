import { actOf, type TaskAct } from '../../domain/task/acts'
import type { TaskState } from '../../domain/task/states'
import type { Json } from '../../domain/json'
import type { Programme } from '../../domain/programme/programme'
import { templateFor } from '../../domain/programme/programmeParts'
import { changedBy, timesOf } from '../../domain/task/taskChange'
import { chainAction, type ChainedAction, type Channel } from '../record/records'
import type { LockedTask } from './taskRows'
import type { Actor, OnBehalf } from '../../domain/person/access'

/** Who does an act that is admitted; nobody: the system. */
export type AppliedBy = { actor: Actor | null; channel: Channel; now: Date } & Partial<OnBehalf>

/** One step of a task's life: the task after it, at its next version, and the action that says so. */
export function step(
  task: LockedTask,
  act: TaskAct,
  state: TaskState,
  programme: Programme,
  by: AppliedBy,
): { task: LockedTask; action: ChainedAction } {
  const rules = { programme, template: templateFor(programme, task), calendar: task.calendar }
  const actorId = by.actor?.id ?? null
  const parts = changedBy(task, act, state, rules, { actorId, now: by.now.toISOString() })
  const changed = { ...task, ...parts, ...timesOf(parts), ...newNameOf(act), version: task.version + 1 }
  const fresh = changed.cycle === task.cycle ? changed : { ...changed, series: [] }
  const action = chainAction({
    itemKind: 'task',
    itemId: task.id,
    version: fresh.version,
    kind: act.kind,
    byId: actorId,
    onBehalfOfId: by.onBehalfOfId,
    channel: by.channel,
    at: by.now,
    before: shortly(task),
    after: { ...shortly(fresh), ...timings(fresh), ...actOf(act).says?.(act) },
    previousHash: task.auditHash,
  })
  return { task: { ...fresh, auditHash: action.hash }, action }
}

const newNameOf = (act: TaskAct) =>
  act.kind === 'assign' || act.kind === 'hand_over'
    ? { assigneeName: act.person.name, assigneeEmail: act.person.email }
    : {}

/** What people compare before and after. */
export function shortly(task: LockedTask): { [key: string]: Json } {
  const { state, cycle, dueOn, dueAt, dueProvisional, assigneeId, assigneePost, progress } = task
  return { state, cycle, dueOn, dueAt, dueProvisional, assigneeId, assigneePost, progress }
}

/** What a list as of an earlier instant needs besides. */
export function timings({ clocks, resumesAt, suspension, reopenings }: LockedTask): { [key: string]: Json } {
  return { clocks, resumesAt, suspendedFrom: suspension?.from ?? null, reopenings }
}
