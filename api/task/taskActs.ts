import { performOnTask, plainlyAsked } from '../../ledger/task/askedActs'
import { askedRoutes } from '../http/askedRoutes'
import { taskAnswer, taskView } from './taskViews'

/** A route for each act that is answered with its task. */
export const taskActRoutes = askedRoutes('task', plainlyAsked, taskAnswer, async (name, given) => {
  const { tx, id, by } = given
  return taskView(tx, await performOnTask(tx, id, name, given), by.actor, by.now)
})
