import { saysReason } from '../../act/said'
import type { Clock } from '../../escalation/clock'
import type { Suspension } from '../../escalation/suspension'
import { type ActOnTask, type Reasoned } from '../act'
import { recounted } from '../redated'
import { NOT_FINAL, type TaskState } from '../states'
import { otherHeads } from '../who'

type Counted = { clocks: Clock[]; suspension: Suspension<TaskState> | null }

/** The days of a task are counted again: an event has moved, or the calendar. */
export const redate: ActOnTask<Counted & Reasoned> = {
  told: { zh: '调整期限', en: 'dates changed' },
  from: NOT_FINAL,
  to: 'same',
  who: otherHeads,
  changes: recounted,
  says: saysReason,
}
