import { fault } from '../../domain/fault'
import { randomUUID } from 'node:crypto'
import type { Order, Page, Paged } from '../../domain/paging'
import { Refused } from '../../domain/refusal'
import type { Database, Transaction } from '../database/database'
import type { Prisma, SavedView } from '../generated/client'
import { pagedModel, pageOfModel } from '../database/paging'

/** Saved views of one person. */
const VIEWS_MOST = 50

export type { SavedView }

const BY_NAME: Order = { page: { as: 'text' }, name: { as: 'text' }, id: { as: 'uuid' } }

/** A person's saved views, page by page and in order of their names. */
export async function listViews(
  db: Database,
  personId: string,
  of: string | undefined,
  page: Page,
): Promise<Paged<SavedView>> {
  const where = { personId, page: of }
  const { behind, ...asked } = pageOfModel<Prisma.SavedViewWhereInput>(BY_NAME, page)
  const rows = await db.savedView.findMany({ where: { AND: [where, behind] }, ...asked })
  return pagedModel(rows, await db.savedView.count({ where }), BY_NAME, page)
}

/** Keeps filters under a name. @throws Refused `refused` where the name is taken or there are {@link VIEWS_MOST} already */
export async function saveView(
  tx: Transaction,
  view: Pick<SavedView, 'personId' | 'page' | 'name' | 'query'>,
  now: Date,
): Promise<SavedView> {
  const { personId, page, name } = view
  await tx.$executeRaw`select id from "Person" where id = ${personId}::uuid for no key update`
  if ((await tx.savedView.count({ where: { personId } })) >= VIEWS_MOST)
    throw new Refused('refused', fault('view.too-many', { most: VIEWS_MOST }))
  if (await tx.savedView.findUnique({ where: { personId_page_name: { personId, page, name } } }))
    throw new Refused('refused', 'view.refused', [{ path: 'name', fault: 'view.name-taken' }])
  return tx.savedView.create({ data: { ...view, id: randomUUID(), createdAt: now } })
}

/** Deletes a saved view of one's own, and returns what it was. @throws Refused `not-found` */
export async function deleteView(tx: Transaction, id: string, personId: string): Promise<SavedView> {
  const view = await tx.savedView.findUnique({ where: { id, personId } })
  if (!view) throw new Refused('not-found', 'view.absent')
  return tx.savedView.delete({ where: { id } })
}
