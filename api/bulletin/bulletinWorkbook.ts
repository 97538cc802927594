import type { Figures, Movement } from '../../domain/bulletin/bulletin'
import { lastDayUntil } from '../../domain/calendar/calendar'
import { colourInWords } from '../../words/mailTexts'
import { sheetOf, writeWorkbook } from '../../sheets/writeWorkbook'

/** The figures of a bulletin as a workbook, a sheet for each of its tables. */
export function bulletinWorkbook(figures: Figures): Promise<Buffer> {
  return writeWorkbook([
    sheetOf(
      '总体情况',
      [
        ['指标', 'text', ({ name }) => name],
        ['本月', 'count', ({ month }) => month],
        ['累计', 'count', ({ cumulative }) => cumulative],
      ],
      summaryOf(figures),
    ),
    sheetOf(
      '区县排名',
      [
        ['名次', 'count', ({ rank }) => rank],
        ['区县', 'text', ({ name }) => name],
        ['任务', 'count', ({ tasks }) => tasks],
        ['办结', 'count', ({ verified }) => verified],
        ['逾期', 'count', ({ overdue }) => overdue],
        ['问题', 'count', ({ findings }) => findings],
        ['已销号', 'count', ({ solved }) => solved],
      ],
      figures.districts,
    ),
    sheetOf(
      '逾期任务',
      [
        ['区县', 'text', ({ district }) => district],
        ['对象', 'text', ({ target }) => target],
        ['序号', 'count', ({ no }) => no],
        ['任务', 'text', ({ title }) => title.zh],
        ['期限', 'day', ({ dueOn }) => dueOn],
        ['责任岗位', 'text', ({ post }) => post],
      ],
      figures.overdue,
    ),
    ...bulletinLists(figures),
  ])
}

const bulletinLists = ({ letters, cleared, failed }: Figures) => [
  sheetOf(
    '未答复督办函',
    [
      ['文号', 'code', ({ number }) => number],
      ['颜色', 'text', ({ colour }) => colourInWords(colour).name],
      ['对象', 'text', ({ target }) => target],
      ['事项', 'text', ({ about }) => about],
      ['答复期限', 'day', ({ replyBy }) => lastDayUntil(replyBy)],
    ],
    letters,
  ),
  sheetOf(
    '本月销号',
    [
      ['销号文号', 'code', ({ number }) => number],
      ['责任单位', 'text', ({ unit }) => unit],
      ['问题', 'count', ({ no }) => no],
      ['类别', 'text', ({ category }) => category.zh],
    ],
    cleared,
  ),
  sheetOf(
    '销号未通过',
    [
      ['责任单位', 'text', ({ unit }) => unit],
      ['问题', 'count', ({ no }) => no],
      ['类别', 'text', ({ category }) => category.zh],
      ['签字岗位', 'text', ({ signers }) => signers.join('、')],
    ],
    failed,
  ),
]

function summaryOf({
  tasks,
  findings,
}: Figures): { name: string; month: number | null; cumulative: number }[] {
  const { found, solved, returned, lookBacks, failedLookBacks } = findings
  const standing = (name: string, cumulative: number) => ({ name, month: null, cumulative })
  const moved = (name: string, movement: Movement) => ({ name, ...movement })
  return [
    standing('任务总数', tasks.total),
    standing('已办结', tasks.verified),
    standing('逾期', tasks.overdue),
    standing('在办问题', findings.open),
    standing('环节逾期问题', findings.overdue),
    moved('新增问题', found),
    moved('解决问题', solved),
    moved('退回整改', returned),
    moved('回头看', lookBacks),
    moved('回头看未通过', failedLookBacks),
  ]
}
