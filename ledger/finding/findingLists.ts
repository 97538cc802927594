import { clearedStates, type FindingState, findingStates } from '../../domain/finding/states'
import type { Actor } from '../../domain/person/access'
import { firstPage, type Page, type Paged } from '../../domain/paging'
import { type FindingClass, findingClasses } from '../../domain/programme/rectificationRules'
import { Refused } from '../../domain/refusal'
import type { Database, Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { pageIn, pagedRows, marked, type SqlOrder } from '../database/paging'
import { findingsVisibleTo } from '../person/visibility'
import { oneOf, type RowOf, rowsOf } from '../database/rows'

export type FindingFilter = {
  id?: string
  campaign?: string
  target?: string
  /** A region: its own findings, and those of all that lies in it. */
  unit?: string
  source?: string
  category?: string
  class?: FindingClass
  state?: FindingState
  owners?: string[]
  overdue?: boolean
  cleared?: boolean
}

/** A finding with its present cycle, as lists show it. */
const LISTED_FINDING = {
  id: 'text',
  campaignId: 'text',
  programmeId: 'text',
  targetId: 'text?',
  no: 'int',
  source: 'text',
  document: 'text',
  clause: 'text',
  category: 'text',
  classCode: oneOf(findingClasses),
  description: 'text',
  standard: 'text',
  regionCode: 'text',
  regionName: 'text',
  registeredAt: 'instant',
  version: 'int',
  cycle: 'int',
  state: oneOf(findingStates),
  dueOn: 'text',
  /** Of the present step; null: nothing runs. */
  dueAt: 'instant?',
  overdue: 'flag',
  ownerId: 'text',
  ownerName: 'text',
  ownerPost: 'text',
  reworks: 'int',
  progress: 'int?',
  measures: 'int',
  measuresDone: 'int',
  clearingIssuer: 'text?',
  clearingYear: 'int?',
  clearingNumber: 'int?',
  clearedAt: 'instant?',
} as const
export type ListedFinding = RowOf<typeof LISTED_FINDING>

const SOONEST_DUE: SqlOrder = {
  dueAt: { by: Prisma.sql`"dueAt"`, as: 'instant', nullable: true },
  no: { by: Prisma.sql`no`, as: 'int' },
  id: { by: Prisma.sql`id`, as: 'uuid' },
}

/** The findings a person sees, those whose step is due soonest first. */
export async function listFindings(
  db: Database | Transaction,
  actor: Actor,
  filter: FindingFilter,
  now: Date,
  page: Page,
): Promise<Paged<ListedFinding>> {
  const seen = findingsSeen(actor, now)
  const where = Prisma.join(conditions(filter), ' and ')
  const { bookmark, behind, tail } = pageIn(SOONEST_DUE, page)
  const rows = await rowsOf(db, marked(LISTED_FINDING))`${seen}
    select *, ${bookmark} from seen where ${where} and ${behind} ${tail}`
  const counted = await rowsOf(db, { total: 'int' })`${seen}
    select count(*)::int as total from seen where ${where}`
  return pagedRows(rows, counted[0]?.total, page)
}

const findingsSeen = (actor: Actor, now: Date) => Prisma.sql`
  with seen as (
    select f.id, f."campaignId", c."programmeId", f."targetId", f.no, f.source, f.document, f.clause, f.category,
      f."classCode", f.description, f.standard, r.code as "regionCode", r.name as "regionName", r.path, f."registeredAt",
      f.version, q.cycle, q.state, q."dueOn", q."dueAt", coalesce(q."dueAt" <= ${now}, false) as overdue, q."ownerId",
      p.name as "ownerName", q."ownerPost", q.reworks, q.progress, q."clearingIssuer", q."clearingYear",
      q."clearingNumber", q."clearedAt",
      (select count(*)::int from "Measure" m where m."rectificationId" = q.id) as measures,
      (select count(*)::int from "Measure" m where m."rectificationId" = q.id and m."doneAt" is not null) as "measuresDone"
    from "Finding" f
    join "Rectification" q on q."findingId" = f.id and q.cycle = f.cycle
    join "Campaign" c on c.id = f."campaignId"
    join "Region" r on r.code = f."regionCode"
    join "Person" p on p.id = q."ownerId"
    where ${findingsVisibleTo(actor)}
  )`

function conditions(filter: FindingFilter): Prisma.Sql[] {
  const { id, campaign, target, unit, owners, overdue, cleared } = filter
  const parts = [Prisma.sql`true`]
  if (id) parts.push(Prisma.sql`id = ${id}::uuid`)
  if (campaign) parts.push(Prisma.sql`"campaignId" = ${campaign}::uuid`)
  if (target) parts.push(Prisma.sql`"targetId" = ${target}::uuid`)
  if (unit) parts.push(Prisma.sql`${unit} = any(string_to_array(path, '/'))`)
  if (filter.source) parts.push(Prisma.sql`source = ${filter.source}`)
  if (filter.category) parts.push(Prisma.sql`category = ${filter.category}`)
  if (filter.class) parts.push(Prisma.sql`"classCode" = ${filter.class}`)
  if (filter.state) parts.push(Prisma.sql`state = ${filter.state}`)
  if (owners) parts.push(Prisma.sql`"ownerId" = any(${owners}::uuid[])`)
  if (overdue !== undefined) parts.push(Prisma.sql`overdue = ${overdue}`)
  if (cleared !== undefined) parts.push(Prisma.sql`(state = any(${clearedStates})) = ${cleared}`)
  return parts
}

/** One finding the person sees. @throws Refused `not-found` */
export async function visibleFinding(
  db: Database | Transaction,
  actor: Actor,
  id: string,
  now: Date,
): Promise<ListedFinding> {
  const { items } = await listFindings(db, actor, { id }, now, firstPage(1))
  if (!items[0]) throw new Refused('not-found', 'finding.absent')
  return items[0]
}

/** Every cycle of a finding with its measures and signatures, the first one first. */
export function cyclesOf(db: Database | Transaction, findingId: string) {
  return db.rectification.findMany({
    where: { findingId },
    include: { measures: { orderBy: { no: 'asc' } }, signatures: { orderBy: { at: 'asc' } } },
    orderBy: { cycle: 'asc' },
  })
}
