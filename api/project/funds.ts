import { fault } from '../../domain/fault'
import { text, uuid } from '../../domain/shapes'
import { z } from 'zod'
import { heldShare, isMore, restOf } from '../../domain/project/funds'
import { firstPage } from '../../domain/paging'
import { allocate, listAllocations, type ListedAllocation } from '../../ledger/project/allocations'
import { visibleCampaign } from '../../ledger/campaign/campaignSight'
import { fundTotals } from '../../ledger/project/fundTotals'
import { DECIMAL_SHAPE } from '../../domain/decimal'
import { amount, channel, year } from '../../domain/project/shapes'
import { change, read } from '../http/route'
import { listOf, pageFrom, pageOf, paging, regionCode } from '../http/shapes'

const queryYear = z.coerce.number().int().min(1990).max(2099).optional()
export const allocationAnswer = z.object({
  id: z.string(),
  campaign: z.string(),
  region: z.object({ code: z.string(), name: z.string() }),
  channel,
  year: z.number(),
  amount: z.string().meta({ description: 'yuan' }),
  statedPercent: z
    .string()
    .nullable()
    .meta({ description: 'of what the region above has, as it was stated' }),
  computedPercent: z.string().nullable(),
  contradicted: z.boolean().meta({ description: 'the stated share is not the computed one; both are kept' }),
  source: z.string(),
  reason: z.string().nullable(),
  at: z.string(),
})
const allocationBody = z
  .strictObject({
    campaign: uuid,
    region: regionCode,
    channel,
    year,
    amount,
    statedPercent: z.string().regex(DECIMAL_SHAPE, fault('decimal.format')).optional(),
    source: text,
    supersedes: uuid.optional().meta({ description: 'the standing allocation that this one corrects' }),
    reason: text.optional(),
  })
  .refine(({ supersedes, reason }) => (supersedes === undefined) === (reason === undefined), {
    path: ['reason'],
    message: fault('reading.correction-incomplete'),
  })

const viewOf = ({ campaignId: campaign, at, ...rest }: ListedAllocation) => ({
  ...rest,
  campaign,
  at: at.toISOString(),
})

const sums = {
  projects: z.number(),
  started: z.number().meta({ description: 'under way or further' }),
  budget: z.string().meta({ description: 'yuan' }),
  paid: z.string(),
}
export const fundsAnswer = z.object({
  all: z.object(sums),
  channels: z.array(
    z.object({
      channel,
      ...sums,
      allocated: z
        .string()
        .nullable()
        .meta({ description: 'to the region itself; null: nothing is recorded' }),
      passedOn: z.string().nullable().meta({ description: 'to the regions right below' }),
      passedOnPercent: z.string().nullable(),
      left: z.string().nullable().meta({ description: 'allocated, and in no project of the region' }),
      overdrawn: z.boolean().meta({ description: 'more was passed on or budgeted than allocated' }),
    }),
  ),
  areas: z.array(z.object({ code: z.string(), name: z.string(), ...sums })),
})

export const fundRoutes = {
  allocations: read({
    path: '/allocations',
    summary: 'Allocations by channel and region, with each share in the funds of the higher region',
    right: 'read',
    input: {
      query: z.object({
        campaign: uuid.optional(),
        unit: regionCode.optional(),
        year: queryYear,
        channel: channel.optional(),
        ...paging,
      }),
    },
    answer: listOf(allocationAnswer),
    handle: async ({ service: { db }, actor, query }) => {
      const { limit: _limit, cursor: _cursor, ...filter } = query
      const page = pageFrom(query)
      const list = await listAllocations(db, actor, filter, page)
      return pageOf(list.items.map(viewOf), list)
    },
  }),
  allocate: change({
    method: 'post',
    path: '/allocations',
    summary: 'Record or correct an allocation of a channel to a region in a year',
    right: 'act',
    status: 201,
    input: { body: allocationBody },
    answer: allocationAnswer,
    handle: async ({ tx, body, actor, by }) => {
      const { campaign, supersedes, reason = '', statedPercent = null, ...said } = body
      const correction = supersedes === undefined ? null : { supersedes, reason }
      const id = await allocate(tx, campaign, { ...said, statedPercent, correction }, by)
      const { items } = await listAllocations(tx, actor, { id }, firstPage(1))
      return viewOf(items[0]!)
    },
  }),
  totals: read({
    path: '/funds',
    summary: 'The funds of a campaign in a region: by channel, and by the regions directly below',
    right: 'read',
    input: { query: z.object({ campaign: uuid, unit: regionCode, year: queryYear }) },
    answer: fundsAnswer,
    handle: async ({ service: { db }, actor, query }) => {
      await visibleCampaign(db, query.campaign, actor)
      const totals = await fundTotals(db, actor, query)
      const channels = totals.channels.map((each) => {
        const { allocated, passedOn, budget } = each
        return {
          ...each,
          passedOnPercent: passedOn === null ? null : heldShare(passedOn, allocated, null).computedPercent,
          left: allocated === null ? null : restOf(allocated, budget),
          overdrawn: allocated !== null && (isMore(budget, allocated) || isMore(passedOn ?? '0', allocated)),
        }
      })
      return { ...totals, channels }
    },
  }),
}
