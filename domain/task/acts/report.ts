import { clocksAfterReport } from '../../escalation/clock'
import type { ActOnTask } from '../act'
import { assignee } from '../who'

/** The assignee tells how a task stands, before it is done. `progress`: percent. */
export const report: ActOnTask<{ text: string; progress?: number }> = {
  from: ['accepted', 'returned'],
  to: 'same',
  who: assignee,
  changes: (task, input, { programme, template, calendar, now }) => {
    const progress = input.progress ?? task.progress
    const rules = { ladder: programme.ladder, calendar }
    return { progress, clocks: clocksAfterReport(task.clocks, template, progress, now, rules) }
  },
  says: ({ text }) => ({ text }),
}
