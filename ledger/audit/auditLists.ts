import type { Actor } from '../../domain/person/access'
import type { Page, Paged } from '../../domain/paging'
import { type ItemKind, itemKinds } from '../../domain/audit/recorded'
import { actionsVisibleTo } from './auditSight'
import type { Database } from '../database/database'
import { Prisma } from '../generated/client'
import { pageIn, pagedRows, marked, type SqlOrder } from '../database/paging'
import { channels } from '../record/records'
import { all, oneOf, orNull, type RowOf, rowsOf } from '../database/rows'

/** Conditions of the list, all of which hold; `by` is who did it or on whose behalf, `until` is not within. */
export type AuditFilter = {
  item?: string
  itemKind?: ItemKind
  kind?: string
  by?: string
  from?: Date
  until?: Date
}
const LISTED_ACTION = {
  at: 'instant',
  itemKind: oneOf(itemKinds),
  ...all('text', 'itemId kind hash'),
  by: orNull({ id: 'text', name: 'text' }),
  onBehalfOf: orNull({ id: 'text', name: 'text' }),
  channel: oneOf(channels),
  version: 'int',
} as const
type ListedAction = RowOf<typeof LISTED_ACTION>

const NEWEST_FIRST: SqlOrder = {
  at: { by: Prisma.sql`a.at`, as: 'instant', desc: true },
  id: { by: Prisma.sql`a.id`, as: 'int', desc: true },
}

/** The record's actions that somebody sees, newest first, without what they changed: that is each item's own to show. */
export async function listAudit(
  db: Database,
  actor: Actor,
  filter: AuditFilter,
  page: Page,
): Promise<Paged<ListedAction>> {
  const where = Prisma.join([actionsVisibleTo(actor), ...conditions(filter)], ' and ')
  const named = (id: Prisma.Sql) =>
    Prisma.sql`(select json_build_object('id', p.id, 'name', p.name) from "Person" p where p.id = ${id})`
  const { bookmark, behind, tail } = pageIn(NEWEST_FIRST, page)
  const [rows, counted] = await Promise.all([
    rowsOf(db, marked(LISTED_ACTION))`
      select a.at, a."itemKind", a."itemId", a.kind, a.channel, a.version, a.hash,
        ${named(Prisma.sql`a."byId"`)} as by, ${named(Prisma.sql`a."onBehalfOfId"`)} as "onBehalfOf",
        ${bookmark}
      from "Action" a where ${where} and ${behind} ${tail}`,
    rowsOf(db, { total: 'int' })`select count(*)::int as total from "Action" a where ${where}`,
  ])
  return pagedRows(rows, counted[0]?.total, page)
}

function conditions({ item, itemKind, kind, by, from, until }: AuditFilter): Prisma.Sql[] {
  const parts: Prisma.Sql[] = []
  if (item) parts.push(Prisma.sql`a."itemId" = ${item}::uuid`)
  if (itemKind) parts.push(Prisma.sql`a."itemKind" = ${itemKind}`)
  if (kind) parts.push(Prisma.sql`a.kind = ${kind}`)
  if (by) parts.push(Prisma.sql`(a."byId" = ${by}::uuid or a."onBehalfOfId" = ${by}::uuid)`)
  if (from) parts.push(Prisma.sql`a.at >= ${from}`)
  if (until) parts.push(Prisma.sql`a.at < ${until}`)
  return parts
}
