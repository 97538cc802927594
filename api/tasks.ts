import { z } from 'zod'
import { idsOf, seesMailAddresses, type Actor } from '../domain/access'
import { templateOf } from '../domain/programmeParts'
import { Refused } from '../domain/refusal'
import { taskStates } from '../domain/taskLife'
import type { Database } from '../ledger/database'
import { programmeById } from '../ledger/programmes'
import { actionsOf, listTasks, type ListedTask } from '../ledger/taskLists'
import type { LockedTask } from '../ledger/taskRows'
import type { Database as Db, Transaction } from '../ledger/database'
import { read } from './route'
import {
  flag,
  idFrom,
  label,
  listOf,
  pageFrom,
  pageOf,
  paging,
  pathId,
  queryInstant,
  sliceOf,
  uuid,
} from './shapes'

export const taskAnswer = z.object({
  id: z.string(),
  no: z.number(),
  title: label,
  state: z.enum(taskStates),
  version: z.number(),
  cycle: z.number().meta({ description: '1, and one more for every rework' }),
  dueOn: z.string(),
  dueAt: z.string(),
  dueProvisional: z
    .boolean()
    .meta({ description: 'counted through a year whose holidays were not yet published' }),
  overdue: z.boolean(),
  progress: z.number().nullable(),
  campaign: z.string(),
  target: z.object({ id: z.string(), code: z.string(), name: z.string() }),
  assignee: z.object({ id: z.string(), name: z.string(), post: z.string(), email: z.string().optional() }),
})

type ShownTask = ListedTask | (LockedTask & { overdue: boolean; assigneeName: string; assigneeEmail: string })

/** A task as the API shows it. Mail addresses go to those only who must reach people. */
export async function taskView(db: Db | Transaction, task: ShownTask, actor: Actor) {
  const programme = await programmeById(db, task.programmeId)
  const { id, no, state, version, cycle, dueOn, dueAt, dueProvisional, overdue, progress } = task
  const email = seesMailAddresses(actor) ? { email: task.assigneeEmail } : {}
  return {
    id,
    no,
    title: templateOf(programme, no).name,
    state,
    version,
    cycle,
    dueOn,
    dueAt,
    dueProvisional,
    overdue,
    progress,
    campaign: task.campaignId,
    target: { id: task.targetId, code: task.regionCode, name: task.regionName },
    assignee: { id: task.assigneeId, name: task.assigneeName, post: task.assigneePost, ...email },
  }
}

/** One task the person sees, as it stands. @throws Refused `absent` */
async function visibleTask(db: Database, actor: Actor, id: string, now: Date): Promise<ListedTask> {
  const seen = { asOf: now, fromRecord: false }
  const { items } = await listTasks(db, actor, { id }, seen, { limit: 1, offset: 0 })
  const task = items[0]
  if (!task) throw new Refused('absent', 'There is no such task, or it is not yours to see.')
  return task
}

const actionAnswer = z.object({
  kind: z.string().meta({ description: 'the name of the transition' }),
  version: z.number(),
  by: z.string().nullable(),
  onBehalfOf: z.string().nullable(),
  channel: z.enum(['api', 'mail', 'workflow']),
  at: z.string(),
  before: z.unknown(),
  after: z.unknown(),
})

export const taskRoutes = [
  read({
    path: '/tasks',
    summary: 'Work lists, soonest due first; `asOf` answers for any instant, with the workers stopped too',
    right: 'read',
    input: {
      query: z.object({
        campaign: uuid.optional(),
        target: uuid.optional(),
        assignee: z.union([z.literal('me'), uuid]).optional(),
        state: z.enum(taskStates).optional(),
        overdue: flag.optional(),
        dueBefore: queryInstant.optional(),
        asOf: queryInstant.optional(),
        ...paging,
      }),
    },
    answer: listOf(taskAnswer),
    handle: async ({ service, actor, query, now }) => {
      const { campaign, target, state, overdue, dueBefore } = query
      const assignees = query.assignee === 'me' ? idsOf(actor) : query.assignee ? [query.assignee] : undefined
      const seen = { asOf: query.asOf ?? now, fromRecord: query.asOf !== undefined }
      const page = pageFrom(query)
      const filter = { campaign, target, assignees, state, overdue, dueBefore }
      const { items, total } = await listTasks(service.db, actor, filter, seen, page)
      return pageOf(await Promise.all(items.map((task) => taskView(service.db, task, actor))), total, page)
    },
  }),
  read({
    path: '/tasks/{id}',
    summary: 'One task',
    right: 'read',
    input: { params: pathId },
    answer: taskAnswer,
    handle: async ({ service, actor, params, now }) =>
      taskView(service.db, await visibleTask(service.db, actor, idFrom(params, 'task'), now), actor),
  }),
  read({
    path: '/tasks/{id}/actions',
    summary: 'The history of a task, oldest first',
    right: 'read',
    input: { params: pathId, query: z.object(paging) },
    answer: listOf(actionAnswer),
    handle: async ({ service, actor, params, query, now }) => {
      const page = pageFrom(query)
      const task = await visibleTask(service.db, actor, idFrom(params, 'task'), now)
      return sliceOf(await actionsOf(service.db, task.id), page)
    },
  }),
]
