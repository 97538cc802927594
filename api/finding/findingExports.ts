import { isCleared } from '../../domain/finding/states'
import { lastDayUntil, shanghaiDayOf } from '../../domain/calendar/calendar'
import { findingColumns } from '../../domain/importing/findings'
import { nameFor } from '../../domain/importing/naming'
import type { Programme } from '../../domain/programme/programme'
import { listFindings, type ListedFinding } from '../../ledger/finding/findingLists'
import { programmeById } from '../../ledger/programme/programmes'
import { exportRoute, ofCampaigns } from '../http/exportRoute'
import { filterFrom, findingFilters } from './findings'
import { clearingView } from './findingViews'
import type { Column } from '../../sheets/exportColumns'
import { exportWorkbook, WHOLE_LIST } from '../../sheets/exportWorkbook'

const STATES: Record<ListedFinding['state'], string> = {
  planning: '待制定措施',
  rectifying: '整改中',
  submitted: '待审核',
  reviewed: '待签字',
  signed: '待销号',
  cleared: '已销号',
  drawn: '回头看中',
  confirmed: '已确认销号',
  failed: '销号未通过',
  withdrawn: '已撤销',
}

type Line = ListedFinding & { programme: Programme; cleared: ReturnType<typeof clearingView> }

const COLUMNS: Column<Line>[] = [
  [findingColumns.source.name, 'text', (line) => nameFor(rulesOf(line).sources, line.source)],
  [findingColumns.document.name, 'code', ({ document }) => document],
  [findingColumns.clause.name, 'code', ({ clause }) => clause],
  [findingColumns.category.name, 'text', (line) => nameFor(rulesOf(line).categories, line.category)],
  [findingColumns.unit.name, 'code', ({ regionCode }) => regionCode],
  [findingColumns.class.name, 'text', (line) => rulesOf(line).classes[line.classCode].name.zh],
  [findingColumns.dueOn.name, 'day', ({ classCode, dueOn }) => (classCode === 'at_once' ? null : dueOn)],
  [findingColumns.description.name, 'text', ({ description }) => description],
  [findingColumns.standard.name, 'text', ({ standard }) => standard],
  ['编号', 'count', ({ no }) => no],
  ['单位名称', 'text', ({ regionName }) => regionName],
  ['状态', 'text', ({ state }) => STATES[state]],
  ['周期', 'count', ({ cycle }) => cycle],
  ['责任人岗位', 'text', ({ ownerPost }) => ownerPost],
  ['环节期限', 'day', ({ dueAt }) => dueAt && lastDayUntil(dueAt)],
  ['是否逾期', 'text', ({ overdue }) => (overdue ? '是' : '否')],
  ['退回次数', 'count', ({ reworks }) => reworks],
  ['销号文号', 'code', ({ cleared }) => cleared && cleared.number],
  ['销号日期', 'day', ({ cleared }) => cleared && shanghaiDayOf(cleared.at.toISOString())],
  [findingColumns.id.name, 'code', ({ id }) => id],
]

export const findingExportRoutes = {
  findings: exportRoute(
    'findings',
    'What the list of findings shows, as a workbook; importing it again changes nothing',
    findingFilters,
    async ({ service: { db }, actor, query, now }) => {
      const { items, total } = await listFindings(db, actor, filterFrom(query, actor), now, WHOLE_LIST)
      const lines = await Promise.all(
        items.map(async (finding): Promise<Line> => ({
          ...finding,
          programme: await programmeById(db, finding.programmeId),
          cleared: isCleared(finding.state) ? clearingView(finding) : null,
        })),
      )
      const columns = await ofCampaigns(db, COLUMNS, ({ campaignId }) => campaignId)
      return exportWorkbook('问题台账', columns, { items: lines, total })
    },
  ),
}

/** A programme with findings has rules of rectification: its absence is a fault of ours, never of a request. */
function rulesOf({ programme: { rectification, code } }: Line) {
  if (!rectification) throw new Error(`the programme ${code} has findings and no rectification`)
  return rectification
}
