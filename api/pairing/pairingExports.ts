import { nameFor } from '../../domain/importing/naming'
import { pairingColumns } from '../../domain/importing/pairings'
import { listPairings, type ListedPairing } from '../../ledger/pairing/pairingLists'
import { programmeById } from '../../ledger/programme/programmes'
import { exportRoute, ofCampaigns } from '../http/exportRoute'
import { pairingFilters } from './pairings'
import type { Column } from '../../sheets/exportColumns'
import { exportWorkbook, WHOLE_LIST } from '../../sheets/exportWorkbook'

const COLUMNS: Column<ListedPairing>[] = [
  [pairingColumns.kind.name, 'text', ({ kind }) => kind],
  [pairingColumns.helper.name, 'code', ({ helper }) => helper.code ?? helper.name],
  [pairingColumns.helped.name, 'code', ({ helped }) => helped.code],
  [pairingColumns.fromOn.name, 'day', ({ fromOn }) => fromOn],
  [pairingColumns.endedOn.name, 'day', ({ endedOn }) => endedOn],
  [pairingColumns.plan.name, 'text', ({ plan }) => plan],
  ['帮扶方名称', 'text', ({ helper }) => helper.name],
  ['所在区域', 'text', ({ place }) => place.name],
  ['终止原因', 'text', ({ endReason }) => endReason],
  [pairingColumns.id.name, 'code', ({ id }) => id],
]

export const pairingExportRoutes = {
  pairings: exportRoute(
    'pairings',
    'What the list of pairings shows, as a workbook; importing it again changes nothing',
    pairingFilters,
    async ({ service: { db }, actor, query }) => {
      const { items, total } = await listPairings(db, actor, query, WHOLE_LIST)
      const named = items.map(async (pairing) => {
        const { pairings = [] } = await programmeById(db, pairing.programmeId)
        return { ...pairing, kind: nameFor(pairings, pairing.kind) }
      })
      const columns = await ofCampaigns(db, COLUMNS, ({ campaignId }) => campaignId)
      return exportWorkbook('结对', columns, { items: await Promise.all(named), total })
    },
  ),
}
