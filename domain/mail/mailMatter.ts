import type { Label } from '../label'
import type { MailLineKind } from './mailLink'

/** What one entry of a bundled mail is about: a task or a finding, and what is asked about it. */
export type MailMatter = {
  item: 'task' | 'finding'
  /** Of all that is told, what says most, and what is told besides. */
  kind: MailLineKind
  also: MailLineKind[]
  campaign: string
  target: string
  no: number
  title: Label
  /** Days in Asia/Shanghai: the due one, and that its reader knows, where it moved. */
  dueOn: string
  dueBefore?: string | null
  overdue: boolean
  extension?: { state: string; dueOn: string; namedOn: string | null; grantedOn: string | null }
  /** The supervision letters that the entry tells of, in order of their escalation levels. `replyBy` is an instant. */
  letters: { number: string; colour: string; replyBy: string }[]
}
/** One entry of a bundled mail, with the one link of what it is about. */
export type MailEntry = MailMatter & { link: string }
