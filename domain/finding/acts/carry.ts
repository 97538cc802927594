import type { ActOnFinding } from '../act'
import { BEFORE_CLEARING } from '../states'

/** It is handed to another campaign by a document, or to another target. Its cycle, its people and its days stay. */
export const carry: ActOnFinding<{ campaign: string; target: string | null; no: number; document: string }> =
  {
    told: { zh: '转入其他行动或对象', en: 'handed to another campaign or target' },
    from: [...BEFORE_CLEARING, 'cleared', 'drawn'],
    to: 'same',
    says: ({ campaign, target, no, document }) => ({ campaign, target, no, document }),
    tells: () => ({ ids: 'asked', kind: 'finding' }),
  }
