import { countyIn } from '../../domain/region/regionCodes'
import { askedOfTasks, everyAsked, taskActs } from '../../domain/task/acts'
import { targetRoutes } from '../../api/campaign/targets'
import { escalationRoutes } from '../../api/escalation/escalation'
import { peopleRoutes } from '../../api/person/people'
import { deadlineRoutes } from '../../api/task/deadlines'
import { supporterRoutes } from '../../api/task/supporters'
import { taskActRoutes } from '../../api/task/taskActs'
import { taskRoutes } from '../../api/task/tasks'
import { lastAct } from '../../ledger/task/linkedTasks'
import { taskWords } from '../../words/pages/tasks'
import { campaignName, lettersOnPage } from '../escalation/letterReading'
import { answerActs } from '../escalation/lettersPage.routes'
import { actsAsked, actsWithFiles, type Candidate, type Option } from '../form/askedForm'
import type { Done } from '../frame/history'
import type { Page } from '../frame/pageRoutes'
import type { Viewing } from '../frame/viewing'
import { taskPage } from './taskPage'
import type { WholeTask } from './taskView'

/** The most that one answer of the API holds. */
const MOST = '200'

async function show(viewing: Viewing): Promise<string> {
  const { read, params, frame, state } = viewing
  const task = await read(taskRoutes.one, { params })
  const actions = await read(taskRoutes.actions, { params, query: { limit: MOST } })
  return taskPage({
    ...{ frame, state, task },
    campaign: await campaignName(viewing, task.campaign),
    ...(await lettersOnPage(viewing, { task: task.id })),
    last: frame.mailed ? await lastDone(viewing, task) : null,
    actions: actions.items,
    people: frame.mailed ? [] : await peopleFor(viewing, task),
    silent: await silentSupporters(viewing, task),
  })
}

/** Who may take or support a task, where the viewer hands it over. They are looked for in its district. */
async function peopleFor({ read }: Viewing, { allowed, target }: WholeTask): Promise<Candidate[]> {
  if (!allowed.includes('assign') && !allowed.includes('support')) return []
  const { regions } = await read(targetRoutes.one, { params: { id: target.id } })
  const area = countyIn(regions.map(({ code }) => code).join('/')) ?? target.code
  return (await read(peopleRoutes.list, { query: { area, disabled: 'false', limit: MOST } })).items
}

/** The supporting units that the viewer may waive; behind a mailed link their posts alone. */
async function silentSupporters({ read, params, frame }: Viewing, { allowed }: WholeTask): Promise<Option[]> {
  if (!allowed.includes('waive')) return []
  const { items } = await read(supporterRoutes.list, { params, query: { limit: MOST } })
  return items
    .filter(({ state }) => state === 'asked')
    .map(({ person: { id, name }, post }) => ({
      value: id,
      label: frame.mailed ? post : [name, post].join(' · '),
    }))
}

/** What was done last, and by which post. */
async function lastDone({ service, language }: Viewing, task: WholeTask): Promise<Done | null> {
  const last = await lastAct(service.db, task.id)
  if (!last || last.kind === 'issue') return null
  const t = taskWords(language)
  const others = t(taskActs[last.kind].who.as ?? 'above')
  return { ...last, at: last.at.toISOString(), by: last.byAssignee ? task.assignee.post : others }
}

/** Of what people may ask for on a task. */
const ROUTES = {
  ...taskActRoutes,
  ...deadlineRoutes,
  raise: escalationRoutes.task,
}

export const taskPages: [Page] = [
  {
    path: '/tasks/:id',
    here: 'tasks',
    show,
    acts: { ...actsAsked(askedOfTasks, ROUTES), ...answerActs },
    evidence: { item: ({ id = '' }) => ({ task: id }), acts: actsWithFiles(everyAsked) },
  },
]
