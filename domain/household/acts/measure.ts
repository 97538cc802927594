import { z } from 'zod'
import { asked } from '../../act/asked'
import { text } from '../../shapes'
import type { ActOnHousehold } from '../act'
import { activeStates } from '../household'
import { responsibleOrHeads } from '../who'

/** It is helped 帮扶措施. */
export const measure: ActOnHousehold<{ text: string }> = {
  told: { zh: '登记帮扶措施', en: 'measure recorded' },
  from: activeStates,
  to: 'same',
  who: responsibleOrHeads,
  changes: ({ measures }) => ({ measures: measures + 1 }),
  says: (input) => ({ text: input.text }),
}

export const measureAsked = asked({
  kinds: ['measure'],
  at: 'post /measures',
  summary: 'Record an assistance measure 帮扶措施',
  right: 'act',
  body: z.strictObject({ text }),
  act: (body) => ({ kind: 'measure' as const, ...body }),
  title: { zh: '登记帮扶措施', en: 'Record a measure' },
  anyVersion: true,
  fields: [{ as: 'text', name: 'text', label: { zh: '内容', en: 'Content' }, required: true }],
})
