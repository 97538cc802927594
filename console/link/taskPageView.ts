import type { MailVerb } from '../../domain/mail/mailLink'
import type { AllowedAct } from '../../domain/task/acts'
import type { Label } from '../../domain/label'
import type { Schedule } from '../../domain/task/schedule'
import type { Submission } from '../../domain/task/submission'
import type { LinkForms } from '../form/fields'
import type { LetterShown } from './letterSection'

/** Everything the page of a mail link shows about a task: no names, no numbers to call, no addresses. */
export type TaskPageView = LinkForms & {
  campaign: string
  target: string
  no: number
  title: Label
  /** What is asked for, of an instruction or a request for coordination. */
  text?: string
  items: { key: string; name: Label }[]
  /** Of the target, for the reviewer of a task that is verified only once they are cleared. */
  findings: { open: number; cleared: number } | null
  /** Day, Asia/Shanghai. */
  dueOn: string
  overdue: boolean
  deadlines: DeadlinesShown
  state: string
  /** What its link is for, and what its holder may do now. */
  verb: MailVerb
  allowed: AllowedAct[]
  /** What was handed in, for the reviewer. */
  submission?: Submission
  /** Why the task came back, from the reviewer or the assignee. */
  returnedReason?: string
  /** What has been done, e.g. "已由 驻村第一书记 于 8月14日 办理". */
  doneLine?: string
  /** The supervision letters of the task that went to the holder of the link. */
  letters: LetterShown[]
  evidenceKinds: Label[]
  evidenceAtLeast: number
}

/** The dates of a task beside its due day, and how it stands with them. */
export type DeadlinesShown = Schedule & {
  /** The first due day, where it has moved since. */
  originalDueOn: string | null
  /** Extensions granted. */
  extensions: number
  /** A request for an extension that waits for its decision. */
  extensionAsked: { no: number; dueOn: string; reason: string } | null
  /** While suspended: why, and until when (an instant); null: until what it waits for is done. */
  suspended: { reason: string; resumesAt: string | null } | null
}
