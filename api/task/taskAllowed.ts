import { plainKinds, type AllowedAct } from '../../domain/task/acts'
import { askExtension, decisionAsked, extensionAsked } from '../../domain/task/acts/extend'
import type { TaskState } from '../../domain/task/states'
import type { Actor } from '../../domain/person/access'
import { mayDo } from '../../domain/task/admission'
import { mayAskExtension } from '../../domain/task/extension'
import { openForAssignee, stateAt } from '../../domain/escalation/suspension'
import { next } from '../../domain/task/taskLife'
import { calendarNow } from '../../ledger/calendar/calendars'
import type { Database } from '../../ledger/database/database'
import { countedOf, decidesFor } from '../../ledger/task/extensions'
import type { LinkedTask } from '../../ledger/task/linkedTasks'
import { programmeById } from '../../ledger/programme/programmes'

/** What somebody may do with a task now, as far as its state, the person and what the task waits for decide it. */
export async function allowedActs(
  db: Database,
  task: LinkedTask,
  actor: Actor,
  now: Date,
): Promise<AllowedAct[]> {
  const state = stateAt(task, now.toISOString())
  const supporters = task.supporters.filter((each) => each.state === 'asked')
  const allowed: AllowedAct[] = plainKinds.filter(
    (kind) =>
      next(kind, state).ok &&
      mayDo({ ...task, supporters }, kind, actor) !== null &&
      (kind !== 'waive' || supporters.length > 0),
  )
  if (await mayAsk(db, task, state, actor, now)) allowed.push(...extensionAsked.kinds)
  const waits = task.extensionAsked !== null && next('grant_extension', state).ok
  if (waits && (await decidesFor(db, task, actor))) allowed.push(...decisionAsked.kinds)
  const escalates = openForAssignee(state) && mayDo(task, 'raise', actor)
  return escalates ? [...allowed, 'raise'] : allowed
}

async function mayAsk(
  db: Database,
  task: LinkedTask,
  state: TaskState,
  actor: Actor,
  now: Date,
): Promise<boolean> {
  if (!askExtension.from.includes(state) || !askExtension.who.behalf(task, actor)) return false
  const { ladder } = await programmeById(db, task.programmeId)
  const facts = {
    dueOn: task.dueOn,
    dueAt: task.dueAt.toISOString(),
    asked: countedOf(task, task.extensionAsked !== null),
    waiting: task.extensionAsked !== null,
  }
  return mayAskExtension(facts, { ladder, calendar: await calendarNow(db), now: now.toISOString() })
}
