import { z } from 'zod'
import { asked, optionsOf } from '../../act/asked'
import { text } from '../../shapes'
import { NOT_CLOSED, whyField, type ActOnHousehold, type Reasoned } from '../act'
import { CLOSING_REASONS, closingReasons, type ClosingReason } from '../household'
import { headsOfArea } from '../who'

/** It is monitored no more, though its risk is not eliminated. */
export const close: ActOnHousehold<{ why: ClosingReason } & Reasoned> = {
  told: { zh: '终止监测', en: 'closed' },
  from: NOT_CLOSED,
  to: 'closed',
  who: headsOfArea,
  changes: (_household, { why }) => ({ reason: why }),
  says: ({ why, reason }) => ({ why, reason }),
}

export const closeAsked = asked({
  kinds: ['close'],
  at: 'post /closing',
  summary: 'Stop monitoring a household for another reason. The record stays',
  right: 'assign',
  body: z.strictObject({ why: z.enum(closingReasons), reason: text }),
  act: (body) => ({ kind: 'close' as const, ...body }),
  title: { zh: '终止监测', en: 'Stop monitoring' },
  fields: [
    {
      ...{ as: 'choice', name: 'why', label: { zh: '原因', en: 'Reason' }, required: true },
      options: optionsOf(closingReasons, CLOSING_REASONS),
    },
    whyField,
  ],
})
