import { z } from 'zod'
import { asked } from '../../act/asked'
import { text } from '../../shapes'
import { clocksAfterReport } from '../clocks'
import { clockRules, type ActOnTask } from '../act'
import { assignee } from '../who'

/** The assignee tells how a task stands, before it is done. `progress`: percent. */
export const report: ActOnTask<{ text: string; progress?: number }> = {
  told: { zh: '报告进展', en: 'reported' },
  from: ['accepted', 'returned'],
  to: 'same',
  who: assignee,
  changes: (task, input, happening) => {
    const { template, now } = happening
    const progress = input.progress ?? task.progress
    return {
      progress,
      clocks: clocksAfterReport(task.clocks, template, progress, now, clockRules(happening)),
    }
  },
  says: ({ text }) => ({ text }),
}

const percent = z.number().int().min(0).max(100)

export const reportAsked = asked({
  kinds: ['report'],
  at: 'post /reports',
  summary: 'Report how it stands (the assignee)',
  right: 'act',
  body: z.strictObject({ text, progress: percent.optional() }),
  act: (body) => ({ kind: 'report' as const, ...body }),
  title: { zh: '进展报告', en: 'Report progress' },
  mailed: ['work'],
  fields: [
    { as: 'text', name: 'text', label: { zh: '进展情况', en: 'What has been done' }, required: true },
    { as: 'percent', name: 'progress', label: { zh: '完成比例（%）', en: 'Progress (%)' } },
  ],
})
