import type { Candidate } from '../form/askedForm'
import type { z } from 'zod'
import type { wholeTaskAnswer } from '../../api/task/tasks'
import type { FormState } from '../form/forms'
import type { Frame } from '../frame/frame'
import type { ActionShown } from '../frame/history'
import type { LetterListed } from '../escalation/letterTable'

/** One task as the API answers it, over the wire. */
export type WholeTask = z.infer<typeof wholeTaskAnswer>

export type TaskConsoleView = {
  frame: Frame
  state: FormState
  task: WholeTask
  letters: LetterListed[]
  actions: ActionShown[]
  /** Who may take it or support it; empty where the viewer hands nothing over. */
  people: Candidate[]
}
