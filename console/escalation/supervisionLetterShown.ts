import type { z } from 'zod'
import type { wholeLetterAnswer } from '../../api/escalation/letters'

/** A supervision letter as the API answers it, over the wire. */
export type SupervisionLetter = z.infer<typeof wholeLetterAnswer>
