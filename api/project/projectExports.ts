import { fundChannels } from '../../domain/project/funds'
import { projectColumns } from '../../domain/importing/projects'
import { PROJECT_STAGES } from '../../domain/project/projectLife'
import { listProjects, type ListedProject } from '../../ledger/project/projectLists'
import { exportRoute, ofCampaigns } from '../http/exportRoute'
import { projectFilters } from './projects'
import type { Column } from '../../sheets/exportColumns'
import { exportWorkbook, WHOLE_LIST } from '../../sheets/exportWorkbook'

const COLUMNS: Column<ListedProject>[] = [
  [projectColumns.no.name, 'code', ({ no }) => no],
  [projectColumns.externalNo.name, 'code', ({ externalNo }) => externalNo],
  [projectColumns.name.name, 'text', ({ name }) => name],
  [projectColumns.region.name, 'code', ({ region }) => region.code],
  [projectColumns.year.name, 'count', ({ year }) => year],
  [projectColumns.stage.name, 'text', ({ stage }) => PROJECT_STAGES[stage].zh],
  ...fundChannels.map((channel): Column<ListedProject> => [
    projectColumns[channel].name,
    'money',
    ({ parts }) => parts.find((part) => part.channel === channel)?.budget ?? null,
  ]),
  ['已支付（元）', 'money', ({ paid }) => paid],
  ['所在区域', 'text', ({ region }) => region.name],
  ['阶段日期', 'day', ({ stageOn }) => stageOn],
  ['公示至', 'day', ({ publicityUntilOn }) => publicityUntilOn],
  [projectColumns.id.name, 'code', ({ id }) => id],
]

export const projectExportRoutes = {
  projects: exportRoute(
    'projects',
    'What the list of projects shows, as a workbook; importing it again changes nothing',
    projectFilters,
    async ({ service: { db }, actor, query }) =>
      exportWorkbook(
        '项目',
        await ofCampaigns(db, COLUMNS, ({ campaignId }) => campaignId),
        await listProjects(db, actor, query, WHOLE_LIST),
      ),
  ),
}
