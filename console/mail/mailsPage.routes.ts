import { mailRoutes } from '../../api/mail/mails'
import { peopleRoutes } from '../../api/person/people'
import { performs, type Act, type Viewing } from '../frame/viewing'
import { mailsPage } from './mailsPage'
import { rowsIn } from '../form/typed'
import type { Page } from '../frame/pageRoutes'

/** The most that one answer of the API holds. */
const MOST = '200'

async function show({ read, frame, state, query }: Viewing): Promise<string> {
  const held = await read(mailRoutes.list, { query: { held: 'true', limit: '1' } })
  const people = { refused: 'true', limit: MOST }
  const refused = await read(peopleRoutes.list, { query: people })
  const { items, total, nextCursor: next } = await read(mailRoutes.list, { query })
  const { cursor: _, ...filters } = query
  return mailsPage({
    ...{ frame, state, refused, filters },
    held: { total: held.total, lastError: held.items[0]?.lastError ?? null },
    mails: { items, total, next },
  })
}

const acts: Record<string, Act> = {
  trust: performs(mailRoutes.trustMany, { body: (typed) => ({ people: rowsIn(typed) }) }),
  trustAll: performs(mailRoutes.trustMany, { body: () => ({ people: 'all' }) }),
}

export const mailPages: Page[] = [{ path: '/mails', here: 'people', right: 'watch', show, acts }]
