import { asked, reasonField } from '../../act/asked'
import { escalationBody } from '../../escalation/acts'

/** Escalates the present step of a finding to a level of the ladder by hand: the finding stays as it is. */
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
