import { z } from 'zod'
import { seesMailAddresses } from '../domain/access'
import { Refused } from '../domain/refusal'
import { listTargets, peopleOf, type ListedTarget } from '../ledger/targets'
import { listTasks } from '../ledger/taskLists'
import { read } from './route'
import { idFrom, listOf, pageFrom, pageOf, paging, pathId, uuid } from './shapes'
import { taskAnswer, taskView } from './taskViews'

const targetAnswer = z.object({
  id: z.string(),
  campaign: z.string(),
  code: z.string(),
  name: z.string(),
  path: z.string().meta({ description: 'the codes of its regions from the top down, joined by "/"' }),
  class: z.string(),
  state: z.enum(['open', 'closed']),
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

function targetView(target: ListedTarget) {
  const {
    id,
    campaignId,
    regionCode,
    regionName,
    path,
    classCode,
    state,
    version,
    armed,
    tasks,
    verified,
    overdue,
  } = target
  return {
    id,
    campaign: campaignId,
    code: regionCode,
    name: regionName,
    path,
    class: classCode,
    state,
    version,
    armed,
    progress: { tasks, verified, overdue },
  }
}

/** The filters of the list of targets. */
export const targetFilters = { campaign: uuid.optional() }

export const targetRoutes = [
  read({
    path: '/targets',
    summary: 'Targets 攻坚对象',
    right: 'read',
    input: { query: z.object({ ...targetFilters, ...paging }) },
    answer: listOf(targetAnswer),
    handle: async ({ service, actor, query, now }) => {
      const page = pageFrom(query)
      const { items, total } = await listTargets(service.db, actor, { campaign: query.campaign }, now, page)
      return pageOf(items.map(targetView), total, page)
    },
  }),
  read({
    path: '/targets/{id}',
    summary: 'A target with its people and its tasks',
    right: 'read',
    input: { params: pathId },
    answer: targetAnswer.extend({ people: z.array(personAnswer), tasks: z.array(taskAnswer) }),
    handle: async ({ service, actor, params, now }) => {
      const { db } = service
      const { items } = await listTargets(db, actor, { id: idFrom(params, 'target') }, now, {
        limit: 1,
        offset: 0,
      })
      const target = items[0]
      if (!target) throw new Refused('absent', 'There is no such target, or it is not yours to see.')
      const seen = { asOf: now, fromRecord: false }
      const tasks = await listTasks(db, actor, { target: target.id }, seen, { limit: 200, offset: 0 })
      const people = await peopleOf(db, target)
      return {
        ...targetView(target),
        people: people.map(({ personId, role, name, post, email }) => ({
          id: personId,
          role,
          name,
          post,
          ...(seesMailAddresses(actor) ? { email } : {}),
        })),
        tasks: await Promise.all(tasks.items.map((task) => taskView(db, task, actor, now))),
      }
    },
  }),
]
