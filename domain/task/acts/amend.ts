import type { Clock } from '../../escalation/clock'
import type { Suspension } from '../../escalation/suspension'
import { type ActOnTask, type Reasoned } from '../act'
import { recounted } from '../redated'
import { NOT_FINAL, type TaskState } from '../states'
import { otherHeads } from '../who'

type Amended = { clocks: Clock[]; suspension: Suspension<TaskState> | null; parts: string[] }

/** Its campaign was amended: its text, what it asks for, or its days. `parts`: what of it, as the programmes name it. */
export const amend: ActOnTask<Amended & Reasoned> = {
  told: { zh: '调整内容', en: 'amended' },
  from: NOT_FINAL,
  to: 'same',
  who: otherHeads,
  changes: recounted,
  says: ({ parts, reason }) => ({ parts, reason }),
  tells: (_before, { assigneeId }) => [{ personId: assigneeId, kind: 'amended' }],
}
