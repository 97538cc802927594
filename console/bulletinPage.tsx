import type { Figures, Movement } from '../domain/bulletin'
import { deadlineInWords } from '../mail/words'
import { renderPage } from './layout'

/** What the page of a published bulletin shows: no names, no addresses. */
export type BulletinPageView = {
  month: string
  issue: number
  correction: string | null
  figures: Figures
  signedPost: string | null
  signedAt: string
  publishedAt: string
  hash: string
  /** The issue that took its place; null: this is the last. */
  supersededBy: number | null
}

/** Rows of a list that the page shows; the workbook has all. */
const ROWS_SHOWN = 200

const titleOf = (month: string, issue: number) => {
  const [year, of] = month.split('-')
  return `${year}年${Number(of)}月工作通报${issue > 1 ? `（第 ${issue} 版）` : ''}`
}

/** A published bulletin as a page to read and to print. */
export function bulletinPage(view: BulletinPageView): string {
  const { month, issue, figures, correction, supersededBy } = view
  const title = titleOf(month, issue)
  return renderPage(
    title,
    <>
      <header>
        <h1>{title}</h1>
        <p lang="en">
          Monthly bulletin {month}, issue {issue}
        </p>
        <p>
          签发：{view.signedPost ?? ''}，{deadlineInWords(view.signedAt)}；发布：
          {deadlineInWords(view.publishedAt)}
        </p>
        <nav>
          <a href={`/bulletin/${month}/${issue}.xlsx`}>下载表格 Workbook</a>
        </nav>
      </header>
      {supersededBy !== null && (
        <section className="problem" role="alert">
          <p>
            本版已被更正，请看<a href={`/bulletin/${month}/${supersededBy}`}>第 {supersededBy} 版</a>。 This
            issue was corrected.
          </p>
        </section>
      )}
      {correction !== null && (
        <section>
          <h2>更正说明 Correction</h2>
          <p>{correction}</p>
        </section>
      )}
      <Summary figures={figures} />
      <Districts figures={figures} />
      <Lists figures={figures} />
      <p className="quiet">
        数据截至{deadlineInWords(figures.asOf)}，SHA-256 {view.hash}
      </p>
    </>,
    { style: PRINT },
  )
}

const PRINT = `table{border-collapse:collapse;width:100%;font-size:.92rem}th,td{border:1px solid var(--rule);padding:.3rem .5rem;text-align:left;vertical-align:top}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}section{overflow-x:auto}
@page{size:A4;margin:18mm 15mm}@media print{thead{display:table-header-group}tr{break-inside:avoid}h2{break-after:avoid}body{font-size:11pt}main{max-width:none;padding:0}}`

const counted = ({ month, cumulative }: Movement) => `${month} / ${cumulative}`

function Summary({ figures: { tasks, findings } }: { figures: Figures }) {
  const rows: [string, string, string | number][] = [
    ['任务总数', 'Tasks', tasks.total],
    ['已办结', 'Verified', tasks.verified],
    ['逾期', 'Overdue', tasks.overdue],
    ['新增问题（本月 / 累计）', 'Findings found (month / cumulative)', counted(findings.found)],
    ['解决问题（本月 / 累计）', 'Solved', counted(findings.solved)],
    ['在办问题', 'Open findings', findings.open],
    ['环节逾期问题', 'With an overdue step', findings.overdue],
    ['退回整改（本月 / 累计）', 'Returned for rework', counted(findings.returned)],
    ['回头看（本月 / 累计）', 'Look-backs', counted(findings.lookBacks)],
    ['回头看未通过（本月 / 累计）', 'Failed look-backs', counted(findings.failedLookBacks)],
  ]
  return (
    <section>
      <h2>总体情况 Summary</h2>
      <dl>
        {rows.map(([zh, en, value]) => (
          <div key={zh}>
            <dt>
              {zh} <span lang="en">{en}</span>
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Districts({ figures: { districts } }: { figures: Figures }) {
  return (
    <Table
      title="区县排名 Districts"
      head={['名次', '区县', '任务', '办结', '逾期', '问题', '已销号']}
      numeric={[0, 2, 3, 4, 5, 6]}
      rows={districts.map((each) => [
        each.rank,
        each.name,
        each.tasks,
        each.verified,
        each.overdue,
        each.findings,
        each.solved,
      ])}
    />
  )
}

function Lists({ figures: { overdue, letters, cleared, failed } }: { figures: Figures }) {
  return (
    <>
      <Table
        title="逾期任务 Overdue tasks"
        head={['区县', '对象', '任务', '期限', '责任岗位']}
        rows={overdue.map((each) => [
          each.district,
          each.target,
          `${each.no} ${each.title.zh}`,
          each.dueOn,
          each.post,
        ])}
      />
      <Table
        title="未答复督办函 Unanswered letters"
        head={['文号', '对象', '事项', '答复期限']}
        rows={letters.map((each) => [each.number, each.target, each.about, deadlineInWords(each.replyBy)])}
      />
      <Table
        title="本月销号 Cleared this month"
        head={['销号文号', '责任单位', '问题', '类别']}
        rows={cleared.map((each) => [each.number, each.unit, each.no, each.category.zh])}
      />
      <Table
        title="销号未通过 Clearings that did not hold"
        head={['责任单位', '问题', '类别', '签字岗位']}
        rows={failed.map((each) => [each.unit, each.no, each.category.zh, each.signers.join('、')])}
      />
    </>
  )
}

function Table({
  title,
  head,
  rows,
  numeric = [],
}: {
  title: string
  head: string[]
  rows: (string | number)[][]
  numeric?: number[]
}) {
  const classOf = (column: number) => (numeric.includes(column) ? 'n' : undefined)
  return (
    <section>
      <h2>
        {title}（{rows.length}）
      </h2>
      {rows.length === 0 ? (
        <p className="quiet">无 None</p>
      ) : (
        <table>
          <thead>
            <tr>
              {head.map((name, column) => (
                <th key={name} className={classOf(column)} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, ROWS_SHOWN).map((cells, index) => (
              <tr key={index}>
                {cells.map((cell, column) => (
                  <td key={head[column]} className={classOf(column)}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rows.length > ROWS_SHOWN && (
        <p className="quiet">其余 {rows.length - ROWS_SHOWN} 行见表格。The rest is in the workbook.</p>
      )}
    </section>
  )
}
