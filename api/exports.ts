import { z } from 'zod'
import { isCleared } from '../domain/findingLife'
import { findingColumns } from '../domain/importing/findings'
import { entryOf } from '../domain/programmeParts'
import { shanghaiDayOf } from '../domain/calendar'
import type { Database } from '../ledger/database'
import { listFindings, type ListedFinding } from '../ledger/findingLists'
import { programmeById } from '../ledger/programmes'
import { filterFrom, findingFilters } from './findings'
import { clearingView } from './findingViews'
import { read } from './route'
import { refuseTooMany, WHOLE_LIST } from './sheets/exportWorkbook'
import { WORKBOOK_TYPE, writeWorkbook } from './sheets/writeWorkbook'

/** What stands in an export beside the columns of the import, which leaves it out of account. */
const MORE_COLUMNS = [
  '编号',
  '状态',
  '周期',
  '责任人岗位',
  '环节期限',
  '是否逾期',
  '退回次数',
  '销号文号',
  '销号日期',
]
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

export const exportRoutes = [
  read({
    path: '/exports/findings.xlsx',
    summary: 'What the list of findings shows, as a workbook; importing it again changes nothing',
    right: 'read',
    download: { type: WORKBOOK_TYPE, name: 'findings.xlsx' },
    input: { query: z.object(findingFilters) },
    answer: z.string().meta({ format: 'binary' }),
    handle: async ({ service: { db }, actor, query, now }) => {
      const { items, total } = await listFindings(db, actor, filterFrom(query, actor), now, WHOLE_LIST)
      refuseTooMany(total)
      const header = [...Object.values(findingColumns).map(({ name }) => name), ...MORE_COLUMNS]
      const rows = await Promise.all(items.map((finding) => rowOf(db, finding)))
      return writeWorkbook([{ name: '问题台账', rows: [header, ...rows] }])
    },
  }),
]

async function rowOf(db: Database, finding: ListedFinding): Promise<(string | number)[]> {
  const programme = await programmeById(db, finding.programmeId)
  const { document, clause, regionCode, classCode, description, standard, state, ownerPost } = finding
  const day = (instant: Date | null) =>
    instant ? shanghaiDayOf(new Date(instant.getTime() - 1).toISOString()) : ''
  const cleared = isCleared(state) ? clearingView(finding) : null
  return [
    entryOf(programme, 'sources', finding.source).zh,
    document,
    clause,
    entryOf(programme, 'categories', finding.category).zh,
    regionCode,
    programme.rectification?.classes[classCode].name.zh ?? classCode,
    classCode === 'at_once' ? '' : finding.dueOn,
    description,
    standard,
    finding.no,
    STATES[state],
    finding.cycle,
    ownerPost,
    day(finding.dueAt),
    finding.overdue ? '是' : '否',
    finding.reworks,
    cleared?.number ?? '',
    cleared ? shanghaiDayOf(cleared.at.toISOString()) : '',
  ]
}
