import { z } from 'zod'
import { newHand } from '../../ledger/task/assignments'
import type { Transaction } from '../../ledger/database/database'
import { actOnTask, type ActBy, type TaskAct } from '../../ledger/task/taskActs'
import { change } from '../http/route'
import { evidencePieces, idFrom, line, pathId, text, uuid } from '../http/shapes'
import { taskAnswer, taskView } from './taskViews'

const note = z.strictObject({ reason: text })
const progress = z.number().int().min(0).max(100)
const submissionBody = z.strictObject({
  outcome: text,
  items: z
    .array(z.strictObject({ key: line, done: z.boolean(), note: text.optional() }))
    .max(100)
    .meta({ description: "one for each of the task's items, by its key in the programme" }),
  evidence: evidencePieces.meta({
    description: 'what proves it: the title, and where it is filed or a file',
  }),
})
const reviewBody = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('verified'), reason: text.optional() }),
  z.strictObject({ decision: z.literal('returned'), reason: text }),
])

type Given = { tx: Transaction; params: { id: string }; by: ActBy }

async function act({ tx, params, by }: Given, what: TaskAct) {
  const task = await actOnTask(tx, idFrom(params, 'task'), what, by)
  return taskView(tx, task, by.actor, by.now)
}

export const taskActRoutes = [
  change({
    method: 'post',
    path: '/tasks/{id}/acceptance',
    summary: 'Accept 签收 (the assignee)',
    right: 'act',
    status: 200,
    input: { params: pathId },
    answer: taskAnswer,
    handle: (given) => act(given, { kind: 'accept' }),
  }),
  change({
    method: 'post',
    path: '/tasks/{id}/return',
    summary: 'Return with a reason 退回, before accepting (the assignee)',
    right: 'act',
    status: 200,
    input: { params: pathId, body: note },
    answer: taskAnswer,
    handle: (given) => act(given, { kind: 'return', reason: given.body.reason }),
  }),
  change({
    method: 'post',
    path: '/tasks/{id}/reports',
    summary: 'Report how it stands (the assignee)',
    right: 'act',
    status: 200,
    input: { params: pathId, body: z.strictObject({ text, progress: progress.optional() }) },
    answer: taskAnswer,
    handle: (given) => act(given, { kind: 'report', ...given.body }),
  }),
  change({
    method: 'post',
    path: '/tasks/{id}/submission',
    summary: 'Submit 报结 with outcome, items and evidence (the assignee)',
    right: 'act',
    status: 200,
    input: { params: pathId, body: submissionBody },
    answer: taskAnswer,
    handle: (given) => act(given, { kind: 'submit', submission: given.body }),
  }),
  change({
    method: 'post',
    path: '/tasks/{id}/review',
    summary: 'Review 审核 a submission: verify it, or return it for rework; never your own',
    right: 'review',
    status: 200,
    input: { params: pathId, body: reviewBody },
    answer: taskAnswer,
    handle: (given) =>
      act(
        given,
        given.body.decision === 'verified'
          ? { kind: 'verify', reason: given.body.reason }
          : { kind: 'rework', reason: given.body.reason },
      ),
  }),
  change({
    method: 'post',
    path: '/tasks/{id}/assignment',
    summary: 'Hand a task to another person; the links mailed for it before are dead',
    right: 'assign',
    status: 200,
    input: { params: pathId, body: z.strictObject({ person: uuid }) },
    answer: taskAnswer,
    handle: async (given) =>
      act(given, { kind: 'assign', person: await newHand(given.tx, given.body.person) }),
  }),
]
