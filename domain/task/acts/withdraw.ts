import { saysReason } from '../../act/said'
import { z } from 'zod'
import { asked, reasonField } from '../../act/asked'
import { text } from '../../shapes'
import { clocksAtEnd } from '../clocks'
import { type ActOnTask, type Reasoned } from '../act'
import { NOT_FINAL } from '../states'
import { issuers } from '../who'

/** A task is taken back by those who issued it. */
export const withdraw: ActOnTask<Reasoned> = {
  told: { zh: '撤销', en: 'withdrawn' },
  from: NOT_FINAL,
  to: 'withdrawn',
  who: issuers,
  changes: ({ clocks }, _, { now }) => ({
    clocks: clocksAtEnd(clocks, now),
    suspension: null,
    resumesAt: null,
  }),
  says: saysReason,
}

export const withdrawAsked = asked({
  kinds: ['withdraw'],
  at: 'post /withdrawal',
  summary: 'Withdraw a task (its issuer; a task of the programme: who steers its campaign there)',
  right: 'act',
  bulk: true,
  body: z.strictObject({ reason: text }),
  title: { zh: '撤销', en: 'Withdraw' },
  fields: [reasonField],
  seldom: true,
})
