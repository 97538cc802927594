import { line } from '../../domain/shapes'
import { z } from 'zod'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { standings } from '../../domain/indicator/indicator'
import type { IndicatorStanding } from '../../domain/indicator/indicatorStanding'
import { pageOfAll, type OrderOf } from '../../domain/paging'
import { visibleCampaign } from '../../ledger/campaign/campaignSight'
import { indicatorStandings } from '../../ledger/indicator/indicatorStandings'
import { indicatorAnswer, indicatorView, standingAnswer, standingView } from './indicatorViews'
import { read, type Reader } from '../http/route'
import {
  flag,
  idFrom,
  listOf,
  pageFrom,
  pageOf,
  paging,
  pathId,
  queryInstant,
  regionCode,
  seenAsOf,
  sliceOf,
} from '../http/shapes'

const region = regionCode.optional().meta({ description: 'a region, with all that lies in it' })
/** The filters of how indicators stand. */
const standingFilters = {
  indicator: line.optional().meta({ description: "a code of the programme's indicators" }),
  region,
  standing: z.enum(standings).optional(),
  contradicted: flag.optional().meta({ description: 'whether the stated figure differs from its parts' }),
  asOf: queryInstant.optional(),
}
type Asked = z.output<z.ZodObject<typeof standingFilters>>

const lies =
  (region: string | undefined) =>
  ({ place }: IndicatorStanding) =>
    region === undefined || place.path.split('/').includes(region)

/** How the indicators of a campaign stand under these filters, in no order. `index`: of the indicator in its programme.
 * @throws Refused `not-found` */
async function standingsAsked({ db, actor, now }: Reader, campaignId: string, asked: Asked) {
  const campaign = await visibleCampaign(db, campaignId, actor)
  const indicators = await indicatorStandings(db, actor, campaign, seenAsOf(asked.asOf, now).asOf)
  return indicators
    .flatMap(({ standings: all }, index) => all.map((each) => ({ ...each, index })))
    .filter(({ indicator }) => asked.indicator === undefined || indicator.code === asked.indicator)
    .filter(lies(asked.region))
    .filter(
      ({ verdict }) =>
        (asked.standing === undefined || verdict.standing === asked.standing) &&
        (asked.contradicted === undefined || (verdict.contradiction !== null) === asked.contradicted),
    )
}

const FROM_THE_TOP: OrderOf<IndicatorStanding & { index: number }> = {
  path: { as: 'text', of: ({ place }) => place.path },
  indicator: { as: 'int', of: ({ index }) => index },
}

export const indicatorRoutes = {
  list: read({
    path: '/campaigns/{id}/indicators',
    summary: 'The indicators 指标 of a campaign, each with how many regions meet it',
    right: 'read',
    input: { params: pathId, query: z.object({ region, asOf: queryInstant.optional(), ...paging }) },
    answer: listOf(indicatorAnswer),
    handle: async ({ service: { db }, actor, params, query, now }) => {
      const campaign = await visibleCampaign(db, idFrom(params, 'campaign'), actor)
      const { asOf } = seenAsOf(query.asOf, now)
      const day = shanghaiDayOf(asOf.toISOString())
      const indicators = await indicatorStandings(db, actor, campaign, asOf)
      return sliceOf(
        indicators.map(({ standings: all, ...asked }) =>
          indicatorView({ ...asked, standings: all.filter(lies(query.region)) }, day),
        ),
        pageFrom(query),
      )
    },
  }),
  standings: read({
    path: '/campaigns/{id}/standings',
    summary: 'The standing of the indicators of a campaign, region by region from the top down',
    right: 'read',
    input: { params: pathId, query: z.object({ ...standingFilters, ...paging }) },
    answer: listOf(standingAnswer),
    handle: async ({ service: { db }, actor, params, query, now }) => {
      const { limit: _limit, cursor: _cursor, ...asked } = query
      const all = await standingsAsked({ db, actor, now }, idFrom(params, 'campaign'), asked)
      const { items, ...list } = pageOfAll(all, FROM_THE_TOP, pageFrom(query))
      return pageOf(items.map(standingView), list)
    },
  }),
}
