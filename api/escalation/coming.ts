import { z } from 'zod'
import { stepKinds } from '../../domain/escalation/nextSteps'
import type { Coming } from '../../ledger/escalation/whatComes'

/** What comes of an item by itself, as the API answers it. */
export const comingAnswer = z.object({
  kind: z.enum(stepKinds).meta({
    description:
      'its suspension ends, a reminder, a letter to the next level, or the top level is told again',
  }),
  at: z.string().meta({ description: 'an instant' }),
  level: z.number().nullable().meta({ description: 'of a letter: the escalation level' }),
  to: z.string().nullable().meta({ description: 'of a letter: the post, as the chain stands now' }),
})

export const comingView = ({ kind, at, level, to }: Coming): z.infer<typeof comingAnswer> => ({
  kind,
  at,
  level,
  to,
})
