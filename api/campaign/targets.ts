import { uuid } from '../../domain/shapes'
import { z } from 'zod'
import { historyRoute } from '../http/historyRoute'
import { seesMailAddresses, type Actor } from '../../domain/person/access'
import { firstPage } from '../../domain/paging'
import { level } from '../../domain/programme/programmeBasics'
import { targetStates } from '../../domain/campaign/states'
import { classOf } from '../../domain/programme/programmeParts'
import { Refused } from '../../domain/refusal'
import type { Database } from '../../ledger/database/database'
import { programmeById } from '../../ledger/programme/programmes'
import { designationOf, mayInstruct, postsOf } from '../../ledger/campaign/targetFacts'
import { findingsOfTarget } from '../../ledger/finding/targetFindings'
import { listTargets, peopleOf, type ListedTarget, type TargetPerson } from '../../ledger/campaign/targets'
import { listTasks, type ListedTask } from '../../ledger/task/taskLists'
import { comingOfTarget } from '../../ledger/escalation/whatComes'
import { comingAnswer, comingView, positionAnswer } from '../escalation/coming'
import { read } from '../http/route'
import { idFrom, label, listOf, pageFrom, pageOf, paging, pathId, regionCode } from '../http/shapes'
import { taskAnswer, taskView } from '../task/taskViews'

const restAnswer = z
  .object({ on: z.string(), until: z.string().nullable(), reason: z.string() })
  .nullable()
  .meta({
    description: 'set while its campaign pauses here: since when, until the end of which day, and why',
  })
export const targetAnswer = z.object({
  id: z.string(),
  campaign: z.string(),
  code: z.string(),
  name: z.string(),
  class: z.string(),
  className: label,
  regions: z
    .array(z.object({ code: z.string(), name: z.string(), level }))
    .meta({ description: 'from the city down to its own' }),
  state: z.enum(targetStates),
  rest: restAnswer,
  version: z.number(),
  armed: z.boolean().meta({ description: 'its workflow runs' }),
  progress: z.object({ tasks: z.number(), verified: z.number(), overdue: z.number() }),
})
const personAnswer = z.object({
  id: z.string(),
  role: z.string(),
  name: z.string(),
  post: z.string(),
  email: z.string().optional(),
})
const figures = z.object({
  population: z.number(),
  remainingPoor: z.number(),
  incidence: z.number().nullable().meta({ description: 'percent, of the counts' }),
  statedIncidence: z.number().nullable().meta({ description: 'percent' }),
  rateContradicted: z.boolean(),
  shortfallAreas: z.array(z.string()),
})
export const wholeTargetAnswer = targetAnswer.extend({
  people: z.array(personAnswer),
  posts: z
    .array(
      z.object({
        role: z.string(),
        name: label,
        wanted: z.number(),
        required: z.boolean(),
        present: z.number(),
      }),
    )
    .meta({
      description: 'of its class and its responsibility chain; vacant where fewer are present than wanted',
    }),
  designation: z
    .object({
      at: z.string(),
      qualified: z.boolean(),
      matched: z.array(z.object({ rule: z.string(), name: label, value: z.unknown(), bound: z.unknown() })),
      figures: figures.nullable(),
      shortfalls: z.array(label).meta({ description: 'the areas in which it falls short, by name' }),
      reason: z.string().nullable().meta({ description: 'the reason, where the target did not qualify' }),
    })
    .nullable()
    .meta({ description: 'why it became a target, by the figures of that time' }),
  findings: z.object({ open: z.number(), cleared: z.number() }),
  allowed: z.array(z.enum(['instruct'])).meta({ description: 'what you may do with it now' }),
  tasks: z.array(taskAnswer),
  next: z
    .array(comingAnswer.extend({ no: z.number().meta({ description: 'of the task' }) }))
    .meta({ description: 'what comes of its tasks by itself, soonest first' }),
})

async function targetView(db: Database, target: ListedTarget) {
  const {
    id,
    campaignId,
    regionCode: code,
    regionName: name,
    classCode,
    state,
    rest,
    version,
    armed,
  } = target
  const { tasks, verified, overdue, regions } = target
  const { name: className } = classOf(await programmeById(db, target.programmeId), classCode)
  return {
    ...{
      id,
      campaign: campaignId,
      code,
      name,
      class: classCode,
      className,
      regions,
      state,
      rest,
      version,
      armed,
    },
    progress: { tasks, verified, overdue },
  }
}

/** The filters of the list of targets. */
export const targetFilters = {
  campaign: uuid.optional(),
  unit: regionCode.optional().meta({ description: 'a region, with all that lies in it' }),
}

/** One target the person sees. @throws Refused `not-found` */
async function visibleTarget(db: Database, actor: Actor, id: string, now: Date): Promise<ListedTarget> {
  const { items } = await listTargets(db, actor, { id }, now, firstPage(1))
  if (!items[0]) throw new Refused('not-found', 'target.absent')
  return items[0]
}

async function wholeView(db: Database, target: ListedTarget, actor: Actor, now: Date) {
  const tasks = await tasksSeen(db, target, actor, now)
  const people = await peopleOf(db, target)
  const { open, cleared } = await findingsOfTarget(db, target.id)
  return {
    ...(await targetView(db, target)),
    people: people.map((person) => personView(person, actor)),
    posts: await postsOf(db, target, people),
    designation: await designationOf(db, target),
    findings: { open: open.length, cleared },
    allowed: (await mayInstruct(db, target, actor)) ? ['instruct' as const] : [],
    tasks: await Promise.all(tasks.map((task) => taskView(db, task, actor, now))),
    next: await comingSeen(db, target, tasks, now),
  }
}

async function tasksSeen(db: Database, { id: target }: ListedTarget, actor: Actor, now: Date) {
  const seen = { asOf: now, fromRecord: false }
  return (await listTasks(db, actor, { target }, seen, firstPage(200))).items
}

/** What comes by itself of the tasks that somebody sees. */
async function comingSeen(db: Database, { id }: ListedTarget, tasks: ListedTask[], now: Date) {
  const seenNos = new Set(tasks.map(({ no }) => no))
  const coming = await comingOfTarget(db, id, now)
  return coming.flatMap((step) => (seenNos.has(step.no) ? [{ ...comingView(step), no: step.no }] : []))
}

const personView = ({ personId, role, name, post, email }: TargetPerson, actor: Actor) => ({
  ...{ id: personId, role, name, post },
  ...(seesMailAddresses(actor) ? { email } : {}),
})

export const targetRoutes = {
  list: read({
    path: '/targets',
    summary: 'Targets 攻坚对象, in order of their codes',
    right: 'read',
    input: { query: z.object({ ...targetFilters, ...paging }) },
    answer: listOf(targetAnswer),
    handle: async ({ service: { db }, actor, query: { campaign, unit, ...query }, now }) => {
      const page = pageFrom(query)
      const list = await listTargets(db, actor, { campaign, unit }, now, page)
      return pageOf(await Promise.all(list.items.map((target) => targetView(db, target))), list)
    },
  }),
  one: read({
    path: '/targets/{id}',
    summary: 'One target with its people and tasks, and why it was chosen',
    right: 'read',
    input: { params: pathId },
    answer: wholeTargetAnswer,
    handle: async ({ service: { db }, actor, params, now }) =>
      wholeView(db, await visibleTarget(db, actor, idFrom(params, 'target'), now), actor, now),
  }),
  position: read({
    path: '/targets/{id}/position',
    summary: 'Where a target stands, and what comes of its tasks by itself',
    right: 'read',
    input: { params: pathId },
    answer: positionAnswer,
    handle: async ({ service: { db }, actor, params, now }) => {
      const target = await visibleTarget(db, actor, idFrom(params, 'target'), now)
      const coming = await comingSeen(db, target, await tasksSeen(db, target, actor, now), now)
      return {
        asOf: now,
        state: target.state,
        steps: coming.map(({ no, ...step }) => ({ ...step, task: no })),
      }
    },
  }),
  actions: historyRoute('target', visibleTarget),
}
