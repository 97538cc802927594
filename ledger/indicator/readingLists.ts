import { type Level, regionLevels } from '../../domain/level'
import type { Actor } from '../../domain/person/access'
import { type Figures, judgements } from '../../domain/indicator/indicator'
import type { Page, Paged } from '../../domain/paging'
import type { Database, Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { pageIn, pagedRows, marked, type SqlOrder } from '../database/paging'
import { liesIn, readingsVisibleTo } from '../person/visibility'
import { all, oneOf, orNull, rowsOf } from '../database/rows'

export type ListedReading = Figures & {
  id: string
  campaignId: string
  programmeId: string
  indicator: string
  day: string
  source: string
  at: Date
  byName: string
  byId: string
  reason: string | null
  supersedesId: string | null
  supersededById: string | null
  regionCode: string
  regionName: string
  level: Level
  path: string
}
const LISTED_READING = {
  ...all('text?', 'value numerator denominator reason supersedesId supersededById'),
  judgement: orNull(oneOf(judgements)),
  ...all('text', 'id campaignId programmeId indicator day source byName byId regionCode regionName'),
  ...all('text', 'path'),
  at: 'instant',
  level: oneOf(regionLevels),
} as const
export type ReadingFilter = {
  id?: string
  campaign?: string
  indicator?: string
  /** A region, with all that lies in it. */
  region?: string
  /** Those that were corrected, too. */
  corrected?: boolean
}

const LATEST_DAY_FIRST: SqlOrder = {
  day: { by: Prisma.sql`m.day`, as: 'text', desc: true },
  at: { by: Prisma.sql`m.at`, as: 'instant', desc: true },
  indicator: { by: Prisma.sql`m.indicator`, as: 'text' },
  path: { by: Prisma.sql`r.path`, as: 'text' },
  id: { by: Prisma.sql`m.id`, as: 'uuid' },
}

/** Readings a person sees as they stood at an instant, the latest day first. */
export async function listReadings(
  db: Database | Transaction,
  actor: Actor,
  { id, campaign, indicator, region, corrected = false }: ReadingFilter,
  asOf: Date,
  page: Page,
): Promise<Paged<ListedReading>> {
  const from = Prisma.sql`
    "Reading" m join "Region" r on r.code = m."regionCode"
    left join "Reading" later on later."supersedesId" = m.id and later.at <= ${asOf}
    where ${readingsVisibleTo(actor)} and ${liesIn(region)} and m.at <= ${asOf}
      and (${corrected} or later.id is null)
      and (${id ?? null}::uuid is null or m.id = ${id ?? null}::uuid)
      and (${campaign ?? null}::uuid is null or m."campaignId" = ${campaign ?? null}::uuid)
      and (${indicator ?? null}::text is null or m.indicator = ${indicator ?? null})`
  const { bookmark, behind, tail } = pageIn(LATEST_DAY_FIRST, page)
  const rows = await rowsOf(db, marked(LISTED_READING))`
    select m.id, m."campaignId", (select "programmeId" from "Campaign" c where c.id = m."campaignId") as "programmeId",
      m.indicator, m.day, m.value, m.numerator, m.denominator, m.judgement, m.source, m.at, m."byId",
      (select name from "Person" p where p.id = m."byId") as "byName", m.reason, m."supersedesId",
      later.id as "supersededById", r.code as "regionCode", r.name as "regionName", r.level, r.path, ${bookmark}
    from ${from} and ${behind} ${tail}`
  const counted = await rowsOf(db, { total: 'int' })`select count(*)::int as total from ${from}`
  return pagedRows(rows, counted[0]?.total, page)
}
