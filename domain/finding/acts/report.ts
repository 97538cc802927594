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
