import type { Figures, Movement } from '../../domain/bulletin/bulletin'
import { isDutyKind } from '../../domain/duty/duty'
import { dutyWords } from '../../words/pages/duties'
import { openPage, type Reader } from '../frame/openPage'
import { publishedWords } from '../../words/pages/published'
import { deadlineIn } from '../../words/dates'
import { labelIn, type Language } from '../../words/words'

/** What the page of a published bulletin shows: no names, no addresses. */
export type BulletinPageView = {
  /** Where its pages are asked for. */
  area: string
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

/** A published bulletin as a page to read and to print. */
export function bulletinPage(reader: Reader, view: BulletinPageView): string {
  const { area, month, issue, figures, correction, supersededBy } = view
  const of = area === '' ? '' : `?area=${area}`
  const { language } = reader
  const t = publishedWords(language)
  const title = titleOf(language, month, issue)
  return openPage(
    reader,
    title,
    <>
      <header>
        <h1>{title}</h1>
        <p>
          {t('signed', {
            post: view.signedPost ?? '',
            signedAt: deadlineIn(language, view.signedAt),
            publishedAt: deadlineIn(language, view.publishedAt),
          })}
        </p>
        <nav>
          <a href={`/bulletin/${month}/${issue}.xlsx${of}`}>{t('workbook')}</a>
        </nav>
      </header>
      {supersededBy !== null && (
        <section className="problem" role="alert">
          <p>
            {t('corrected')}{' '}
            <a href={`/bulletin/${month}/${supersededBy}${of}`}>{t('newer', { issue: supersededBy })}</a>
          </p>
        </section>
      )}
      {correction !== null && (
        <section>
          <h2>{t('correction')}</h2>
          <p>{correction}</p>
        </section>
      )}
      <Summary figures={figures} language={language} />
      <Districts figures={figures} language={language} />
      <Lists figures={figures} language={language} />
      <p className="quiet">{t('asOf', { instant: deadlineIn(language, figures.asOf), hash: view.hash })}</p>
    </>,
    PRINT,
  )
}

function titleOf(language: Language, month: string, issue: number): string {
  const t = publishedWords(language)
  const [year = '', of = ''] = month.split('-')
  const values = { year, month, of: Number(of), issue }
  return issue > 1 ? t('furtherTitle', values) : t('title', values)
}

const PRINT = `table{border-collapse:collapse;width:100%;font-size:.92rem}th,td{border:1px solid var(--rule);padding:.3rem .5rem;text-align:left;vertical-align:top}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}section{overflow-x:auto}
@page{size:A4;margin:18mm 15mm}@media print{thead{display:table-header-group}tr{break-inside:avoid}h2{break-after:avoid}body{font-size:11pt}main{max-width:none;padding:0}}`

const counted = ({ month, cumulative }: Movement) => `${month} / ${cumulative}`

type Shown = { figures: Figures; language: Language }

function Summary({ figures: { tasks, findings }, language }: Shown) {
  const t = publishedWords(language)
  const rows: [string, string | number][] = [
    [t('tasks'), tasks.total],
    [t('verified'), tasks.verified],
    [t('overdue'), tasks.overdue],
    [t('found'), counted(findings.found)],
    [t('solved'), counted(findings.solved)],
    [t('open'), findings.open],
    [t('overdueSteps'), findings.overdue],
    [t('returned'), counted(findings.returned)],
    [t('lookBacks'), counted(findings.lookBacks)],
    [t('failedLookBacks'), counted(findings.failedLookBacks)],
  ]
  return (
    <section>
      <h2>{t('summary')}</h2>
      <dl>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Districts({ figures: { districts }, language }: Shown) {
  const t = publishedWords(language)
  return (
    <Table
      language={language}
      title={t('districts')}
      head={[t('rank'), t('district'), t('task'), t('done'), t('overdue'), t('findings'), t('cleared')]}
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

function Lists({ figures: { duties, overdue, letters, cleared, failed }, language }: Shown) {
  const [t, ofDuty] = [publishedWords(language), dutyWords(language)]
  return (
    <>
      {duties && (
        <Table
          language={language}
          title={t('overdueDuties')}
          head={[t('duty'), t('overdue')]}
          numeric={[1]}
          rows={duties.map(({ kind, overdue: count }) => [isDutyKind(kind) ? ofDuty(kind) : kind, count])}
        />
      )}
      <Table
        language={language}
        title={t('overdueTasks')}
        head={[t('district'), t('target'), t('task'), t('due'), t('post')]}
        rows={overdue.map((each) => [
          each.district,
          each.target,
          `${each.no} ${labelIn(language, each.title)}`,
          each.dueOn,
          each.post,
        ])}
      />
      <Table
        language={language}
        title={t('unanswered')}
        head={[t('number'), t('target'), t('about'), t('replyBy')]}
        rows={letters.map((each) => [
          each.number,
          each.target,
          each.about,
          deadlineIn(language, each.replyBy),
        ])}
      />
      <Table
        language={language}
        title={t('clearedInMonth')}
        head={[t('clearingNumber'), t('unit'), t('finding'), t('category')]}
        rows={cleared.map((each) => [each.number, each.unit, each.no, labelIn(language, each.category)])}
      />
      <Table
        language={language}
        title={t('notHeld')}
        head={[t('unit'), t('finding'), t('category'), t('signers')]}
        rows={failed.map((each) => [
          each.unit,
          each.no,
          labelIn(language, each.category),
          each.signers.join(t('comma')),
        ])}
      />
    </>
  )
}

function Table({
  language,
  title,
  head,
  rows,
  numeric = [],
}: {
  language: Language
  title: string
  head: string[]
  rows: (string | number)[][]
  numeric?: number[]
}) {
  const t = publishedWords(language)
  const classOf = (column: number) => (numeric.includes(column) ? 'n' : undefined)
  return (
    <section>
      <h2>{t('counted', { title, count: rows.length })}</h2>
      {rows.length === 0 ? (
        <p className="quiet">{t('none')}</p>
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
      {rows.length > ROWS_SHOWN && <p className="quiet">{t('rest', { count: rows.length - ROWS_SHOWN })}</p>}
    </section>
  )
}
