import { z } from 'zod'
import { asked } from '../../act/asked'
import { saysReason } from '../../act/said'
import { text } from '../../shapes'
import { unattended, unpublicised, whyField, type ActOnHousehold, type Reasoned } from '../act'
import { headsOfArea, otherHeadsOfArea } from '../who'

/** Its risk is eliminated, after the publicity: somebody else than who proposed it says so. */
export const eliminate: ActOnHousehold<Reasoned> = {
  told: { zh: '确认风险消除', en: 'risk eliminated' },
  from: ['clearing'],
  to: 'eliminated',
  who: otherHeadsOfArea,
  misfits: (household, _, against) => unpublicised(household, against),
  says: saysReason,
}

/** It is monitored again 回退. A withdrawn proposal does not count as a roll-back. */
export const rollBack: ActOnHousehold<Reasoned> = {
  told: { zh: '风险消除回退', en: 'rolled back' },
  from: ['clearing', 'eliminated'],
  to: 'monitored',
  who: headsOfArea,
  misfits: unattended,
  changes: ({ state, rollBacks }, { reason }) => ({
    reason,
    rollBacks: rollBacks + (state === 'eliminated' ? 1 : 0),
  }),
  says: saysReason,
}

export const eliminateAsked = asked({
  kinds: ['eliminate'],
  at: 'post /elimination/confirmation',
  summary: 'Confirm that the risk is eliminated, after publicity',
  right: 'assign',
  body: z.strictObject({ reason: text }),
  act: (body) => ({ kind: 'eliminate' as const, ...body }),
  title: { zh: '确认风险消除', en: 'Confirm that the risk is eliminated' },
  fields: [whyField],
})

export const rollBackAsked = asked({
  kinds: ['roll_back'],
  at: 'post /roll-back',
  summary: 'Roll back 风险消除回退 a risk elimination: the household is monitored again',
  right: 'assign',
  body: z.strictObject({ reason: text }),
  act: (body) => ({ kind: 'roll_back' as const, ...body }),
  title: { zh: '风险消除回退', en: 'Roll back' },
  fields: [whyField],
})
