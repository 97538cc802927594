import type { Label } from '../../domain/label'
import type { z } from 'zod'
import type { oneFindingAnswer } from '../../api/finding/findingViews'
import type { EvidenceShown } from '../frame/evidenceList'
import type { FormState } from '../form/forms'
import type { Frame } from '../frame/frame'
import type { ActionShown } from '../frame/history'
import type { LetterListed } from '../escalation/letterTable'

/** One finding as the API answers it, over the wire. */
export type WholeFinding = z.infer<typeof oneFindingAnswer>

export type FindingConsoleView = {
  frame: Frame
  state: FormState
  finding: WholeFinding
  campaign: { name: string; className: Label }
  evidence: EvidenceShown[]
  letters: LetterListed[]
  actions: ActionShown[]
  /** Who may take it or a measure of it; empty where the viewer hands nothing out. */
  people: { id: string; name: string; posts: { title: string; regionName: string }[] }[]
}
