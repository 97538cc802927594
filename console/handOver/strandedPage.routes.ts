import type { Viewing } from '../frame/viewing'
import { strandedPage, type StrandedListed } from './strandedPage'
import type { Page } from '../frame/pageRoutes'

export type StrandedList = { items: StrandedListed[]; total: number; nextCursor: string | null }

async function show({ read, frame, query }: Viewing): Promise<string> {
  const { items, total, nextCursor: next } = (await read('get /stranded', { query })) as StrandedList
  const { cursor: _, ...filters } = query
  return strandedPage({ frame, items, total, filters, next })
}

export const strandedPages: Page[] = [{ path: '/stranded', here: 'people', right: 'assign', show }]
