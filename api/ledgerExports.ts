import { z } from 'zod'
import { boardRules, BOARD_LEGEND } from '../domain/board'
import type { Board, BoardCell, BoardPerson } from '../domain/boardAnswer'
import { cellInWords, decisionInWords } from '../domain/boardWords'
import { regionLevelLabels } from '../domain/importing/knownRegions'
import type { Level } from '../domain/programme'
import { STATES } from '../console/taskFacts'
import { causeInWords, colourInWords, deadlineInWords, instantInWords } from '../mail/words'
import { boardAsked, boardFilters } from './boards'
import { letterFilters, lettersAsked } from './letters'
import { read } from './route'
import { uuid } from './shapes'
import { exportWorkbook, WHOLE_LIST } from './sheets/exportWorkbook'
import { WORKBOOK_TYPE, writeWorkbook } from './sheets/writeWorkbook'
import { taskFilters, tasksAsked } from './tasks'

type Listed<List extends (...given: never[]) => Promise<{ items: unknown[] }>> = Awaited<
  ReturnType<List>
>['items'][number]
type Columns<Item> = Parameters<typeof exportWorkbook<Item>>[1]

const KINDS = { programme: '方案任务', instruction: '领导交办', coordination: '请求协调' }
const yesOrNo = (is: boolean) => (is ? '是' : '否')
const told = (at: Date | null) => (at ? instantInWords(at.toISOString()) : '')

const TASK_COLUMNS: Columns<Listed<typeof tasksAsked>> = [
  ['对象代码', ({ target }) => target.code],
  ['对象', ({ target }) => target.name],
  ['序号', ({ no }) => no],
  ['任务', ({ title }) => title.zh],
  ['类型', ({ kind }) => KINDS[kind]],
  ['状态', ({ state }) => STATES[state] ?? state],
  ['责任人', ({ assignee }) => assignee.name],
  ['责任岗位', ({ assignee }) => assignee.post],
  ['期限', ({ dueOn }) => dueOn],
  ['原定期限', ({ originalDueOn }) => originalDueOn],
  ['已延期次数', ({ extensions }) => extensions],
  ['是否逾期', ({ overdue }) => yesOrNo(overdue)],
  ['是否滞后', ({ behind }) => yesOrNo(behind)],
  ['进度（%）', ({ progress }) => progress],
  ['周期', ({ cycle }) => cycle],
  ['任务标识', ({ id }) => id],
]

const LETTER_COLUMNS: Columns<Listed<typeof lettersAsked>> = [
  ['文号', ({ number }) => number ?? '（尚未发出）'],
  ['级次', ({ rung }) => rung],
  ['督办层级', ({ level }) => regionLevelLabels[level as Level] ?? level],
  ['颜色', ({ colour }) => colourInWords(colour).name],
  ['原因', ({ cause, reason }) => causeInWords({ cause, reason })],
  ['对象代码', ({ target }) => target.code],
  ['对象', ({ target }) => target.name],
  [
    '事项',
    ({ task, finding }) =>
      task ? `任务 ${task.no} ${task.title.zh}` : finding ? `问题 ${finding.no} ${finding.category.zh}` : '',
  ],
  ['收函岗位', ({ recipient }) => recipient?.post ?? '（岗位空缺）'],
  ['应发时间', ({ firesAt }) => told(firesAt)],
  ['发出时间', ({ issuedAt }) => told(issuedAt)],
  ['答复期限', ({ replyBy }) => deadlineInWords(replyBy.toISOString())],
  ['签收时间', ({ acknowledgedAt }) => told(acknowledgedAt)],
  ['答复时间', ({ repliedAt }) => told(repliedAt)],
  ['答复', ({ reply }) => reply ?? ''],
  ['解除', ({ lowered }) => lowered?.reason ?? ''],
  ['函件标识', ({ id }) => id ?? ''],
]

const download = (name: string) => ({ type: WORKBOOK_TYPE, name: `${name}.xlsx` })
const answer = z.string().meta({ format: 'binary' })

export const ledgerExportRoutes = [
  read({
    path: '/exports/tasks.xlsx',
    summary: 'What the work lists show, all pages and in their order, as a workbook',
    right: 'read',
    download: download('tasks'),
    input: { query: z.object(taskFilters) },
    answer,
    handle: async ({ service: { db }, actor, query, now }) =>
      exportWorkbook('任务台账', TASK_COLUMNS, await tasksAsked({ db, actor, now }, query, WHOLE_LIST)),
  }),
  read({
    path: '/exports/letters.xlsx',
    summary: 'What the list of supervision letters 督办函 shows, all pages and in their order, as a workbook',
    right: 'read',
    download: download('letters'),
    input: { query: z.object(letterFilters) },
    answer,
    handle: async ({ service: { db }, actor, query, now }) =>
      exportWorkbook('督办函台账', LETTER_COLUMNS, await lettersAsked({ db, actor, now }, query, WHOLE_LIST)),
  }),
  read({
    path: '/exports/board.xlsx',
    summary: 'The battle board 挂图作战 of a campaign as a workbook: its cells in words, and why each is so',
    right: 'read',
    download: download('board'),
    input: { query: z.object({ campaign: uuid, ...boardFilters }) },
    answer,
    handle: async ({ service: { db }, actor, query: { campaign, ...filters }, now }) =>
      boardWorkbook(await boardAsked({ db, actor, now }, campaign, filters)),
  }),
]

const names = (people: BoardPerson[]) => people.map(({ name }) => name).join('、')

/** Three sheets: the board in the order of its rows, why each cell is as it is, and what its words mean. */
function boardWorkbook({ columns, rows, asOf }: Board): Promise<Buffer> {
  const places = ['区县', '乡镇', '对象代码', '对象', '牵头领导', '帮扶集团']
  const board = rows.map(({ district, township, target, leaders, groups, cells }) => [
    ...[district.name, township?.name ?? '', target.code, target.name, names(leaders), names(groups)],
    ...cells.map((cell) => (cell ? cellInWords(cell).zh : '')),
  ])
  const reasons = rows.flatMap(({ target, cells }) =>
    cells
      .filter((cell): cell is BoardCell => cell !== null)
      .map((cell) => [target.code, target.name, cell.no, decisionInWords(cell).zh, cell.task]),
  )
  const legend = boardRules.map((rule, index) => [
    index + 1,
    BOARD_LEGEND[rule].name.zh,
    BOARD_LEGEND[rule].name.en,
  ])
  return writeWorkbook([
    {
      name: '挂图作战',
      rows: [[...places, ...columns.map(({ no, title }) => `${no} ${title.zh}`)], ...board],
    },
    { name: '判定依据', rows: [['对象代码', '对象', '序号', '依据', '任务标识'], ...reasons] },
    { name: '图例', rows: [['顺序', '规则', 'Rule'], ...legend, ['截至', instantInWords(asOf), asOf]] },
  ])
}
