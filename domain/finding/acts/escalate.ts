import { asked, reasonField } from '../../act/asked'
import { escalationBody } from '../../escalation/acts'
import type { ActOnFinding } from '../act'
import { NOT_FINAL } from '../states'
import { escalators } from '../who'

/** Somebody escalates its present step to a level of the ladder 提级督办: the letter is written, and the finding stays as it is. */
export const raise: ActOnFinding<{ rung: number; reason: string }> = {
  told: { zh: '提级督办', en: 'escalated' },
  from: NOT_FINAL,
  to: 'same',
  who: escalators,
  says: ({ rung, reason }) => ({ rung, reason }),
}

export const findingEscalationAsked = asked({
  kinds: ['raise'],
  at: 'post /raising',
  summary: "Escalate a finding's present step to a higher level, with a reason",
  right: 'assign',
  body: escalationBody,
  title: { zh: '提级督办', en: 'Escalate to the next level' },
  ownRoute: true,
  anyVersion: true,
  fields: [reasonField],
  seldom: true,
})
