import type { Act, Viewing } from '../frame/viewing'
import { mailsPage, type MailListed, type MailsView } from './mailsPage'
import { rowsIn } from '../form/typed'
import type { Page } from '../frame/pageRoutes'

/** The most that one answer of the API holds. */
const MOST = '200'

type Mails = { items: MailListed[]; total: number; nextCursor: string | null }

async function show({ read, frame, state, query }: Viewing): Promise<string> {
  const held = (await read('get /mails', { query: { held: 'true', limit: '1' } })) as Mails
  const people = { refused: 'true', limit: MOST }
  const refused = (await read('get /people', { query: people })) as MailsView['refused']
  const { items, total, nextCursor: next } = (await read('get /mails', { query })) as Mails
  const { cursor: _, ...filters } = query
  return mailsPage({
    ...{ frame, state, refused, filters },
    held: { total: held.total, lastError: held.items[0]?.lastError ?? null },
    mails: { items, total, next },
  })
}

const acts: Record<string, Act> = {
  trust: { route: 'post /mail-refusals/lifting', body: (typed) => ({ people: rowsIn(typed) }) },
  trustAll: { route: 'post /mail-refusals/lifting', body: () => ({ people: 'all' }) },
}

export const mailPages: Page[] = [{ path: '/mails', here: 'people', right: 'watch', show, acts }]
