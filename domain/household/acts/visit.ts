import { z } from 'zod'
import { asked } from '../../act/asked'
import { day, text } from '../../shapes'
import { NOT_CLOSED, type ActOnHousehold } from '../act'
import { thoseThere } from '../who'

/** `answers`: the visits asked for that it answers, as the ledger finds them. */
type Visit = { on: string; result: string; answers?: { kind: string; no: number }[] }

/** Somebody was at the house 走访. */
export const visit: ActOnHousehold<Visit> = {
  told: { zh: '记录走访', en: 'visited' },
  from: NOT_CLOSED,
  to: 'same',
  who: thoseThere,
  misfits: ({ identifiedOn }, { on }, { today }) =>
    on <= today && on >= identifiedOn ? [] : [{ path: 'on', fault: 'household.day-out-of-range' }],
  says: ({ on, result, answers = [] }) => ({ on, result, answers }),
}

export const visitAsked = asked({
  kinds: ['visit'],
  at: 'post /visits',
  summary: 'Record a visit 走访. It settles every visit that is due, and checks of warnings',
  right: 'act',
  body: z.strictObject({ on: day, result: text }),
  act: (body) => ({ kind: 'visit' as const, ...body }),
  title: { zh: '记录走访', en: 'Record a visit' },
  anyVersion: true,
  mailed: ['visits'],
  fields: [
    { as: 'day', name: 'on', label: { zh: '走访日期', en: 'Day of the visit' }, required: true },
    { as: 'text', name: 'result', label: { zh: '走访情况', en: 'Result of the visit' }, required: true },
  ],
})
