import { z } from 'zod'
import { householdWords } from '../console/words/households'
import { HOUSEHOLD_STATES } from '../domain/household'
import { householdFilters, householdsAsked } from './households'
import { read } from './route'
import { exportWorkbook, WHOLE_LIST } from './sheets/exportWorkbook'
import { WORKBOOK_TYPE } from './sheets/writeWorkbook'

type Listed = Awaited<ReturnType<typeof householdsAsked>>['items'][number]

const COLUMNS: Parameters<typeof exportWorkbook<Listed>>[1] = [
  ['户编号', ({ no }) => no],
  ['行政区划代码', ({ region }) => region.code],
  ['区县', ({ region }) => region.county],
  ['乡镇', ({ region }) => region.township],
  ['村', ({ region }) => region.name],
  ['户主（隐去）', ({ head }) => head['name'] ?? null],
  ['监测对象类别', ({ class: { name } }) => name.zh],
  ['家庭人口数', ({ persons }) => persons],
  ['人均纯收入', ({ income }) => income],
  ['收入年度', ({ incomeYear }) => incomeYear],
  ['监测状态', ({ state }) => HOUSEHOLD_STATES[state].zh],
  ['识别日期', ({ identifiedOn }) => identifiedOn],
  ['监测责任人', ({ responsible }) => responsible?.name ?? null],
  ['责任人岗位', ({ responsible }) => responsible?.post ?? null],
  ['帮扶措施数', ({ measures }) => measures],
  ['下次走访期限', ({ visitDueOn }) => visitDueOn],
  ['缺项', ({ gaps }) => gaps.map((gap) => householdWords('zh')(`gap_${gap}`)).join('；')],
  ['回退次数', ({ rollBacks }) => rollBacks],
]

export const householdExportRoutes = [
  read({
    path: '/exports/households.xlsx',
    summary: 'What the list of monitored households shows, as a workbook: heads are masked there, too',
    right: 'read',
    download: { type: WORKBOOK_TYPE, name: 'households.xlsx' },
    input: { query: z.object(householdFilters) },
    answer: z.string().meta({ format: 'binary' }),
    handle: async ({ service, actor, query, now }) =>
      exportWorkbook('监测户', COLUMNS, await householdsAsked(service, actor, query, now, WHOLE_LIST)),
  }),
]
