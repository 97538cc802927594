import type { z } from 'zod'
import type { wholeTargetAnswer } from '../../api/campaign/targets'
import type { FormState } from '../form/forms'
import type { Frame } from '../frame/frame'
import type { LetterListed } from '../escalation/letterTable'
import type { ActionShown } from '../frame/history'
import type { PairingListed } from '../pairing/pairingsPage'
import type { StandingListed } from '../indicator/standingTable'

/** A target with its people and tasks as the API answers it, over the wire. */
export type TargetShown = z.infer<typeof wholeTargetAnswer>

export type TargetView = {
  frame: Frame
  state: FormState
  target: TargetShown
  campaign: string
  letters: { items: LetterListed[]; total: number }
  actions: ActionShown[]
  standings: StandingListed[]
  pairings: { items: PairingListed[]; total: number }
}
