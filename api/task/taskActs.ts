import { performOnTask, plainlyAsked } from '../../ledger/task/askedActs'
import { change } from '../http/route'
import { idFrom, pathId } from '../http/shapes'
import { taskAnswer, taskView } from './taskViews'

/** A route for each act that is answered with its task. */
export const taskActRoutes = plainlyAsked.map(([name, { at, summary, right, body }]) => {
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
})
