import { saysReason } from '../../act/said'
import { closed, type ActOnFinding } from '../act'
import { BEFORE_CLEARING } from '../states'
import { cityApart } from '../who'

/** It was registered in error. */
export const withdraw: ActOnFinding<{ reason: string }> = {
  told: { zh: '撤销', en: 'withdrawn' },
  from: BEFORE_CLEARING,
  to: 'withdrawn',
  who: cityApart('finding.city-withdraws'),
  changes: closed,
  says: saysReason,
}
