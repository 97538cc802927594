import type { Viewing } from '../frame/viewing'
import { workPage } from './workPage'
import type { LetterListed } from '../escalation/letterTable'
import type { TaskShown } from './taskTable'
import { hasRight } from '../../domain/person/access'
import { campaignNames } from '../frame/ledgerRoutes'
import type { Page } from '../frame/pageRoutes'

/** How much of each list the page of one's own work shows. */
const SHOWN = '20'

type List<T> = { items: T[]; total: number }
const NOTHING = { items: [], total: 0 }

async function show(viewing: Viewing): Promise<string> {
  const { read, actor, frame } = viewing
  const tasks = async (query: Record<string, string>) =>
    (await read('get /tasks', { query: { ...query, limit: SHOWN } })) as List<TaskShown>
  const letters = await read('get /letters', { query: { recipient: 'me', answered: 'false', limit: SHOWN } })
  return workPage({
    frame,
    mine: await tasks({ assignee: 'me', open: 'true' }),
    letters: letters as List<LetterListed>,
    reviews: hasRight(actor, 'review') ? await tasks({ state: 'submitted' }) : NOTHING,
    supports: await tasks({ supporting: 'me', open: 'true' }),
    campaigns: await campaignNames(viewing),
  })
}

export const workPages: Page[] = [{ path: '/work', here: 'work', show }]
