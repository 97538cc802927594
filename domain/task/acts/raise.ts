import { z } from 'zod'
import { asked, reasonField } from '../../act/asked'
import { text } from '../../shapes'

const rung = z.number().int().min(1).max(9).optional().meta({ description: 'the next one where left out' })

/** Raises a task to a rung of the ladder by hand: the letter is written, and the task stays as it is. */
export const raiseAsked = asked({
  kinds: ['raise'],
  at: 'post /raising',
  summary: "Raise a task's file to a rung by hand, with a reason: the letter is written at once",
  right: 'assign',
  body: z.strictObject({ rung, reason: text }),
  title: { zh: '提级督办', en: 'Raise to the next rung' },
  ownRoute: true,
  fields: [reasonField],
  seldom: true,
})
