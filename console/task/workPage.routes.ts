import { taskRoutes } from '../../api/task/tasks'
import { letterRoutes } from '../../api/escalation/letters'
import type { Viewing } from '../frame/viewing'
import { workPage } from './workPage'
import { hasRight } from '../../domain/person/access'
import { campaignNames } from '../frame/ledgerRoutes'
import type { Page } from '../frame/pageRoutes'

/** How much of each list the page of one's own work shows. */
const SHOWN = '20'

const NOTHING = { items: [], total: 0 }

async function show(viewing: Viewing): Promise<string> {
  const { read, actor, frame } = viewing
  const tasks = (query: Record<string, string>) =>
    read(taskRoutes.list, { query: { ...query, limit: SHOWN } })
  const letters = await read(letterRoutes.list, {
    query: { recipient: 'me', answered: 'false', limit: SHOWN },
  })
  return workPage({
    frame,
    mine: await tasks({ assignee: 'me', open: 'true' }),
    letters,
    reviews: hasRight(actor, 'review') ? await tasks({ state: 'submitted' }) : NOTHING,
    supports: await tasks({ supporting: 'me', open: 'true' }),
    campaigns: await campaignNames(viewing),
  })
}

export const workPages: Page[] = [{ path: '/work', here: 'work', show }]
