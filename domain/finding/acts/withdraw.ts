import { z } from 'zod'
import { asked, reasonField } from '../../act/asked'
import { text } from '../../shapes'
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

export const findingWithdrawalAsked = asked({
  kinds: ['withdraw'],
  at: 'post /withdrawal',
  summary: 'Withdraw a finding that was registered in error, with a reason (the city)',
  right: 'review',
  body: z.strictObject({ reason: text }),
  act: ({ reason }) => ({ kind: 'withdraw' as const, reason }),
  title: { zh: '撤销问题', en: 'Withdraw the finding' },
  intro: { zh: '登记有误的，请写明理由撤销。', en: 'Withdraw a finding that was registered in error.' },
  anyVersion: true,
  fields: [reasonField],
  seldom: true,
})
