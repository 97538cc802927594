import { randomUUID } from 'node:crypto'
import { Refused } from '../domain/refusal'
import type { Database, Transaction } from './database'
import type { SavedView } from './generated/client'
import type { Page } from './taskLists'

/** Saved views of one person. */
const VIEWS_MOST = 50

export type { SavedView }

/** A person's saved views, page by page and in order of their names. */
export async function listViews(
  db: Database,
  personId: string,
  of: string | undefined,
  page: Page,
): Promise<{ items: SavedView[]; total: number }> {
  const where = { personId, page: of }
  const orderBy = [{ page: 'asc' as const }, { name: 'asc' as const }, { id: 'asc' as const }]
  const items = await db.savedView.findMany({ where, orderBy, skip: page.offset, take: page.limit })
  return { items, total: await db.savedView.count({ where }) }
}

/** Keeps filters under a name. @throws Refused `refused` where the name is taken or there are {@link VIEWS_MOST} already */
export async function saveView(
  tx: Transaction,
  view: Pick<SavedView, 'personId' | 'page' | 'name' | 'query'>,
  now: Date,
): Promise<SavedView> {
  const { personId, page, name } = view
  await tx.$queryRaw`select id from "Person" where id = ${personId}::uuid for no key update`
  if ((await tx.savedView.count({ where: { personId } })) >= VIEWS_MOST)
    throw new Refused('refused', `You have ${VIEWS_MOST} saved views already: delete one of them first.`)
  if (await tx.savedView.findUnique({ where: { personId_page_name: { personId, page, name } } }))
    throw new Refused('refused', 'The view cannot be saved.', [
      { path: 'name', message: 'a view of this page has this name already' },
    ])
  return tx.savedView.create({ data: { ...view, id: randomUUID(), createdAt: now } })
}

/** Deletes a saved view of one's own, and returns what it was. @throws Refused `absent` */
export async function deleteView(tx: Transaction, id: string, personId: string): Promise<SavedView> {
  const view = await tx.savedView.findUnique({ where: { id, personId } })
  if (!view) throw new Refused('absent', 'There is no such saved view, or it is not yours.')
  return tx.savedView.delete({ where: { id } })
}
