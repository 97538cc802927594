import { z } from 'zod'
import { asked } from '../../act/asked'
import { Refused } from '../../refusal'
import { day, line, text } from '../../shapes'
import { keepers, shortReason, type ActOnProject } from '../act'
import type { FundChannel } from '../funds'
import { isPayable, projectStages } from '../projectLife'
import { amount, channel } from '../shapes'

/** Money paid out of a part of a project. `amount`: yuan. */
export type NewPayment = { channel: FundChannel; amount: string; day: string; reference: string }

/** Money is paid out of one channel. */
export const pay: ActOnProject<NewPayment> = {
  told: { zh: '登记支付', en: 'paid' },
  from: projectStages.filter(isPayable),
  to: 'same',
  notFrom: () => 'payment.not-approved',
  who: keepers,
  refuses: (_project, { day: on }, today) => {
    if (on > today) throw new Refused('refused', 'payment.refused', [{ path: 'day', fault: 'day.in-future' }])
  },
}

/** A payment is taken back by one that reverses it, whatever became of its project. */
export const reverse: ActOnProject<{ payment: string; reason: string }> = {
  told: { zh: '冲回', en: 'payment reversed' },
  from: projectStages,
  to: 'same',
  notFrom: () => 'payment.absent',
  who: keepers,
}

export const payAsked = asked({
  kinds: ['pay'],
  at: 'post /payments',
  summary: 'Record a payment from one channel, within its remaining budget',
  right: 'act',
  status: 201,
  body: z.strictObject({ channel, amount, day, reference: line }),
  act: (body) => ({ kind: 'pay' as const, ...body }),
  title: { zh: '登记支付', en: 'Record a payment' },
  fields: [
    { as: 'choice', name: 'channel', label: { zh: '渠道', en: 'Channel' }, required: true },
    { as: 'line', name: 'amount', label: { zh: '金额（元）', en: 'Amount, yuan' }, required: true },
    { as: 'day', name: 'day', label: { zh: '日期', en: 'Day' }, required: true },
    { as: 'line', name: 'reference', label: { zh: '凭证', en: 'Voucher' }, required: true },
  ],
})

export const reverseAsked = asked({
  kinds: ['reverse'],
  at: 'post /payments/{payment}/reversal',
  summary: 'Reverse a payment with a second one. Both stay in the record',
  right: 'act',
  status: 201,
  body: z.strictObject({ reason: text }),
  act: ({ reason }, { payment = '' }) => ({ kind: 'reverse' as const, payment, reason }),
  title: { zh: '冲回', en: 'Reverse a payment' },
  fields: [
    { as: 'choice', name: 'payment', label: { zh: '支付记录', en: 'Payments' }, required: true },
    shortReason,
  ],
})
