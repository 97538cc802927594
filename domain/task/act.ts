import type { Calendar } from '../calendar/calendar'
import type { Clock, ClockRules } from '../escalation/clock'
import type { Suspension } from '../escalation/suspension'
import type { Json } from '../json'
import type { Label } from '../label'
import type { MailLineKind } from '../mail/mailLink'
import type { Programme, TaskTemplate } from '../programme/programme'
import type { TaskState } from './states'
import type { Submission } from './submission'
import type { Who } from './who'

/** What of a task an act changes. `clocks` and what follows from them always stand together. */
export type TaskParts = {
  state: TaskState
  cycle: number
  assigneeId: string
  assigneePost: string
  clocks: Clock[]
  suspension: Suspension<TaskState> | null
  /** An instant, while suspended until a day. */
  resumesAt: string | null
  progress: number | null
  submission: Submission | null
  submittedById: string | null
  submittedAt: string | null
  verifiedAt: string | null
  extensions: number
  /** By its assignees, before accepting. */
  returns: number
  /** By its reviewers. */
  reworks: number
  /** After it was verified. */
  reopenings: number
}
/** The rules by which a task of a programme changes. */
export type TaskRules = { programme: Programme; template: TaskTemplate; calendar: Calendar }

/** By which rules a task changes, who changes it, and when (an instant). */
export type Happening = TaskRules & { actorId: string | null; now: string }
/** What clocks are counted with then. */
export const clockRules = ({ programme: { ladder }, calendar }: TaskRules): ClockRules => ({
  ladder,
  calendar,
})
/** Letters and moved days have ways of their own. */
type Told = { personId: string; kind: Exclude<MailLineKind, 'letter' | 'redated'> }
type Concerned = { assigneeId: string; reviewerId: string | null }

/** What of a task may refuse an act. */
type Judged = Pick<TaskParts, 'state' | 'clocks' | 'assigneeId' | 'suspension'> & {
  supporters: { state: string }[]
}

/** All about one act on a task.
 * - told: what was done, as the record of a task tells it.
 * - from, to: its transition; `same`: the state stays; `earlier`: it goes back to where a suspension found it.
 * - who: may do it.
 * - changes: what of the task, beside its state.
 * - refuses: what does not fit, though the state allows it. @throws Refused `refused`
 * - says: what the record keeps of what was said with it.
 * - tells: whose next mail tells of it, and as what. */
export type ActOnTask<Input> = {
  told: Label
  from: readonly TaskState[]
  to: TaskState | 'same' | 'earlier'
  who: Who
  changes?: (task: TaskParts, input: Input, happening: Happening) => Partial<TaskParts>
  refuses?: (task: Judged, input: Input, happening: Happening) => void
  says?: (input: Input) => { [key: string]: Json }
  tells?: (before: Concerned, after: Concerned, input: Input) => Told[]
}

/** The input of an act that needs a reason only. */
export type Reasoned = { reason: string }
