import { z } from 'zod'
import { asked } from '../../act/asked'
import { text } from '../../shapes'
import type { ActOnFinding, Signer } from '../act'
import { signers } from '../who'

type Signed = { signer: Signer }

const common = {
  told: { zh: '签字', en: 'signed' },
  from: ['reviewed'],
  who: signers,
  part: 'clears',
  changes: (parts, { signer }) => ({ signers: [...parts.signers, signer] }),
  says: ({ signer: { post, statement } }) => ({ post, statement }),
} satisfies Partial<ActOnFinding<Signed>>

/** The first of two signs 签字 for its clearing. */
export const sign: ActOnFinding<Signed> = { ...common, to: 'same' }

/** The second of two signs. */
export const countersign: ActOnFinding<Signed> = {
  ...common,
  to: 'signed',
  tells: () => ({ ids: 'asked', kind: 'finding' }),
}

export const signatureAsked = asked({
  kinds: ['sign'],
  at: 'post /signatures',
  summary: 'Sign 签字 for a clearing. Two people sign, and neither rectified the finding',
  right: 'review',
  body: z.strictObject({ statement: text.optional() }),
  act: ({ statement = null }) => ({ kind: 'sign' as const, statement }),
  title: { zh: '签字', en: 'Sign' },
  intro: {
    zh: '签字即确认整改属实；回头看未通过的，计入签字人。',
    en: 'Your signature confirms the rectification. A failed look-back counts against the signers.',
  },
  mailed: ['finding'],
  anyVersion: true,
  fields: [{ as: 'text', name: 'statement', label: { zh: '意见', en: 'Statement' } }],
})
