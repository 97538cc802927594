import { strandedRoutes } from '../../api/handOver/stranded'
import type { Viewing } from '../frame/viewing'
import { strandedPage } from './strandedPage'
import type { Page } from '../frame/pageRoutes'

async function show({ read, frame, query }: Viewing): Promise<string> {
  const { items, total, nextCursor: next } = await read(strandedRoutes.list, { query })
  const { cursor: _, ...filters } = query
  return strandedPage({ frame, items, total, filters, next })
}

export const strandedPages: Page[] = [{ path: '/stranded', here: 'people', right: 'assign', show }]
