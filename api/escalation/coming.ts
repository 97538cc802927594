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

/** Where an item stands and what comes of it by itself. */
export const positionAnswer = z.object({
  asOf: z.string().meta({ description: 'the instant of this answer' }),
  state: z.string(),
  steps: z
    .array(
      comingAnswer.extend({
        task: z.number().optional().meta({ description: 'of a target: the number of the task' }),
      }),
    )
    .meta({ description: 'of each task and kind the next, soonest first' }),
})
