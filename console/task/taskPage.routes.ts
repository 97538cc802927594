import { raisingRoutes } from '../../api/escalation/raising'
import { deadlineRoutes } from '../../api/task/deadlines'
import { taskActRoutes } from '../../api/task/taskActs'
import { taskRoutes } from '../../api/task/tasks'
import { letterRoutes } from '../../api/escalation/letters'
import { peopleRoutes } from '../../api/person/people'
import { targetRoutes } from '../../api/campaign/targets'
import { everyAsked } from '../../domain/task/acts'
import { bodyTyped } from '../form/askedForm'
import type { WholeTask } from './taskConsoleView'
import type { Act, Viewing } from '../frame/viewing'
import { taskConsolePage } from './taskConsolePage'
import type { Typed } from '../form/typed'
import { submissionFrom } from '../link/linkForms'
import type { Page } from '../frame/pageRoutes'

/** The most that one answer of the API holds. */
const MOST = '200'

async function show(viewing: Viewing): Promise<string> {
  const { read, params, frame, state } = viewing
  const task = await read(taskRoutes.one, { params })
  const letters = await read(letterRoutes.list, {
    query: { task: task.id, limit: MOST },
  })
  const actions = await read(taskRoutes.actions, {
    params,
    query: { limit: MOST },
  })
  const people =
    task.allowed.includes('assign') || task.allowed.includes('support')
      ? await read(peopleRoutes.list, {
          query: { area: await districtOf(viewing, task), disabled: 'false', limit: MOST },
        })
      : { items: [] }
  return taskConsolePage({
    frame,
    state,
    task,
    letters: letters.items,
    actions: actions.items,
    people: people.items,
  })
}

/** Whom a task may go to is looked for in its district. */
async function districtOf({ read }: Viewing, { target }: WholeTask): Promise<string> {
  const { regions } = await read(targetRoutes.one, { params: { id: target.id } })
  return regions.find(({ level }) => level === 'county')?.code ?? target.code
}

/** The items of a submission are those whose states its form asked for. */
function itemsIn(typed: Typed): { key: string }[] {
  return Object.keys(typed).flatMap((name) => {
    const key = /^item\.(.+)\.note$/.exec(name)?.[1]
    return key === undefined ? [] : [{ key }]
  })
}

/** Of what people may ask for on a task. */
const ROUTES = {
  ...taskActRoutes,
  ask_extension: deadlineRoutes.ask,
  decide_extension: deadlineRoutes.decide,
  raise: raisingRoutes.task,
}

const acts: Record<string, Act> = Object.fromEntries(
  everyAsked.map(([name, asked]) => {
    const act: Act = {
      route: ROUTES[name],
      params: ({ params }, { extension = '' }) =>
        asked.at.includes('{n}') ? { ...params, n: extension } : params,
      ...(asked.body && {
        body: (typed) => bodyTyped(asked, typed, (each) => submissionFrom(each, itemsIn(each))),
      }),
    }
    return [name, act]
  }),
)

export const taskPages: Page[] = [
  {
    path: '/tasks/:id',
    here: 'tasks',
    show,
    acts,
    evidence: { item: ({ id = '' }) => ({ task: id }), acts: ['submit'] },
  },
]
