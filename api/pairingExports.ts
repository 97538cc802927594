import { z } from 'zod'
import { pairingColumns } from '../domain/importing/pairings'
import { listPairings, type ListedPairing } from '../ledger/pairingLists'
import { pairingFilters } from './pairings'
import { read } from './route'
import { exportWorkbook, WHOLE_LIST } from './sheets/exportWorkbook'
import { WORKBOOK_TYPE } from './sheets/writeWorkbook'

const COLUMNS: Parameters<typeof exportWorkbook<ListedPairing>>[1] = [
  [pairingColumns.kind.name, ({ kind }) => kind],
  [pairingColumns.helper.name, ({ helper }) => helper.code ?? helper.name],
  [pairingColumns.helped.name, ({ helped }) => helped.code],
  [pairingColumns.fromOn.name, ({ fromOn }) => fromOn],
  [pairingColumns.endedOn.name, ({ endedOn }) => endedOn],
  [pairingColumns.plan.name, ({ plan }) => plan],
  ['帮扶方名称', ({ helper }) => helper.name],
  ['所在区域', ({ place }) => place.name],
  ['终止原因', ({ endReason }) => endReason],
]

export const pairingExportRoutes = [
  read({
    path: '/exports/pairings.xlsx',
    summary: 'What the list of pairings shows, as a workbook; importing it again changes nothing',
    right: 'read',
    download: { type: WORKBOOK_TYPE, name: 'pairings.xlsx' },
    input: { query: z.object(pairingFilters) },
    answer: z.string().meta({ format: 'binary' }),
    handle: async ({ service: { db }, actor, query }) =>
      exportWorkbook('结对', COLUMNS, await listPairings(db, actor, query, WHOLE_LIST)),
  }),
]
