import { programmeOfTask } from '../../domain/task/reopening'
import type { Database } from '../database/database'
import type { Climbing } from '../escalation/climbing'
import { calendarNow } from '../calendar/calendars'
import { programmesById } from '../programme/programmes'
import type { ListedTask } from './taskLists'
import { reviewersOf } from './taskRows'
import { taskTurns } from './taskTurns'

/** What climbs of some tasks, and where. */
export async function climbingTasks(
  db: Database,
  tasks: ListedTask[],
): Promise<(Climbing & { task: ListedTask })[]> {
  if (tasks.length === 0) return []
  const programmes = await programmesById(
    db,
    tasks.map(({ programmeId }) => programmeId),
  )
  const reviewers = await reviewersOf(
    db,
    tasks.map(({ id }) => id),
  )
  const calendar = await calendarNow(db)
  return tasks.map((task) => {
    const programme = programmeOfTask(task, programmes.get(task.programmeId)!)
    const turns = taskTurns({ ...task, reviewerId: reviewers.get(task.id) ?? null }, programme)
    return { task, programme, calendar, clock: task, ...turns }
  })
}
