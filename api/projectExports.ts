import { z } from 'zod'
import { channels } from '../domain/funds'
import { projectColumns } from '../domain/importing/projects'
import { PROJECT_STAGES } from '../domain/projectLife'
import { listProjects, type ListedProject, type ProjectFilter } from '../ledger/projectLists'
import { projectFilters } from './projects'
import { read } from './route'
import { exportWorkbook, WHOLE_LIST } from './sheets/exportWorkbook'
import { WORKBOOK_TYPE } from './sheets/writeWorkbook'

const COLUMNS: Parameters<typeof exportWorkbook<ListedProject>>[1] = [
  [projectColumns.no.name, ({ no }) => no],
  [projectColumns.externalNo.name, ({ externalNo }) => externalNo],
  [projectColumns.name.name, ({ name }) => name],
  [projectColumns.region.name, ({ region }) => region.code],
  [projectColumns.year.name, ({ year }) => String(year)],
  [projectColumns.stage.name, ({ stage }) => PROJECT_STAGES[stage].zh],
  ...channels.map((channel): (typeof COLUMNS)[number] => [
    projectColumns[channel].name,
    ({ parts }) => parts.find((part) => part.channel === channel)?.budget ?? null,
  ]),
  ['已支付（元）', ({ paid }) => paid],
  ['所在区域', ({ region }) => region.name],
  ['阶段日期', ({ stageOn }) => stageOn],
  ['公示至', ({ publicityUntilOn }) => publicityUntilOn],
]

export const projectExportRoutes = [
  read({
    path: '/exports/projects.xlsx',
    summary: 'What the list of projects shows, as a workbook; importing it again changes nothing',
    right: 'read',
    download: { type: WORKBOOK_TYPE, name: 'projects.xlsx' },
    input: { query: z.object(projectFilters) },
    answer: z.string().meta({ format: 'binary' }),
    handle: async ({ service: { db }, actor, query }) =>
      exportWorkbook('项目', COLUMNS, await listProjects(db, actor, query as ProjectFilter, WHOLE_LIST)),
  }),
]
