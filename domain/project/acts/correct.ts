import { z } from 'zod'
import { asked, type Field } from '../../act/asked'
import { fault } from '../../fault'
import { Refused, type FieldError } from '../../refusal'
import { name, registerNo, text } from '../../shapes'
import { keepers, shortReason, type ActOnProject } from '../act'
import { fundChannels, FUND_CHANNELS, isMore, type FundChannel } from '../funds'
import { isOver, projectStages } from '../projectLife'
import { budget, year, type Budget } from '../shapes'

/** What is put right; undefined: it stays. `budget`: all of it. */
export type Correction = {
  name?: string
  externalNo?: string | null
  year?: number
  budget?: Budget
  reason: string
}

/** It is put right. */
export const correct: ActOnProject<Correction> = {
  told: { zh: '更正项目', en: 'corrected' },
  from: projectStages.filter((stage) => !isOver(stage)),
  to: 'same',
  notFrom: (stage) => fault('project.not-correctable', { stage }),
  who: keepers,
}

/** Refuses to give a channel less than was paid of it.
 * @param budget all of it; undefined: it stays
 * @param parts what stands: how much of each channel is paid, by how many payments, those taken back among them
 * @throws Refused `refused` */
export function refuseLess(
  budget: Budget | undefined,
  parts: { channel: FundChannel; paid: string; payments: number }[],
): void {
  const errors = (budget ? parts : []).flatMap(({ channel, paid, payments }): FieldError[] => {
    const amount = budget?.[channel]
    const path = `budget.${channel}`
    if (amount === undefined) return payments > 0 ? [{ path, fault: 'project.payments-stand' }] : []
    return isMore(paid, amount) ? [{ path, fault: fault('project.paid-already', { amount: paid }) }] : []
  })
  if (errors.length > 0) throw new Refused('refused', 'project.unfit', errors)
}

/** A field for the budget of each channel. */
export const budgetFields = fundChannels.map((channel) => {
  const { zh, en } = FUND_CHANNELS[channel]
  const label = { zh: `${zh} · 预算（元）`, en: `${en} · Budget, yuan` }
  return { as: 'line', name: `budget.${channel}`, label } as const satisfies Field
})

export const correctAsked = asked({
  kinds: ['correct'],
  at: 'put',
  summary: 'Correct an open project. A budget cannot be below its payments',
  right: 'act',
  body: z
    .strictObject({
      name: name.optional(),
      externalNo: registerNo.nullable().optional(),
      year: year.optional(),
      budget: budget
        .optional()
        .meta({ description: 'yuan by channel, all of them: one left out is taken away' }),
      reason: text,
    })
    .refine(({ reason: _reason, ...facts }) => Object.keys(facts).length > 0, {
      path: ['name'],
      message: fault('correction.empty'),
    }),
  act: (body) => ({ kind: 'correct' as const, ...body }),
  title: { zh: '更正项目', en: 'Correct the project' },
  intro: {
    zh: '留空的渠道即取消预算；不得低于已支付金额。',
    en: 'An empty channel loses its budget. A budget cannot be below its payments.',
  },
  corrects: true,
  fields: [
    { as: 'line', name: 'name', label: { zh: '项目名称', en: 'Project' }, required: true },
    {
      as: 'line',
      name: 'externalNo',
      label: { zh: '全国系统编号', en: 'No. in the national system' },
      clears: true,
    },
    { as: 'number', name: 'year', label: { zh: '年度', en: 'Year' }, required: true },
    ...budgetFields,
    shortReason,
  ],
})
