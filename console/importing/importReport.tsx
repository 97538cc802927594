import type { ToldFault, ToldReport } from '../../domain/importing/report'
import { DataTable } from '../frame/dataTable'
import { consolePage, type Frame } from '../frame/frame'
import { importWords } from '../../words/pages/imports'
import type { Language } from '../../words/words'

/** What came of an import; `tried`: nothing was stored. */
export type Imported = ToldReport & { tried: boolean }

/** What an import did, or would do, as a page of its own, as HTML. */
export function importReportPage(frame: Frame, imported: Imported): string {
  const { language } = frame.viewer
  const t = importWords(language)
  return consolePage(
    frame,
    t(imported.tried ? 'reportTried' : 'report'),
    <>
      <ImportResult imported={imported} language={language} whole />
      <p>
        <a href={frame.address}>{t('back')}</a>
      </p>
    </>,
  )
}

/** What came of an import, with every row that was rejected or is to be looked at, and what of the file was not used. */
export function ImportResult({
  imported,
  language,
  whole = false,
}: {
  imported: Imported
  language: Language
  whole?: boolean
}) {
  const t = importWords(language)
  const { rows, accepted, changed, unchanged, rejected, flagged, unlisted } = imported
  const title = t(imported.tried ? 'reportTried' : 'report')
  const names = (list: string[]) => list.join(language === 'zh' ? '、' : ', ')
  return (
    <section role="status">
      {whole ? <h1>{title}</h1> : <h2>{title}</h2>}
      <p>{t('counts', { rows, accepted, changed, unchanged, rejected: rows - accepted })}</p>
      {imported.hiddenSheets && <p>{t('hidden', { names: names(imported.hiddenSheets) })}</p>}
      {imported.skippedSheets && <p>{t('skipped', { names: names(imported.skippedSheets) })}</p>}
      {imported.ignoredColumns && <p>{t('ignored', { names: names(imported.ignoredColumns) })}</p>}
      <Faults faults={rejected} title={t('rejected')} more={unlisted?.rejected ?? 0} language={language} />
      <Faults faults={flagged} title={t('flagged')} more={unlisted?.flagged ?? 0} language={language} />
    </section>
  )
}

type FaultsView = { faults: ToldFault[]; title: string; more: number; language: Language }

function Faults({ faults, title, more, language }: FaultsView) {
  const t = importWords(language)
  if (faults.length === 0) return null
  const columns = ['row', 'column', 'value', 'reason'] as const
  return (
    <>
      <DataTable caption={title} captionShown stacked columns={columns.map((column) => t(column))}>
        {faults.map(({ sheet, row, column, value, reason }, index) => (
          <tr key={index}>
            <th scope="row">{sheet === undefined ? t('rowNo', { row }) : t('rowOfSheet', { row, sheet })}</th>
            <td>{column}</td>
            <td>{value}</td>
            <td>{reason}</td>
          </tr>
        ))}
      </DataTable>
      {more > 0 && <p>{t('unlisted', { count: more })}</p>}
    </>
  )
}
