import { z } from 'zod'
import { asked, optionsOf } from '../../act/asked'
import { addDays } from '../../calendar/calendar'
import { text } from '../../shapes'
import { NOT_CLOSED, type ActOnHousehold, type Happening } from '../act'
import { WARNING_SOURCES, warningSources, type WarningSource } from '../household'
import { thoseThereOrRegistrars } from '../who'

/** The day by which a warning is checked at the house. */
export const checkDueOn = ({ rule, today }: Happening) => addDays(today, rule.checkDays)

/** A warning 预警 is passed on. */
export const warn: ActOnHousehold<{ source: WarningSource; text: string }> = {
  told: { zh: '转办预警', en: 'warning passed on' },
  from: NOT_CLOSED,
  to: 'same',
  who: thoseThereOrRegistrars,
  says: (input, happening) => ({
    source: input.source,
    text: input.text,
    checkDueOn: checkDueOn(happening),
  }),
  tells: true,
}

export const warnAsked = asked({
  kinds: ['warn'],
  at: 'post /warnings',
  summary: 'Pass on a warning 预警, such as a large medical bill. A visit must check it',
  right: 'act',
  body: z.strictObject({ source: z.enum(warningSources), text }),
  act: (body) => ({ kind: 'warn' as const, ...body }),
  title: { zh: '转办预警', en: 'Pass on a warning' },
  anyVersion: true,
  fields: [
    {
      ...{ as: 'choice', name: 'source', label: { zh: '来源', en: 'Source' }, required: true },
      options: optionsOf(warningSources, WARNING_SOURCES),
    },
    { as: 'text', name: 'text', label: { zh: '内容', en: 'Content' }, required: true },
  ],
})
