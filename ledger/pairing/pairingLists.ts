import type { Actor } from '../../domain/person/access'
import type { Page, Paged } from '../../domain/paging'
import { helperForms } from '../../domain/programme/programmePairings'
import type { Database, Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { pageIn, pagedRows, marked, type SqlOrder } from '../database/paging'
import { HELPED_KEY, HELPED_REGION, HELPER_KEY } from './pairingParts'
import { liesIn, pairingsVisibleTo } from '../person/visibility'
import { all, oneOf, type RowOf, rowsOf } from '../database/rows'

/** `helped.code`: of a region, or the number of a household, whose people stay unnamed; `place`: the region, or the village of
 * the household. */
const LISTED_PAIRING = {
  ...all('text', 'id campaignId programmeId kind path fromOn'),
  helper: { form: oneOf(helperForms), code: 'text?', name: 'text' },
  helped: { household: 'text?', code: 'text' },
  place: { code: 'text', name: 'text' },
  ...all('text?', 'endedOn endReason plan'),
  version: 'int',
} as const
export type ListedPairing = RowOf<typeof LISTED_PAIRING>
/** `on`: only those that held on that day, Asia/Shanghai. */
export type PairingFilter = { id?: string; campaign?: string; kind?: string; unit?: string; on?: string }

/** A pairing `p` with its helper's region `hr` and person `hp`, its household `h`, and the region `r` of what is helped. */
const JOINED = Prisma.sql`"Pairing" p
  join "Campaign" c on c.id = p."campaignId"
  left join "Region" hr on hr.code = p."helperRegionCode"
  left join "Person" hp on hp.id = p."helperPersonId"
  ${HELPED_REGION}`

const BY_PLACE: SqlOrder = {
  path: { by: Prisma.sql`r.path`, as: 'text' },
  no: { by: Prisma.sql`h.no`, as: 'text', nullable: true },
  kind: { by: Prisma.sql`p.kind`, as: 'text' },
  fromOn: { by: Prisma.sql`p."fromOn"`, as: 'text' },
  id: { by: Prisma.sql`p.id`, as: 'uuid' },
}

/** Pairings that a person sees, in the order of the places that are helped. */
export async function listPairings(
  db: Database | Transaction,
  actor: Actor,
  filter: PairingFilter,
  page: Page,
): Promise<Paged<ListedPairing>> {
  const where = whereOf(actor, filter)
  const { bookmark, behind, tail } = pageIn(BY_PLACE, page)
  const rows = await rowsOf(db, marked(LISTED_PAIRING))`
    select p.id, p."campaignId", c."programmeId", p.kind,
      json_build_object(
        'form', case when hr.code is not null then 'region' when hp.id is not null then 'person' else 'unit' end,
        'code', coalesce(hr.code, hp.id::text), 'name', coalesce(hr.name, hp.name, p."helperUnit")) as helper,
      json_build_object('household', h.id, 'code', coalesce(h.no, r.code)) as helped,
      json_build_object('code', r.code, 'name', r.name) as place, r.path,
      p."fromOn", p."endedOn", p."endReason", p.plan, p.version, ${bookmark}
    from ${JOINED} where ${where} and ${behind} ${tail}`
  const counted = await rowsOf(db, { total: 'int' })`
    select count(*)::int as total from ${JOINED} where ${where}`
  return pagedRows(rows, counted[0]?.total, page)
}

/** How many pairings of each kind a person sees, and how many help and are helped in them. */
export async function countPairings(
  db: Database | Transaction,
  actor: Actor,
  filter: { campaign: string; on: string },
): Promise<Map<string, { pairings: number; helpers: number; helped: number }>> {
  const rows = await rowsOf(db, { kind: 'text', pairings: 'int', helpers: 'int', helped: 'int' })`
    select p.kind, count(*)::int as pairings,
      count(distinct ${HELPER_KEY})::int as helpers,
      count(distinct ${HELPED_KEY})::int as helped
    from ${JOINED} where ${whereOf(actor, filter)} group by p.kind`
  return new Map(rows.map(({ kind, ...counts }) => [kind, counts]))
}

function whereOf(actor: Actor, { id, campaign, kind, unit, on }: PairingFilter): Prisma.Sql {
  const parts = [pairingsVisibleTo(actor), liesIn(unit)]
  if (id) parts.push(Prisma.sql`p.id = ${id}::uuid`)
  if (campaign) parts.push(Prisma.sql`p."campaignId" = ${campaign}::uuid`)
  if (kind) parts.push(Prisma.sql`p.kind = ${kind}`)
  if (on) parts.push(Prisma.sql`p."fromOn" <= ${on} and (p."endedOn" is null or p."endedOn" > ${on})`)
  return Prisma.join(parts, ' and ')
}
