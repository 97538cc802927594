import { asked, reasonField } from '../../act/asked'
import { escalationBody } from '../../escalation/acts'

/** Escalates a task to a level of the ladder by hand: the letter is written, and the task stays as it is. */
export const escalationAsked = asked({
  kinds: ['raise'],
  at: 'post /raising',
  summary: 'Escalate a task to a higher level, with a reason: its letter is written at once',
  right: 'assign',
  body: escalationBody,
  title: { zh: '提级督办', en: 'Escalate to the next level' },
  ownRoute: true,
  fields: [reasonField],
  seldom: true,
})
