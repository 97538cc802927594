import { z } from 'zod'
import { Refused } from '../../domain/refusal'
import { askExtension, decideExtension, extensionsOf, type Extension } from '../../ledger/task/extensions'
import { dueDaysOf } from '../../ledger/task/redating'
import { actOnTask } from '../../ledger/task/taskActs'
import { addDays, shanghaiDayOf } from '../../domain/calendar/calendar'
import { change, read } from '../http/route'
import { day, idFrom, listOf, pageFrom, paging, pathId, sliceOf, text } from '../http/shapes'
import { visibleTask } from './tasks'
import { taskAnswer, taskView } from './taskViews'

/** How far ahead a suspension may end, days. */
const SUSPENSION_DAYS_MOST = 366

const extensionAnswer = z.object({
  n: z.number(),
  dueOn: z.string().meta({ description: 'the day asked for' }),
  reason: z.string(),
  state: z.enum(['asked', 'granted', 'refused']),
  askedAt: z.string(),
  decidedAt: z.string().nullable(),
  decisionReason: z.string().nullable(),
})
const withTask = extensionAnswer.extend({ task: taskAnswer })

const extensionView = ({ no, dueOn, reason, state, askedAt, decidedAt, decision }: Extension) => ({
  n: no,
  dueOn,
  reason,
  state,
  askedAt,
  decidedAt,
  decisionReason: decision,
})

const decision = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('granted'), reason: text.optional() }),
  z.strictObject({ decision: z.literal('refused'), reason: text }),
])
const extensionPath = z.object({ id: z.string(), n: z.string() })

function numberFrom({ n }: { n: string }): number {
  if (!/^[1-9]\d{0,3}$/.test(n)) throw new Refused('absent', 'There is no such request for an extension.')
  return Number(n)
}

export const deadlineRoutes = [
  change({
    method: 'post',
    path: '/tasks/{id}/extensions',
    summary:
      'Ask for another due day 延期 (the assignee, before the due instant, within the bounds of the programme)',
    right: 'act',
    status: 201,
    input: { params: pathId, body: z.strictObject({ dueOn: day, reason: text }) },
    answer: withTask,
    handle: async ({ tx, params, body, actor, now, by }) => {
      const { task, extension } = await askExtension(tx, idFrom(params, 'task'), body, by)
      return { ...extensionView(extension), task: await taskView(tx, task, actor, now) }
    },
  }),
  change({
    method: 'post',
    path: '/tasks/{id}/extensions/{n}/decision',
    summary: 'Grant or refuse an extension: one level above the assignee, or higher',
    right: 'act',
    status: 200,
    input: { params: extensionPath, body: decision },
    answer: withTask,
    handle: async ({ tx, params, body, actor, now, by }) => {
      const decided = { decision: body.decision, reason: body.reason ?? null }
      const id = idFrom(params, 'task')
      const { task, extension } = await decideExtension(tx, id, numberFrom(params), decided, by)
      return { ...extensionView(extension), task: await taskView(tx, task, actor, now) }
    },
  }),
  read({
    path: '/tasks/{id}/extensions',
    summary: 'The requests for an extension of a task, oldest first',
    right: 'read',
    input: { params: pathId, query: z.object(paging) },
    answer: listOf(extensionAnswer),
    handle: async ({ service, actor, params, query, now }) => {
      const page = pageFrom(query)
      const task = await visibleTask(service.db, actor, idFrom(params, 'task'), now)
      return sliceOf((await extensionsOf(service.db, task.id)).map(extensionView), page)
    },
  }),
  read({
    path: '/tasks/{id}/due-days',
    summary: 'The due days a task has had: its first, and each move with who moved it and why',
    right: 'read',
    input: { params: pathId, query: z.object(paging) },
    answer: listOf(
      z.object({
        kind: z.string(),
        from: z.string().nullable(),
        to: z.string(),
        reason: z.string().nullable(),
        by: z.string().nullable(),
        at: z.string(),
      }),
    ),
    handle: async ({ service, actor, params, query, now }) => {
      const page = pageFrom(query)
      const task = await visibleTask(service.db, actor, idFrom(params, 'task'), now)
      return sliceOf(await dueDaysOf(service.db, task.id), page)
    },
  }),
  change({
    method: 'post',
    path: '/tasks/{id}/suspension',
    summary: 'Suspend 中止 until the end of a day: what is left of its time is kept',
    right: 'assign',
    status: 200,
    input: { params: pathId, body: z.strictObject({ reason: text, until: day }) },
    answer: taskAnswer,
    handle: async ({ tx, params, body, actor, now, by }) => {
      refuseUntil(body.until, shanghaiDayOf(now.toISOString()))
      const task = await actOnTask(tx, idFrom(params, 'task'), { kind: 'suspend', ...body }, by)
      return taskView(tx, task, actor, now)
    },
  }),
  change({
    method: 'delete',
    path: '/tasks/{id}/suspension',
    summary: 'End a suspension now',
    right: 'assign',
    status: 200,
    input: { params: pathId },
    answer: taskAnswer,
    handle: async ({ tx, params, actor, now, by }) => {
      const task = await actOnTask(tx, idFrom(params, 'task'), { kind: 'resume', reason: null }, by)
      return taskView(tx, task, actor, now)
    },
  }),
]

function refuseUntil(until: string, today: string): void {
  const latest = addDays(today, SUSPENSION_DAYS_MOST)
  if (until >= today && until <= latest) return
  throw new Refused('refused', 'A suspension ends on a day to come.', [
    { path: 'until', message: `must lie between ${today} and ${latest}` },
  ])
}
