import { uuid } from '../../domain/shapes'
import { STATES } from '../../words/taskStates'
import { type Level, regionLevelLabels } from '../../domain/level'
import { boardRules, BOARD_LEGEND } from '../../domain/board/board'
import type { Board, BoardCell, BoardPerson, BoardRow } from '../../domain/board/boardAnswer'
import { cellInWords, decisionInWords } from '../../domain/board/boardWords'
import { lastDayUntil } from '../../domain/calendar/calendar'
import { causeInWords, colourInWords, instantInWords } from '../../words/mailTexts'
import { boardAsked, boardFilters } from './boards'
import { exportRoute, ofCampaigns } from '../http/exportRoute'
import { letterFilters, lettersAsked } from '../escalation/letters'
import type { Column } from '../../sheets/exportColumns'
import { exportWorkbook, WHOLE_LIST } from '../../sheets/exportWorkbook'
import { sheetOf, writeWorkbook } from '../../sheets/writeWorkbook'
import { taskFilters, tasksAsked } from '../task/tasks'

type Listed<List extends (...given: never[]) => Promise<{ items: unknown[] }>> = Awaited<
  ReturnType<List>
>['items'][number]

const KINDS = { programme: '方案任务', instruction: '领导交办', coordination: '请求协调' }
const yesOrNo = (is: boolean) => (is ? '是' : '否')

const TASK_COLUMNS: Column<Listed<typeof tasksAsked>>[] = [
  ['对象代码', 'code', ({ target }) => target.code],
  ['对象', 'text', ({ target }) => target.name],
  ['序号', 'count', ({ no }) => no],
  ['任务', 'text', ({ title }) => title.zh],
  ['类型', 'text', ({ kind }) => KINDS[kind]],
  ['状态', 'text', ({ state }) => STATES[state] ?? state],
  ['责任人', 'text', ({ assignee }) => assignee.name],
  ['责任岗位', 'text', ({ assignee }) => assignee.post],
  ['期限', 'day', ({ dueOn }) => dueOn],
  ['原定期限', 'day', ({ originalDueOn }) => originalDueOn],
  ['已延期次数', 'count', ({ extensions }) => extensions],
  ['是否逾期', 'text', ({ overdue }) => yesOrNo(overdue)],
  ['是否滞后', 'text', ({ behind }) => yesOrNo(behind)],
  ['进度（%）', 'count', ({ progress }) => progress],
  ['周期', 'count', ({ cycle }) => cycle],
  ['任务标识', 'code', ({ id }) => id],
]

const LETTER_COLUMNS: Column<Listed<typeof lettersAsked>>[] = [
  ['文号', 'code', ({ number }) => number ?? '（尚未发出）'],
  ['级次', 'count', ({ rung }) => rung],
  ['督办层级', 'text', ({ level }) => regionLevelLabels[level as Level]?.zh ?? level],
  ['颜色', 'text', ({ colour }) => colourInWords(colour).name],
  ['原因', 'text', ({ cause, reason }) => causeInWords({ cause, reason })],
  ['对象代码', 'code', ({ target }) => target.code],
  ['对象', 'text', ({ target }) => target.name],
  [
    '事项',
    'text',
    ({ task, finding }) =>
      task ? `任务 ${task.no} ${task.title.zh}` : finding ? `问题 ${finding.no} ${finding.category.zh}` : '',
  ],
  ['收函岗位', 'text', ({ recipient }) => recipient?.post ?? '（岗位空缺）'],
  ['应发时间', 'instant', ({ firesAt }) => firesAt],
  ['发出时间', 'instant', ({ issuedAt }) => issuedAt],
  ['答复期限', 'day', ({ replyBy }) => lastDayUntil(replyBy)],
  ['签收时间', 'instant', ({ acknowledgedAt }) => acknowledgedAt],
  ['答复时间', 'instant', ({ repliedAt }) => repliedAt],
  ['答复', 'text', ({ reply }) => reply],
  ['解除', 'text', ({ lowered }) => lowered?.reason ?? null],
  ['函件标识', 'code', ({ id }) => id],
]

export const ledgerExportRoutes = {
  tasks: exportRoute(
    'tasks',
    'What the work lists show, all pages and in their order, as a workbook',
    taskFilters,
    async ({ service: { db }, actor, query, now }) =>
      exportWorkbook(
        '任务台账',
        await ofCampaigns(db, TASK_COLUMNS, ({ campaign }) => campaign),
        await tasksAsked({ db, actor, now }, query, WHOLE_LIST),
      ),
  ),
  letters: exportRoute(
    'letters',
    'What the list of supervision letters 督办函 shows, all pages and in their order, as a workbook',
    letterFilters,
    async ({ service: { db }, actor, query, now }) =>
      exportWorkbook(
        '督办函台账',
        await ofCampaigns(db, LETTER_COLUMNS, ({ campaign }) => campaign),
        await lettersAsked({ db, actor, now }, query, WHOLE_LIST),
      ),
  ),
  board: exportRoute(
    'board',
    'The battle board 挂图作战 of a campaign as a workbook: its cells in words, and why each is so',
    { campaign: uuid, ...boardFilters },
    async ({ service: { db }, actor, query: { campaign, ...filters }, now }) =>
      boardWorkbook(await boardAsked({ db, actor, now }, campaign, filters)),
  ),
}

const names = (people: BoardPerson[]) => people.map(({ name }) => name).join('、')

const PLACE_COLUMNS: Column<BoardRow>[] = [
  ['区县', 'text', ({ district }) => district.name],
  ['乡镇', 'text', ({ township }) => township?.name ?? null],
  ['对象代码', 'code', ({ target }) => target.code],
  ['对象', 'text', ({ target }) => target.name],
  ['牵头领导', 'text', ({ leaders }) => names(leaders)],
  ['帮扶集团', 'text', ({ groups }) => names(groups)],
]

const REASON_COLUMNS: Column<BoardCell & Pick<BoardRow, 'target'>>[] = [
  ['对象代码', 'code', ({ target }) => target.code],
  ['对象', 'text', ({ target }) => target.name],
  ['序号', 'count', ({ no }) => no],
  ['依据', 'text', (cell) => decisionInWords(cell).zh],
  ['任务标识', 'code', ({ task }) => task],
]

/** Three sheets: the board in the order of its rows, why each cell is as it is, and what its words mean. */
function boardWorkbook({ columns, rows, asOf }: Board): Promise<Buffer> {
  const tasks = columns.map(({ no, title }, index): Column<BoardRow> => [
    `${no} ${title.zh}`,
    'text',
    ({ cells }) => {
      const cell = cells[index]
      return cell ? cellInWords(cell).zh : null
    },
  ])
  const reasons = rows.flatMap(({ target, cells }) =>
    cells.filter((cell): cell is BoardCell => cell !== null).map((cell) => ({ ...cell, target })),
  )
  const legend = boardRules.map((rule, index) => ({ no: index + 1, ...BOARD_LEGEND[rule].name }))
  const until = `截至 ${instantInWords(asOf)}（北京时间）`
  return writeWorkbook([
    sheetOf('挂图作战', [...PLACE_COLUMNS, ...tasks], rows),
    sheetOf('判定依据', REASON_COLUMNS, reasons),
    sheetOf(
      '图例',
      [
        ['顺序', 'count', ({ no }) => no],
        ['规则', 'text', ({ zh }) => zh],
        ['Rule', 'text', ({ en }) => en],
      ],
      [...legend, { no: null, zh: until, en: null }],
    ),
  ])
}
