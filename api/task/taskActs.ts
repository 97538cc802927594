import type { Asked } from '../../domain/act/asked'
import type { PlainlyAsked } from '../../domain/task/acts'
import { performOnTask, plainlyAsked } from '../../ledger/task/askedActs'
import { change } from '../http/route'
import { idFrom, pathId } from '../http/shapes'
import { taskAnswer, taskView } from './taskViews'

function actRoute(name: PlainlyAsked, { at, summary, right, body }: Asked) {
  const [method, path] = at.split(' ') as ['post' | 'delete', string]
  return change({
    method,
    path: `/tasks/{id}${path}`,
    summary,
    right,
    status: 200,
    input: { params: pathId, body },
    answer: taskAnswer,
    handle: async ({ tx, params, body: given, by }) => {
      const task = await performOnTask(tx, idFrom(params, 'task'), name, given, by)
      return taskView(tx, task, by.actor, by.now)
    },
  })
}

/** A route for each act that is answered with its task. */
export const taskActRoutes = Object.fromEntries(
  plainlyAsked.map(([name, asked]) => [name, actRoute(name, asked)]),
) as Record<PlainlyAsked, ReturnType<typeof actRoute>>
