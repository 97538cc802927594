import { asked, reasonField } from '../../act/asked'
import { escalationBody } from '../../escalation/acts'
import { ASSIGNEES_TURN } from '../../escalation/suspension'
import type { ActOnTask, Reasoned } from '../act'
import { escalators } from '../who'

/** Somebody escalates a task to a level of the ladder 提级督办: its letter is written, and the task stays as it is. */
export const raise: ActOnTask<{ rung: number } & Reasoned> = {
  told: { zh: '提级督办', en: 'escalated' },
  from: [...ASSIGNEES_TURN, 'submitted'],
  to: 'same',
  who: escalators,
  says: ({ rung, reason }) => ({ rung, reason }),
}

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
