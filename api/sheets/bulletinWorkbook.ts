import type { Figures } from '../../domain/bulletin'
import { writeWorkbook } from './writeWorkbook'

/** The figures of a bulletin as a workbook, a sheet for each of its tables. */
export function bulletinWorkbook(figures: Figures): Promise<Buffer> {
  const { districts, overdue, letters, cleared, failed } = figures
  const table = <T>(name: string, header: string[], items: T[], cells: (item: T) => (string | number)[]) => ({
    name,
    rows: [header, ...items.map(cells)],
  })
  return writeWorkbook([
    table('总体情况', ['指标', '本月', '累计'], summaryOf(figures), (row) => row),
    table('区县排名', ['名次', '区县', '任务', '办结', '逾期', '问题', '已销号'], districts, (each) => [
      ...[each.rank, each.name, each.tasks, each.verified, each.overdue, each.findings, each.solved],
    ]),
    table('逾期任务', ['区县', '对象', '序号', '任务', '期限', '责任岗位'], overdue, (each) => [
      ...[each.district, each.target, each.no, each.title.zh, each.dueOn, each.post],
    ]),
    table('未答复督办函', ['文号', '颜色', '对象', '事项', '答复期限'], letters, (each) => [
      ...[each.number, each.colour, each.target, each.about, each.replyBy],
    ]),
    table('本月销号', ['销号文号', '责任单位', '问题', '类别'], cleared, (each) => [
      ...[each.number, each.unit, each.no, each.category.zh],
    ]),
    table('销号未通过', ['责任单位', '问题', '类别', '签字岗位'], failed, (each) => [
      ...[each.unit, each.no, each.category.zh, each.signers.join('、')],
    ]),
  ])
}

function summaryOf({ tasks, findings }: Figures): (string | number)[][] {
  const { found, solved, returned, lookBacks, failedLookBacks } = findings
  const movements = [
    ['新增问题', found],
    ['解决问题', solved],
    ['退回整改', returned],
    ['回头看', lookBacks],
    ['回头看未通过', failedLookBacks],
  ] as const
  return [
    ['任务总数', '', tasks.total],
    ['已办结', '', tasks.verified],
    ['逾期', '', tasks.overdue],
    ['在办问题', '', findings.open],
    ['环节逾期问题', '', findings.overdue],
    ...movements.map(([name, { month, cumulative }]) => [name, month, cumulative]),
  ]
}
