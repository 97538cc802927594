import type { Database } from './database'
import type { Prisma } from './generated/client'
import type { ItemKind } from './records'
import type { Page } from './taskLists'

/** Conditions of the list, all of which hold; `by` is who did it or on whose behalf, `until` is not within. */
export type AuditFilter = {
  item?: string
  itemKind?: ItemKind
  kind?: string
  by?: string
  from?: Date
  until?: Date
}

/** The record's actions, newest first, without what they changed: that is each item's own to show. */
export async function listAudit(db: Database, filter: AuditFilter, page: Page) {
  const { item, itemKind, kind, by, from, until } = filter
  const where: Prisma.ActionWhereInput = {
    ...{ itemId: item, itemKind, kind },
    at: { gte: from, lt: until },
    ...(by ? { OR: [{ byId: by }, { onBehalfOfId: by }] } : {}),
  }
  const [items, total] = await Promise.all([
    db.action.findMany({
      where,
      omit: { before: true, after: true, previousHash: true },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      take: page.limit,
      skip: page.offset,
    }),
    db.action.count({ where }),
  ])
  const ids = [...new Set(items.flatMap(({ byId, onBehalfOfId }) => [byId, onBehalfOfId]))]
  const people = await db.person.findMany({
    where: { id: { in: ids.filter((id) => id !== null) } },
    select: { id: true, name: true },
  })
  const personOf = new Map(people.map((person) => [person.id, person]))
  return {
    items: items.map(({ id: _id, byId, onBehalfOfId, ...action }) => ({
      ...action,
      by: byId === null ? null : (personOf.get(byId) ?? null),
      onBehalfOf: onBehalfOfId === null ? null : (personOf.get(onBehalfOfId) ?? null),
    })),
    total,
  }
}
