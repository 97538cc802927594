import type { ActBy } from '../acts'
import { fault, type Fault } from '../../domain/fault'
import { randomUUID } from 'node:crypto'
import { behalfToKeep, type Actor } from '../../domain/person/access'
import { fundChannels, type FundChannel, heldShare } from '../../domain/project/funds'
import type { Page, Paged } from '../../domain/paging'
import { Refused } from '../../domain/refusal'
import type { Database, Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { launchedCampaign } from '../campaign/campaigns'
import { pageIn, pagedRows, marked, type SqlOrder } from '../database/paging'
import { chainAction, writeDown } from '../record/records'
import { liesIn, regionsVisibleTo } from '../person/visibility'
import { all, oneOf, rowsOf } from '../database/rows'

/** What a channel gives to a region in a year. `amount`: yuan; `statedPercent`: of what the region above has, as it was stated. */
export type NewAllocation = {
  region: string
  channel: FundChannel
  year: number
  amount: string
  statedPercent: string | null
  source: string
  correction: { supersedes: string; reason: string } | null
}
export type ListedAllocation = {
  id: string
  campaignId: string
  region: { code: string; name: string }
  channel: FundChannel
  year: number
  amount: string
  statedPercent: string | null
  source: string
  reason: string | null
  at: Date
  /** Of the region above; null: nothing is recorded of it. */
  computedPercent: string | null
  contradicted: boolean
}

/** Records an allocation, or corrects the standing one. @returns its id
 * @throws Refused `not-found`, `wrong-state` of a draft; `refused` with what does not fit */
export async function allocate(
  tx: Transaction,
  campaignId: string,
  allocation: NewAllocation,
  by: ActBy,
): Promise<string> {
  await launchedCampaign(tx, campaignId)
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${campaignId + allocation.region}, 14))`
  const region = await tx.region.findUnique({ where: { code: allocation.region } })
  const behalf = region && behalfToKeep(by.actor, region.path)
  const refuse = (path: string, wrong: Fault) => {
    throw new Refused('refused', 'allocation.refused', [{ path, fault: wrong }])
  }
  if (!behalf) return refuse('region', fault('region.absent', { region: allocation.region }))
  const { region: regionCode, correction, ...said } = allocation
  const subject = { campaignId, regionCode, channel: said.channel, year: said.year }
  const standing = await tx.allocation.findFirst({ where: { ...subject, supersededBy: null } })
  if (standing && standing.id !== correction?.supersedes)
    return refuse('region', fault('allocation.stands', { allocation: standing.id }))
  if (correction && !standing) return refuse('supersedes', 'allocation.gone')
  const id = randomUUID()
  const row = {
    ...subject,
    ...said,
    supersedesId: correction?.supersedes ?? null,
    reason: correction?.reason ?? null,
  }
  await tx.allocation.create({ data: { id, ...row, byId: by.actor.id, at: by.now } })
  const action = chainAction({
    ...{ itemKind: 'allocation', itemId: id, version: 1, kind: correction ? 'correct' : 'record' },
    ...{
      byId: by.actor.id,
      ...behalf,
      channel: by.channel,
      at: by.now,
      before: null,
      after: row,
      previousHash: '',
    },
  })
  await writeDown(tx, by.now, { actions: [action] })
  return id
}

const LATEST_YEAR_FIRST: SqlOrder = {
  year: { by: Prisma.sql`a.year`, as: 'int', desc: true },
  path: { by: Prisma.sql`r.path`, as: 'text' },
  channel: { by: Prisma.sql`a.channel`, as: 'text' },
  id: { by: Prisma.sql`a.id`, as: 'uuid' },
}

/** The standing allocations that a person sees, with the share of each in what the region above has. */
export async function listAllocations(
  db: Database | Transaction,
  actor: Actor,
  filter: { id?: string; campaign?: string; unit?: string; year?: number; channel?: FundChannel },
  page: Page,
): Promise<Paged<ListedAllocation>> {
  const { id = null, campaign = null, year = null, channel = null } = filter
  const from = Prisma.sql`
    "Allocation" a join "Region" r on r.code = a."regionCode"
    left join "Allocation" later on later."supersedesId" = a.id
    where later.id is null and ${regionsVisibleTo(actor)} and ${liesIn(filter.unit)}
      and (${id}::uuid is null or a.id = ${id}::uuid)
      and (${campaign}::uuid is null or a."campaignId" = ${campaign}::uuid)
      and (${year}::int is null or a.year = ${year}) and (${channel}::text is null or a.channel = ${channel})`
  const { bookmark, behind, tail } = pageIn(LATEST_YEAR_FIRST, page)
  const rows = await rowsOf(
    db,
    marked({
      year: 'int',
      ...all('text', 'source id campaignId amount'),
      region: { code: 'text', name: 'text' },
      at: 'instant',
      ...all('text?', 'reason statedPercent whole'),
      channel: oneOf(fundChannels),
    }),
  )`
    select a.id, a."campaignId", json_build_object('code', r.code, 'name', r.name) as region, a.channel, a.year,
      a.amount::text, a."statedPercent", a.source, a.reason, a.at,
      (select above.amount::text from "Allocation" above
        where above."campaignId" = a."campaignId" and above."regionCode" = r."parentCode"
          and above.channel = a.channel and above.year = a.year
          and not exists (select from "Allocation" x where x."supersedesId" = above.id)) as whole, ${bookmark}
    from ${from} and ${behind} ${tail}`
  const counted = await rowsOf(db, { total: 'int' })`select count(*)::int as total from ${from}`
  const { items, ...paged } = pagedRows(rows, counted[0]?.total, page)
  const shared = items.map(({ whole, ...row }) => ({
    ...row,
    ...heldShare(row.amount, whole, row.statedPercent),
  }))
  return { ...paged, items: shared }
}
