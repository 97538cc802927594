import { everyAsked } from '../../domain/task/acts'
import { bodyTyped, type Candidate } from '../form/askedForm'
import type { WholeTask } from './taskConsoleView'
import type { TargetShown } from '../campaign/targetView'
import type { Act, Viewing } from '../frame/viewing'
import { taskConsolePage } from './taskConsolePage'
import type { ActionShown } from '../frame/history'
import type { LetterListed } from '../escalation/letterTable'
import type { Typed } from '../form/typed'
import { submissionFrom } from '../link/linkForms'
import type { Page } from '../frame/pageRoutes'

/** The most that one answer of the API holds. */
const MOST = '200'

type List<T> = { items: T[] }

async function show(viewing: Viewing): Promise<string> {
  const { read, params, frame, state } = viewing
  const task = (await read('get /tasks/{id}', { params })) as WholeTask
  const letters = (await read('get /letters', {
    query: { task: task.id, limit: MOST },
  })) as List<LetterListed>
  const actions = (await read('get /tasks/{id}/actions', {
    params,
    query: { limit: MOST },
  })) as List<ActionShown>
  const people =
    task.allowed.includes('assign') || task.allowed.includes('support')
      ? ((await read('get /people', {
          query: { area: await districtOf(viewing, task), disabled: 'false', limit: MOST },
        })) as List<Candidate>)
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
  const { regions } = (await read('get /targets/{id}', { params: { id: target.id } })) as TargetShown
  return regions.find(({ level }) => level === 'county')?.code ?? target.code
}

/** The items of a submission are those whose states its form asked for. */
function itemsIn(typed: Typed): { key: string }[] {
  return Object.keys(typed).flatMap((name) => {
    const key = /^item\.(.+)\.note$/.exec(name)?.[1]
    return key === undefined ? [] : [{ key }]
  })
}

const acts: Record<string, Act> = Object.fromEntries(
  everyAsked.map(([name, asked]) => {
    const act: Act = {
      route: asked.at.replace(' ', ' /tasks/{id}'),
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
