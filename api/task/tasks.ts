import type { Submission } from '../../domain/task/submission'
import { uuid } from '../../domain/shapes'
import { taskStates } from '../../domain/task/states'
import { z } from 'zod'
import type { Actor } from '../../domain/person/access'
import { historyRoute } from '../http/historyRoute'
import { firstPage, type Page } from '../../domain/paging'
import { registers } from '../../domain/programme/programme'
import { templateFor } from '../../domain/programme/programmeParts'
import { Refused } from '../../domain/refusal'
import type { Database } from '../../ledger/database/database'
import { askedWith } from '../../ledger/task/askedTasks'
import { taskOfLink } from '../../ledger/task/linkedTasks'
import { listTasks, type ListedTask, type TaskFilter } from '../../ledger/task/taskLists'
import { programmeById } from '../../ledger/programme/programmes'
import { findingsOfTask } from '../../ledger/finding/targetFindings'
import { comingOfTask } from '../../ledger/escalation/whatComes'
import { comingAnswer, comingView } from '../escalation/coming'
import { read, type Reader } from '../http/route'
import {
  flag,
  idFrom,
  label,
  idsAsked,
  known,
  listOf,
  pageFrom,
  pageOf,
  paging,
  pathId,
  personOrMe,
  queryInstant,
  regionCode,
  seenAsOf,
} from '../http/shapes'
import { allowedKinds } from '../../domain/task/acts'
import { allowedActs } from './taskAllowed'
import { taskAnswer, taskView } from './taskViews'

/** One task the person sees, as it stands. @throws Refused `not-found` */
export async function visibleTask(db: Database, actor: Actor, id: string, now: Date): Promise<ListedTask> {
  const seen = { asOf: now, fromRecord: false }
  const { items } = await listTasks(db, actor, { id }, seen, firstPage(1))
  const task = items[0]
  if (!task) throw new Refused('not-found', 'task.absent')
  return task
}

/** The filters of the work lists. */
export const taskFilters = {
  campaign: uuid.optional(),
  target: uuid.optional(),
  unit: regionCode.optional().meta({ description: 'a region, with all that lies in it' }),
  no: z.coerce.number().int().min(1).max(10_000).optional(),
  assignee: personOrMe.optional(),
  supporting: personOrMe.optional(),
  state: z.enum(taskStates).optional(),
  open: flag.optional().meta({ description: "whether it is its assignee's turn" }),
  overdue: flag.optional(),
  dueBefore: queryInstant.optional(),
  asOf: queryInstant.optional(),
}
type Asked = z.output<z.ZodObject<typeof taskFilters>>

/** What the filters of a work list ask of the ledger. */
export function filterOfTasks(
  actor: Actor,
  { assignee, supporting, ...asked }: Omit<Asked, 'asOf'>,
): TaskFilter {
  const { campaign, target, unit, no, state, open, overdue, dueBefore } = asked
  const [assignees, supporters] = [idsAsked(actor, assignee), idsAsked(actor, supporting)]
  return { campaign, target, unit, no, assignees, supporters, state, open, overdue, dueBefore }
}

/** What a work list shows of these filters, a page of it. */
export async function tasksAsked({ db, actor, now }: Reader, asked: Asked, page: Page) {
  const seen = seenAsOf(asked.asOf, now)
  const { items, ...list } = await listTasks(db, actor, filterOfTasks(actor, asked), seen, page)
  return { ...list, items: await Promise.all(items.map((task) => taskView(db, task, actor, seen.asOf))) }
}

const onlyOneAnswer = {
  department: label.nullable().meta({ description: 'in charge 牵头部门, where the programme names one' }),
  opens: z
    .enum(registers)
    .nullable()
    .meta({ description: 'the ledger where the work is done: findings, monitored households or projects' }),
  findings: z
    .object({ open: z.number(), cleared: z.number() })
    .nullable()
    .meta({ description: 'of its target, where the task is verified only once they are cleared' }),
  // Of an instruction or a request for coordination.
  text: z.string().nullable(),
  issuedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  origin: z.string().nullable().meta({ description: 'the task that waits for this coordination' }),
  allowed: z.array(z.enum(allowedKinds)).meta({ description: 'what you may do with it now' }),
  items: z.array(z.object({ key: z.string(), name: label })).meta({ description: 'of its template' }),
  evidence: z
    .object({ atLeast: z.number(), kinds: z.array(label) })
    .meta({ description: 'what a submission has to prove' }),
  submission: known<Submission | null>(z.unknown().meta({ description: 'the last submission, or null' })),
  extensionAsked: z
    .object({ no: z.number(), dueOn: z.string(), reason: z.string() })
    .nullable()
    .meta({ description: 'the request that waits for its decision' }),
  next: z
    .array(comingAnswer)
    .meta({ description: 'what comes by itself, of each kind the next, soonest first' }),
}

export const wholeTaskAnswer = taskAnswer.extend(onlyOneAnswer)

export const taskRoutes = {
  list: read({
    path: '/tasks',
    summary: 'Work lists, soonest due first; `asOf` answers for any instant, with the workers stopped too',
    right: 'read',
    input: {
      query: z.object({ ...taskFilters, ...paging }),
    },
    answer: listOf(taskAnswer),
    handle: async ({ service, actor, query, now }) => {
      const page = pageFrom(query)
      const list = await tasksAsked({ db: service.db, actor, now }, query, page)
      return pageOf(list.items, list)
    },
  }),
  one: read({
    path: '/tasks/{id}',
    summary: 'One task',
    right: 'read',
    input: { params: pathId },
    answer: wholeTaskAnswer,
    handle: async ({ service: { db }, actor, params, now }) => {
      const task = await visibleTask(db, actor, idFrom(params, 'task'), now)
      const template = templateFor(await programmeById(db, task.programmeId), task)
      const findings = await findingsOfTask(db, template, task.targetId)
      const linked = await taskOfLink(db, task.id)
      const { submission, extensionAsked } = linked
      const allowed = await allowedActs(db, linked, actor, now)
      const { items, evidence, opens = null, department = null } = template
      const view = { ...(await taskView(db, task, actor, now)), findings, ...(await askedWith(db, task.id)) }
      const next = (await comingOfTask(db, task.id, now)).map(comingView)
      return { ...view, department, opens, allowed, items, evidence, submission, extensionAsked, next }
    },
  }),
  actions: historyRoute('task', visibleTask),
}
