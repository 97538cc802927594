import { z } from 'zod'
import { BULK_ROWS_MOST } from '../../domain/act/bulk'
import { firstPage } from '../../domain/paging'
import type { ActBy } from '../../ledger/acts'
import type { Transaction } from '../../ledger/database/database'
import { listTasks } from '../../ledger/task/taskLists'
import { filterOfTasks, taskFilters } from '../task/tasks'
import { refuseTooMany } from './bulkBody'

const { asOf: _now, ...filters } = taskFilters

/** The filters of the work lists, as a body has them; of tasks as they stand now. */
export const tasksFilter = {
  ...filters,
  open: z.boolean().optional().meta({ description: "whether it is its assignee's turn" }),
  overdue: z.boolean().optional(),
}

/** The ids of the tasks that somebody sees and a filter names, soonest due first. @throws Refused `refused` for too many */
export async function tasksFound(
  tx: Transaction,
  filter: z.output<z.ZodObject<typeof tasksFilter>>,
  { actor, now }: ActBy,
): Promise<string[]> {
  const seen = { asOf: now, fromRecord: false }
  const { items, total } = await listTasks(
    tx,
    actor,
    filterOfTasks(actor, filter),
    seen,
    firstPage(BULK_ROWS_MOST),
  )
  refuseTooMany(total)
  return items.map(({ id }) => id)
}
