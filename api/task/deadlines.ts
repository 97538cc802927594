import { decisionAsked, decisionBody, extensionAsked, extensionBody } from '../../domain/task/acts/extend'
import { z } from 'zod'
import { Refused } from '../../domain/refusal'
import { movedOn } from '../../domain/task/extension'
import { askExtension, decideExtension, extensionsOf, type Extension } from '../../ledger/task/extensions'
import { dueDaysOf } from '../../ledger/task/redating'
import { change, read } from '../http/route'
import { idFrom, listOf, oneOf, pageFrom, paging, pathId, sliceOf } from '../http/shapes'
import { visibleTask } from './tasks'
import { taskAnswer, taskView } from './taskViews'
import { warnings } from '../campaign/reportBurden'

const states = ['asked', 'granted', 'refused'] as const
const extensionAnswer = z.object({
  n: z.number(),
  dueOn: z.string().meta({ description: 'the day asked for, or the first working day after it' }),
  grantedDueOn: z.string().nullable(),
  reason: z.string(),
  state: z.enum(states),
  askedAt: z.string(),
  decidedAt: z.string().nullable(),
  decisionReason: z.string().nullable(),
})
const withTask = extensionAnswer.extend({ task: taskAnswer, warnings })

const extensionView = ({ no, dueOn, grantedOn, reason, state, askedAt, decidedAt, decision }: Extension) => ({
  n: no,
  dueOn,
  grantedDueOn: grantedOn,
  reason,
  state: oneOf(states, state),
  askedAt,
  decidedAt,
  decisionReason: decision,
})

const extensionPath = z.object({ id: z.string(), n: z.string() })

function numberFrom({ n }: { n: string }): number {
  if (!/^[1-9]\d{0,3}$/.test(n)) throw new Refused('not-found', 'extension.none')
  return Number(n)
}

export const deadlineRoutes = {
  ask_extension: change({
    method: 'post',
    path: '/tasks/{id}/extensions',
    summary: extensionAsked.summary,
    right: 'act',
    status: 201,
    input: { params: pathId, body: extensionBody },
    answer: withTask,
    handle: async ({ tx, params, body, actor, now, by }) => {
      const { task, extension } = await askExtension(tx, idFrom(params, 'task'), body, by)
      const told = movedOn(body.dueOn, extension.dueOn)
      return { ...extensionView(extension), warnings: told, task: await taskView(tx, task, actor, now) }
    },
  }),
  decide_extension: change({
    method: 'post',
    path: '/tasks/{id}/extensions/{n}/decision',
    summary: decisionAsked.summary,
    right: 'act',
    status: 200,
    input: { params: extensionPath, body: decisionBody },
    answer: withTask,
    handle: async ({ tx, params, body, actor, now, by }) => {
      const { decision, reason = null } = body
      const other = body.decision === 'granted' ? body.dueOn : undefined
      const decided = { decision, dueOn: other, reason }
      const id = idFrom(params, 'task')
      const { task, extension } = await decideExtension(tx, id, numberFrom(params), decided, by)
      const told = movedOn(other ?? extension.dueOn, extension.grantedOn ?? other ?? extension.dueOn)
      return { ...extensionView(extension), warnings: told, task: await taskView(tx, task, actor, now) }
    },
  }),
  extensions: read({
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
  dueDays: read({
    path: '/tasks/{id}/due-days',
    summary: 'The due days of a task: the first, and each change with who made it and why',
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
}
