import { householdWords } from '../../words/pages/households'
import { HOUSEHOLD_STATES } from '../../domain/household/household'
import { householdColumns } from '../../domain/importing/households'
import { exportRoute } from '../http/exportRoute'
import { householdFilters, householdsAsked } from './households'
import type { Column } from '../../sheets/exportColumns'
import { exportWorkbook, WHOLE_LIST } from '../../sheets/exportWorkbook'

type Listed = Awaited<ReturnType<typeof householdsAsked>>['items'][number]

const COLUMNS: Column<Listed>[] = [
  [householdColumns.no.name, 'code', ({ no }) => no],
  [householdColumns.code.name, 'code', ({ region }) => region.code],
  ['区县', 'text', ({ region }) => region.county],
  ['乡镇', 'text', ({ region }) => region.township],
  [householdColumns.unit.name, 'text', ({ region }) => region.name],
  [`${householdColumns.head.name}（隐去）`, 'text', ({ head }) => head['name'] ?? null],
  [householdColumns.class.name, 'text', ({ class: { name } }) => name.zh],
  [householdColumns.persons.name, 'count', ({ persons }) => persons],
  [householdColumns.income.name, 'money', ({ income }) => income],
  [householdColumns.incomeYear.name, 'count', ({ incomeYear }) => incomeYear],
  [householdColumns.state.name, 'text', ({ state }) => HOUSEHOLD_STATES[state].zh],
  [householdColumns.identifiedOn.name, 'day', ({ identifiedOn }) => identifiedOn],
  ['监测责任人', 'text', ({ responsible }) => responsible?.name ?? null],
  ['责任人岗位', 'text', ({ responsible }) => responsible?.post ?? null],
  ['帮扶措施数', 'count', ({ measures }) => measures],
  ['公示至', 'day', ({ publicityUntilOn }) => publicityUntilOn],
  ['下次走访期限', 'day', ({ visitDueOn }) => visitDueOn],
  ['缺项', 'text', ({ gaps }) => gaps.map((gap) => householdWords('zh')(`gap_${gap}`)).join('；')],
  ['回退次数', 'count', ({ rollBacks }) => rollBacks],
]

export const householdExportRoutes = {
  households: exportRoute(
    'households',
    'What the list of monitored households shows, as a workbook, heads masked there, too; importing it again changes nothing',
    householdFilters,
    async ({ service, actor, query, now }) =>
      exportWorkbook('监测户', COLUMNS, await householdsAsked(service, actor, query, now, WHOLE_LIST)),
  ),
}
