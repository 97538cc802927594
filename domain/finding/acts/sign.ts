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
