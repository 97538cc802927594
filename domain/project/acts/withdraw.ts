import { z } from 'zod'
import { asked } from '../../act/asked'
import { saysReason } from '../../act/said'
import { fault } from '../../fault'
import { Refused } from '../../refusal'
import { text } from '../../shapes'
import { keepers, shortReason, type ActOnProject } from '../act'
import { isOver, projectStages } from '../projectLife'

/** It is taken out of the library, while nothing of it is paid. */
export const withdraw: ActOnProject<{ reason: string }> = {
  told: { zh: '退出项目库', en: 'withdrawn' },
  from: projectStages.filter((stage) => !isOver(stage)),
  to: 'withdrawn',
  notFrom: (stage) => fault('project.not-withdrawable', { stage }),
  who: keepers,
  refuses: ({ isPaid }) => {
    if (isPaid) throw new Refused('wrong-state', 'project.paid')
  },
  says: saysReason,
}

export const withdrawAsked = asked({
  kinds: ['withdraw'],
  at: 'post /withdrawal',
  summary: 'Withdraw a project before acceptance and before any payment',
  right: 'act',
  body: z.strictObject({ reason: text }),
  act: (body) => ({ kind: 'withdraw' as const, ...body }),
  title: { zh: '退出项目库', en: 'Withdraw the project' },
  intro: { zh: '已有支付的，请先冲回。', en: 'Reverse payments first.' },
  fields: [shortReason],
})
