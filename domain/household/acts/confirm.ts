import { z } from 'zod'
import { asked } from '../../act/asked'
import { saysReason } from '../../act/said'
import { text } from '../../shapes'
import { unattended, unpublicised, whyField, type ActOnHousehold, type Reasoned } from '../act'
import { headsOfArea } from '../who'

/** It is monitored once its publicity is over, and somebody is responsible for it. */
export const confirm: ActOnHousehold<Reasoned> = {
  told: { zh: '确认纳入监测', en: 'confirmed' },
  from: ['identified'],
  to: 'monitored',
  who: headsOfArea,
  misfits: (household, _, against) => [...unpublicised(household, against), ...unattended(household)],
  says: saysReason,
}

export const confirmAsked = asked({
  kinds: ['confirm'],
  at: 'post /confirmation',
  summary: 'Confirm a household after publicity. Monitoring begins',
  right: 'assign',
  body: z.strictObject({ reason: text }),
  act: (body) => ({ kind: 'confirm' as const, ...body }),
  title: { zh: '确认纳入监测', en: 'Confirm for monitoring' },
  fields: [whyField],
})
