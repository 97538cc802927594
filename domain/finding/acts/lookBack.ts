import { z } from 'zod'
import { asked } from '../../act/asked'
import { text } from '../../shapes'
import { saysReason } from '../../act/said'
import { closed, tellsUncleared, type ActOnFinding } from '../act'
import { city, inspector } from '../who'

/** It is drawn for a look-back 回头看 by an inspector. */
export const draw: ActOnFinding<{ drawId: string; inspectorId: string }> = {
  told: { zh: '抽取回头看', en: 'drawn for a look-back' },
  from: ['cleared'],
  to: 'drawn',
  who: city('finding.city-draws'),
  changes: (_parts, { inspectorId }) => ({ inspectorId }),
  says: ({ drawId, inspectorId }) => ({ drawId, inspectorId }),
  tells: () => ({ ids: 'asked', kind: 'finding' }),
}

/** The later look found that it held. */
export const confirm: ActOnFinding<{ reason: string }> = {
  told: { zh: '回头看通过', en: 'look-back passed' },
  from: ['drawn'],
  to: 'confirmed',
  who: inspector,
  changes: closed,
  says: saysReason,
}

/** The later look found that it did not hold: the next cycle begins. */
export const fail: ActOnFinding<{ reason: string }> = {
  told: { zh: '回头看未通过', en: 'look-back failed' },
  from: ['drawn'],
  to: 'failed',
  who: inspector,
  changes: closed,
  says: saysReason,
  tells: tellsUncleared,
}

export const lookBackAsked = asked({
  kinds: ['look_back'],
  at: 'post /look-backs',
  summary: 'Record a look-back 回头看 at a drawn finding (the inspector). A failure begins the next cycle',
  right: 'act',
  body: z.strictObject({ result: z.enum(['passed', 'failed']), reason: text }),
  act: ({ result, reason }) => ({
    kind: result === 'passed' ? ('confirm' as const) : ('fail' as const),
    reason,
  }),
  title: { zh: '回头看', en: 'Look back' },
  mailed: ['finding'],
  anyVersion: true,
  fields: [
    {
      as: 'choice',
      name: 'result',
      label: { zh: '结果', en: 'Result' },
      options: [
        { value: 'passed', zh: '整改到位', en: 'It holds' },
        { value: 'failed', zh: '未整改到位', en: 'It does not hold' },
      ],
    },
    { as: 'text', name: 'reason', label: { zh: '核查情况', en: 'What was found' }, required: true },
  ],
})
