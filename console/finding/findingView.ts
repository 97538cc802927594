import type { Label } from '../../domain/label'
import type { z } from 'zod'
import type { oneFindingAnswer } from '../../api/finding/findingViews'
import type { EvidenceShown } from '../frame/evidenceList'
import type { FormState } from '../form/forms'
import type { Frame } from '../frame/frame'
import type { ActionShown, Done } from '../frame/history'
import type { LetterView } from '../escalation/letterView'
import type { Candidate } from '../form/askedForm'
import type { LetterListed } from '../escalation/letterTable'

/** One finding as the API answers it, over the wire. */
export type WholeFinding = z.infer<typeof oneFindingAnswer>

export type FindingView = {
  frame: Frame
  state: FormState
  finding: WholeFinding
  campaign: { name: string; className: Label }
  evidence: EvidenceShown[]
  letters: LetterListed[]
  /** Behind a mailed link: the letters that went to its reader, and what was done last. */
  own: LetterView[]
  last: Done | null
  actions: ActionShown[]
  /** Who may take it or a measure of it; empty where the viewer hands nothing out. */
  people: Candidate[]
}
