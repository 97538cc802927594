import { dutyRoutes } from '../../api/duty/duties'
import { taskRoutes } from '../../api/task/tasks'
import { hasRight } from '../../domain/person/access'
import { campaignNames } from '../frame/ledgerRoutes'
import type { Page } from '../frame/pageRoutes'
import type { Viewing } from '../frame/viewing'
import { workPage } from './workPage'

/** How many submissions, which others are to review, the page of one's own work shows. */
const SHOWN = '20'
/** The most duties that the page shows. */
const DUTIES_SHOWN = '200'

async function show(viewing: Viewing): Promise<string> {
  const { read, actor, frame } = viewing
  const duties = await read(dutyRoutes.mine, { query: { limit: DUTIES_SHOWN } })
  const own = new Set(duties.items.flatMap(({ kind, item }) => (kind === 'review' ? [item.id] : [])))
  const submitted = hasRight(actor, 'review')
    ? (await read(taskRoutes.list, { query: { state: 'submitted', limit: SHOWN } })).items
    : []
  return workPage({
    frame,
    duties,
    key: viewing.state.key,
    reviews: submitted.filter(({ id }) => !own.has(id)),
    campaigns: await campaignNames(viewing),
    people: new Map(actor.substituteFor.map(({ id, name }) => [id, name])),
  })
}

export const workPages: Page[] = [{ path: '/work', here: 'work', show }]
