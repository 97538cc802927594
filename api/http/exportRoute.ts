import { z } from 'zod'
import type { Right } from '../../domain/person/roles'
import type { Actor } from '../../domain/person/access'
import { campaignNames } from '../../ledger/campaign/campaigns'
import type { Database } from '../../ledger/database/database'
import type { Column } from '../../sheets/exportColumns'
import { read, type Service } from './route'
import { WORKBOOK_TYPE } from '../../sheets/writeWorkbook'

/** A route that gives a workbook: of the same `kind` as its import, where there is one.
 * @param filters of the list whose rows it holds */
export function exportRoute<Filters extends z.ZodRawShape>(
  kind: string,
  summary: string,
  filters: Filters,
  workbook: (asked: {
    service: Service
    actor: Actor
    now: Date
    query: z.output<z.ZodObject<Filters>>
  }) => Promise<Buffer>,
  right: Right = 'read',
) {
  return read({
    path: `/exports/${kind}.xlsx`,
    summary,
    right,
    download: { type: WORKBOOK_TYPE, name: `${kind}.xlsx` },
    input: { query: z.object(filters) },
    answer: z.string().meta({ format: 'binary' }),
    handle: workbook,
  })
}

/** The columns of a list that mixes campaigns: the first names that of each row. */
export async function ofCampaigns<Item>(
  db: Database,
  columns: Column<Item>[],
  campaignOf: (item: Item) => string,
): Promise<Column<Item>[]> {
  const names = await campaignNames(db)
  return [['攻坚行动', 'text', (item) => names.get(campaignOf(item)) ?? null], ...columns]
}
