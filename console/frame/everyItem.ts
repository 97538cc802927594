import type { Viewing } from './viewing'

/** Rows of a page of a list, at most. */
const MOST = '200'

/** Every item of a list of the API, page after page. */
export async function everyItem<T>(
  { read }: Viewing,
  route: string,
  query: Record<string, string>,
  params: Record<string, string> = {},
): Promise<T[]> {
  const items: T[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = { ...query, limit: MOST, ...(cursor === '' ? {} : { cursor }) }
    const list = (await read(route, { params, query: page })) as { items: T[]; nextCursor: string | null }
    items.push(...list.items)
    cursor = list.nextCursor
  }
  return items
}
