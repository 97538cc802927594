import type { z } from 'zod'
import type { Inputs, ReadRoute } from '../../api/http/route'
import type { Viewing } from './viewing'

/** Rows of a page of a list, at most. */
const MOST = '200'

export type List<Item> = { items: Item[]; nextCursor: string | null; total: number }
/** A route that answers with a list of these. */
export type ListRoute<Item> = ReadRoute<Inputs, z.ZodType<List<Item>>>

/** Every item of a list of the API, page after page. */
export async function everyItem<Item>(
  { read }: Viewing,
  route: ListRoute<Item>,
  query: Record<string, string>,
  params: Record<string, string> = {},
): Promise<Item[]> {
  const items: Item[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = { ...query, limit: MOST, ...(cursor === '' ? {} : { cursor }) }
    const list: List<Item> = await read(route, { params, query: page })
    items.push(...list.items)
    cursor = list.nextCursor
  }
  return items
}
