import type { Actor } from '../../domain/person/access'
import { fundChannels } from '../../domain/project/funds'
import type { Database } from '../database/database'
import { Prisma } from '../generated/client'
import { liesIn, regionsVisibleTo } from '../person/visibility'
import { all, oneOf, type RowOf, rowsOf } from '../database/rows'
import { setOf } from '../database/sets'
import { startedStages } from '../../domain/project/projectLife'

/** Sums of projects and their parts, yuan. `started`: projects that are under way or further. */
const SUMS_OF = { ...all('int', 'projects started'), ...all('text', 'budget paid') } as const
const CHANNEL = { ...SUMS_OF, channel: oneOf(fundChannels), ...all('text?', 'allocated passedOn') } as const
const AREA = { ...SUMS_OF, ...all('text', 'code name') } as const
export type FundTotals = {
  all: RowOf<typeof SUMS_OF>
  /** `allocated`: to the region itself; `passedOn`: to the regions right below it; null: nothing is recorded. */
  channels: RowOf<typeof CHANNEL>[]
  /** The regions right below that have projects. */
  areas: RowOf<typeof AREA>[]
}
export type FundScope = { campaign: string; unit: string; year?: number }

const STARTED = Prisma.sql`count(distinct p.id) filter (where p.stage in ${setOf(startedStages)})::int as started`
const SUMS = Prisma.sql`count(distinct p.id)::int as projects, ${STARTED},
  coalesce(sum(part.budget), 0.00)::text as budget, coalesce(sum(part.paid), 0.00)::text as paid`

/** What the projects of a region and all within it have and were paid, altogether, by channel and by the regions right below; three
 * statements, however many projects there are. */
export async function fundTotals(
  db: Database,
  actor: Actor,
  { campaign, unit, year }: FundScope,
): Promise<FundTotals> {
  const ofYear = (alias: 'p' | 'a') =>
    year === undefined ? Prisma.sql`true` : Prisma.sql`${Prisma.raw(alias)}.year = ${year}`
  const from = Prisma.sql`
    "Project" p join "Region" r on r.code = p."regionCode" join "ProjectPart" part on part."projectId" = p.id`
  const where = Prisma.sql`p."campaignId" = ${campaign}::uuid and p.stage <> 'withdrawn' and ${ofYear('p')}
    and ${liesIn(unit)} and ${regionsVisibleTo(actor)}`
  const standing = Prisma.sql`(
    select a.channel, a."regionCode" = ${unit} as own, sum(a.amount) as amount
    from "Allocation" a join "Region" r on r.code = a."regionCode"
    where a."campaignId" = ${campaign}::uuid and ${ofYear('a')} and ${regionsVisibleTo(actor)}
      and (r.code = ${unit} or r."parentCode" = ${unit})
      and not exists (select from "Allocation" later where later."supersedesId" = a.id)
    group by 1, 2)`
  const [sums] = await rowsOf(db, SUMS_OF)`select ${SUMS} from ${from} where ${where}`
  const ofChannels = await rowsOf(db, CHANNEL)`
    with given as materialized ${standing},
      used as (select part.channel, ${SUMS} from ${from} where ${where} group by part.channel)
    select channel, coalesce(projects, 0) as projects, coalesce(started, 0) as started,
      coalesce(budget, '0.00') as budget, coalesce(paid, '0.00') as paid,
      (select amount::text from given where own and given.channel = each.channel) as allocated,
      (select amount::text from given where not own and given.channel = each.channel) as "passedOn"
    from (select channel from given union select channel from used) each left join used using (channel)
    order by channel`
  const areas = await rowsOf(db, AREA)`
    select top.code, top.name, ${SUMS}
    from ${from} join "Region" top on top."parentCode" = ${unit} and top.code = any(string_to_array(r.path, '/'))
    where ${where} group by top.code, top.name order by top.code`
  return { all: sums!, channels: ofChannels, areas }
}
