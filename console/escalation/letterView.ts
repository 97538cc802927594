import type { z } from 'zod'
import type { wholeLetterAnswer } from '../../api/escalation/letters'
import type { LetterListed } from './letterTable'

/** A supervision letter as the API answers it, over the wire. */
export type WholeLetter = z.infer<typeof wholeLetterAnswer>

/** A letter to be read. `matter`: by when what it is about is due, and who holds it; null: not the reader's to see.
 * `chain`: the letters of the same series so far, this one among them; behind a mailed link none. */
export type LetterView = {
  letter: WholeLetter
  campaign: string
  matter: { dueOn: string; overdue: boolean; holder: { name: string; post: string } } | null
  chain: LetterListed[]
}

/** Whether a letter still waits for its reader's answer. */
export const isToAnswer = ({ letter: { allowed } }: LetterView) => allowed.includes('reply')
