import type { z } from 'zod'
import type { wholeTaskAnswer } from '../../api/task/tasks'
import type { LetterListed } from '../escalation/letterTable'
import type { LetterView } from '../escalation/letterView'
import type { Candidate, Option } from '../form/askedForm'
import type { FormState } from '../form/forms'
import type { Frame } from '../frame/frame'
import type { ActionShown, Done } from '../frame/history'

/** One task as the API answers it, over the wire. */
export type WholeTask = z.infer<typeof wholeTaskAnswer>

export type TaskView = {
  frame: Frame
  state: FormState
  task: WholeTask
  campaign: string
  letters: LetterListed[]
  /** Behind a mailed link: the letters that went to its reader, and what was done last. */
  own: LetterView[]
  last: Done | null
  actions: ActionShown[]
  /** Who may take it or support it; empty where the viewer hands nothing over. */
  people: Candidate[]
  /** The supporting units that may be waived. */
  silent: Option[]
}
