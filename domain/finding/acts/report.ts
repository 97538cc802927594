import { z } from 'zod'
import { asked } from '../../act/asked'
import { text } from '../../shapes'
import type { ActOnFinding } from '../act'
import { clocksAfterFindingReport } from '../findingClock'
import { rectifier } from '../who'

/** Its rectifier tells how it stands. `progress`: percent. */
export const report: ActOnFinding<{ text: string; progress?: number }> = {
  told: { zh: '报告进展', en: 'reported' },
  from: ['rectifying'],
  to: 'same',
  who: rectifier('finding.rectifier-reports'),
  part: 'rectifies',
  changes: (parts, input, { rules, now }) => ({
    progress: input.progress ?? parts.progress,
    clocks: clocksAfterFindingReport(parts.clocks, parts.classCode, now, rules),
  }),
  says: ({ text, progress }) => ({ text, progress: progress ?? null }),
}

export const findingReportAsked = asked({
  kinds: ['report'],
  at: 'post /reports',
  summary: 'Report how it stands (the rectifier)',
  right: 'act',
  body: z.strictObject({ text, progress: z.number().int().min(0).max(100).optional() }),
  act: (body) => ({ kind: 'report' as const, ...body }),
  title: { zh: '报告进展', en: 'Report progress' },
  mailed: ['finding'],
  anyVersion: true,
  fields: [
    { as: 'text', name: 'text', label: { zh: '进展情况', en: 'What has been done' }, required: true },
    { as: 'percent', name: 'progress', label: { zh: '完成比例（%）', en: 'Progress (%)' } },
  ],
})
