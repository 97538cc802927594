import { taskStates } from '../../domain/task/states'
import { z } from 'zod'
import { isWithinSight, seesMailAddresses, type Actor } from '../../domain/person/access'
import { isOverdue } from '../../domain/escalation/ladder'
import { stateAt } from '../../domain/escalation/suspension'
import { templateFor } from '../../domain/programme/programmeParts'
import { scheduleOf } from '../../domain/task/schedule'
import type { Database, Transaction } from '../../ledger/database/database'
import { programmeById } from '../../ledger/programme/programmes'
import type { ListedTask } from '../../ledger/task/taskLists'
import type { LockedTask } from '../../ledger/task/taskRows'
import { label } from '../http/shapes'

const clockAnswer = z.object({ on: z.string(), metAt: z.string().nullable() })

export const taskAnswer = z.object({
  id: z.string(),
  kind: z
    .enum(['programme', 'instruction', 'coordination'])
    .meta({ description: "of the programme, a leader's instruction, or a request for coordination" }),
  no: z.number(),
  title: label,
  state: z.enum(taskStates),
  version: z.number(),
  cycle: z.number().meta({ description: 'begins at 1 and grows when escalation starts again' }),
  dueOn: z.string(),
  dueAt: z.string(),
  dueProvisional: z
    .boolean()
    .meta({ description: 'counted through a year whose holidays were not yet published' }),
  originalDueOn: z.string(),
  extensions: z.number().meta({ description: 'granted' }),
  overdue: z.boolean(),
  behind: z.boolean().meta({ description: 'a milestone has passed unmet; that is not overdue' }),
  schedule: z.object({
    acceptance: clockAnswer.nullable(),
    milestones: z.array(clockAnswer.extend({ key: z.string(), name: label, missed: z.boolean() })),
    nextReport: clockAnswer.nullable(),
  }),
  resumesAt: z.string().nullable().meta({ description: 'when a suspension with an end resumes' }),
  progress: z.number().nullable(),
  campaign: z.string(),
  target: z.object({
    ...{ id: z.string(), code: z.string(), name: z.string() },
    seen: z.boolean().meta({ description: 'you may see the whole target, not only this task' }),
  }),
  assignee: z.object({ id: z.string(), name: z.string(), post: z.string(), email: z.string().optional() }),
})

/** A task as the API shows it, as of an instant. Mail addresses go to those only who must reach people. */
export async function taskView(
  db: Database | Transaction,
  task: ListedTask | LockedTask,
  actor: Actor,
  asOf: Date,
) {
  const programme = await programmeById(db, task.programmeId)
  const template = templateFor(programme, task)
  const instant = asOf.toISOString()
  const dueAt = new Date(task.dueAt).toISOString()
  const { id, kind, no, version, cycle, originalDueOn, extensions, progress } = task
  const email = seesMailAddresses(actor) ? { email: task.assigneeEmail } : {}
  const { behind, ...schedule } = scheduleOf(task, template, instant)
  return {
    id,
    kind,
    no,
    title: template.name,
    state: stateAt(task, instant),
    version,
    cycle,
    dueOn: task.dueOn,
    dueAt,
    dueProvisional: task.dueProvisional,
    originalDueOn,
    extensions,
    overdue: isOverdue({ ...task, dueAt }, instant),
    behind,
    schedule,
    resumesAt: task.resumesAt,
    progress,
    campaign: task.campaignId,
    target: {
      ...{ id: task.targetId, code: task.regionCode, name: task.regionName },
      seen: isWithinSight(actor, task.path, [task.assigneeId]),
    },
    assignee: { id: task.assigneeId, name: task.assigneeName, post: task.assigneePost, ...email },
  }
}
