import type { Candidate, WholeTask } from './taskConsoleView'
import type { TargetShown } from '../campaign/targetView'
import type { Act, Viewing } from '../frame/viewing'
import { taskConsolePage } from './taskConsolePage'
import type { ActionShown } from '../frame/history'
import type { LetterListed } from '../escalation/letterTable'
import type { Typed } from '../frame/typed'
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

const trimmed = (text: string | undefined) => text?.trim() ?? ''
const given = (text: string | undefined) => (trimmed(text) === '' ? {} : { reason: trimmed(text) })
const reasoned = ({ reason }: Typed) => ({ reason: trimmed(reason) })
const personIn = ({ person }: Typed) => ({ person: trimmed(person) })

/** The items of a submission are those whose states its form asked for. */
function itemsIn(typed: Typed): { key: string }[] {
  return Object.keys(typed).flatMap((name) => {
    const key = /^item\.(.+)\.note$/.exec(name)?.[1]
    return key === undefined ? [] : [{ key }]
  })
}

const acts: Record<string, Act> = {
  accept: { route: 'post /tasks/{id}/acceptance' },
  return: { route: 'post /tasks/{id}/return', body: reasoned },
  report: {
    route: 'post /tasks/{id}/reports',
    body: ({ text, progress }) => ({
      text: trimmed(text),
      ...(trimmed(progress) === '' ? {} : { progress: Number(progress) }),
    }),
  },
  submit: { route: 'post /tasks/{id}/submission', body: (typed) => submissionFrom(typed, itemsIn(typed)) },
  review: {
    route: 'post /tasks/{id}/review',
    body: ({ decision, reason }) => ({ decision, ...given(reason) }),
  },
  contribute: { route: 'post /tasks/{id}/contribution', body: ({ text }) => ({ text: trimmed(text) }) },
  ask_extension: {
    route: 'post /tasks/{id}/extensions',
    body: ({ dueOn, reason }) => ({ dueOn, reason: trimmed(reason) }),
  },
  decide_extension: {
    route: 'post /tasks/{id}/extensions/{n}/decision',
    params: ({ params }, { extension = '' }) => ({ ...params, n: extension }),
    body: ({ decision, reason }) => ({ decision, ...given(reason) }),
  },
  suspend: {
    route: 'post /tasks/{id}/suspension',
    body: ({ until, reason }) => ({ until, reason: trimmed(reason) }),
  },
  resume: { route: 'delete /tasks/{id}/suspension' },
  assign: { route: 'post /tasks/{id}/assignment', body: personIn },
  support: { route: 'post /tasks/{id}/supporters', body: personIn },
  raise: { route: 'post /tasks/{id}/raising', body: reasoned },
  withdraw: { route: 'post /tasks/{id}/withdrawal', body: reasoned },
}

export const taskPages: Page[] = [
  {
    path: '/tasks/:id',
    here: 'tasks',
    show,
    acts,
    evidence: { item: ({ id = '' }) => ({ task: id }), acts: ['submit'] },
  },
]
