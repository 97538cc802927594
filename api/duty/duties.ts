import { z } from 'zod'
import { dutyKinds } from '../../domain/duty/duty'
import { fault } from '../../domain/fault'
import { pageOfAll } from '../../domain/paging'
import { Refused } from '../../domain/refusal'
import { uuid } from '../../domain/shapes'
import { dutiesOf, dutiesSeen } from '../../ledger/duty/duties'
import type { OpenDuty } from '../../ledger/duty/openDuty'
import { read } from '../http/route'
import { flag, listOf, pageFrom, pageOf, paging, queryInstant, regionCode } from '../http/shapes'
import { countsByKind, countsOf, dutyAnswer, dutyViews, kindCounts, SOONEST } from './dutyViews'

/** The filters of every list of duties. */
const dutyFilters = {
  kind: z.enum(dutyKinds).optional(),
  campaign: uuid.optional(),
  overdue: flag.optional(),
}
type Filters = z.output<z.ZodObject<typeof dutyFilters>>

const isAsked = ({ kind, campaign, overdue }: Filters, duty: OpenDuty & { overdue: boolean }) =>
  (kind === undefined || duty.kind === kind) &&
  (campaign === undefined || duty.campaign === campaign.toLowerCase()) &&
  (overdue === undefined || duty.overdue === overdue)

const counted = { overdue: z.number(), counts: kindCounts }
const ownDuty = dutyAnswer.extend({
  onBehalfOf: z.string().nullable().meta({ description: 'the absent person whose turn it is' }),
})
export const ownDutiesAnswer = listOf(ownDuty).extend(counted)

export const dutyRoutes = {
  mine: read({
    path: '/me/duties',
    summary:
      'Your duties 待办, soonest first: of tasks, findings, letters and households, also those you substitute for',
    right: 'read',
    input: { query: z.object({ ...dutyFilters, ...paging }) },
    answer: ownDutiesAnswer,
    handle: async ({ service: { db }, actor, query, now }) => {
      const all = (await dutiesOf(db, actor, now)).filter((duty) => isAsked(query, duty))
      const { items, ...list } = pageOfAll(all, SOONEST, pageFrom(query))
      return { ...pageOf(await dutyViews(db, items), list), ...countsOf(all), counts: countsByKind(all) }
    },
  }),
  list: read({
    path: '/duties',
    summary: 'The duties 待办 that you see, soonest first: whose turn it is, for what, by when',
    right: 'read',
    input: {
      query: z.object({
        ...dutyFilters,
        unit: regionCode.optional().meta({ description: 'a region, with all that lies in it' }),
        person: uuid.optional().meta({ description: 'who holds the duty' }),
        asOf: queryInstant.optional().meta({ description: 'as they will be then if nothing is done' }),
        ...paging,
      }),
    },
    answer: listOf(dutyAnswer).extend(counted),
    handle: async ({ service: { db }, actor, query, now }) => {
      const { campaign, unit, person, asOf = now } = query
      if (asOf < now) {
        const past = { path: 'asOf', fault: fault('instant.past') }
        throw new Refused('refused', 'duties.ahead-only', [past])
      }
      const seen = await dutiesSeen(db, { actor, campaign, unit }, asOf)
      const all = seen.filter(
        (duty) =>
          isAsked(query, duty) && (person === undefined || duty.holders.includes(person.toLowerCase())),
      )
      const { items, ...list } = pageOfAll(all, SOONEST, pageFrom(query))
      return { ...pageOf(await dutyViews(db, items), list), ...countsOf(all), counts: countsByKind(all) }
    },
  }),
}
