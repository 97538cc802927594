import type { Actor } from '../../domain/person/access'
import { fundChannels, type FundChannel } from '../../domain/project/funds'
import type { Page, Paged } from '../../domain/paging'
import { type ProjectStage, projectStages } from '../../domain/project/projectLife'
import type { Database, Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { pageIn, pagedRows, marked, type SqlOrder } from '../database/paging'
import { liesIn, regionsVisibleTo } from '../person/visibility'
import { all, oneOf, type RowOf, rowsOf } from '../database/rows'

const LISTED_PROJECT = {
  ...all('text', 'id campaignId no name path stageOn budget paid'),
  ...all('text?', 'externalNo publicityFromOn publicityUntilOn'),
  region: { code: 'text', name: 'text' },
  year: 'int',
  version: 'int',
  stage: oneOf(projectStages),
  unpublicised: 'flag',
  parts: [{ channel: oneOf(fundChannels), budget: 'text', paid: 'text' }],
} as const
export type ListedProject = RowOf<typeof LISTED_PROJECT>
export type ProjectFilter = {
  id?: string
  campaign?: string
  unit?: string
  stage?: ProjectStage
  channel?: FundChannel
  year?: number
  unpublicised?: boolean
}

const BY_PLACE: SqlOrder = {
  path: { by: Prisma.sql`r.path`, as: 'text' },
  no: { by: Prisma.sql`p.no`, as: 'text' },
  id: { by: Prisma.sql`p.id`, as: 'uuid' },
}

/** Projects that a person sees, in the order of their places and numbers. */
export async function listProjects(
  db: Database | Transaction,
  actor: Actor,
  filter: ProjectFilter,
  page: Page,
): Promise<Paged<ListedProject>> {
  const from = Prisma.sql`"Project" p join "Region" r on r.code = p."regionCode" where ${whereOf(actor, filter)}`
  const { bookmark, behind, tail } = pageIn(BY_PLACE, page)
  const rows = await rowsOf(db, marked(LISTED_PROJECT))`
    select p.id, p."campaignId", p.no, p."externalNo", p.name,
      json_build_object('code', r.code, 'name', r.name) as region, r.path, p.year, p.stage, p."stageOn",
      p."publicityFromOn", p."publicityUntilOn", p.unpublicised, p.version, p.bookmark, sums.*
    from (select p.*, r.path as "inOrder", ${bookmark} from ${from} and ${behind} ${tail}) p
      join "Region" r on r.code = p."regionCode"
      join lateral (
        select sum(budget)::text as budget, sum(paid)::text as paid,
          json_agg(json_build_object('channel', channel, 'budget', budget::text, 'paid', paid::text) order by channel) as parts
        from "ProjectPart" part where part."projectId" = p.id) sums on true
    order by p."inOrder", p.no, p.id`
  const counted = await rowsOf(db, { total: 'int' })`select count(*)::int as total from ${from}`
  return pagedRows(rows, counted[0]?.total, page)
}

function whereOf(
  actor: Actor,
  { id, campaign, unit, stage, channel, year, unpublicised }: ProjectFilter,
): Prisma.Sql {
  const parts = [regionsVisibleTo(actor), liesIn(unit)]
  if (id) parts.push(Prisma.sql`p.id = ${id}::uuid`)
  if (campaign) parts.push(Prisma.sql`p."campaignId" = ${campaign}::uuid`)
  if (stage) parts.push(Prisma.sql`p.stage = ${stage}`)
  if (year !== undefined) parts.push(Prisma.sql`p.year = ${year}`)
  if (unpublicised !== undefined) parts.push(Prisma.sql`p.unpublicised = ${unpublicised}`)
  if (channel)
    parts.push(Prisma.sql`exists (
      select from "ProjectPart" part where part."projectId" = p.id and part.channel = ${channel})`)
  return Prisma.join(parts, ' and ')
}

const LISTED_PAYMENT = {
  ...all('text', 'id amount day reference by'),
  channel: oneOf(fundChannels),
  reverses: 'text?',
  reversedBy: 'text?',
  at: 'instant',
} as const
export type ListedPayment = RowOf<typeof LISTED_PAYMENT>

const LATEST_FIRST: SqlOrder = {
  at: { by: Prisma.sql`m.at`, as: 'instant', desc: true },
  own: { by: Prisma.sql`m."reversesId" is null`, as: 'flag' },
  id: { by: Prisma.sql`m.id`, as: 'uuid' },
}

/** The payments of a project, the latest first. The caller has checked that the actor sees the project. */
export async function listPayments(
  db: Database | Transaction,
  projectId: string,
  page: Page,
): Promise<Paged<ListedPayment>> {
  const { bookmark, behind, tail } = pageIn(LATEST_FIRST, page)
  const rows = await rowsOf(db, marked(LISTED_PAYMENT))`
    select m.id, m.channel, m.amount::text, m.day, m.reference, m."reversesId" as reverses,
      (select b.id from "Payment" b where b."reversesId" = m.id) as "reversedBy",
      (select name from "Person" who where who.id = m."byId") as by, m.at, ${bookmark}
    from "Payment" m where m."projectId" = ${projectId}::uuid and ${behind} ${tail}`
  return pagedRows(rows, await db.payment.count({ where: { projectId } }), page)
}
