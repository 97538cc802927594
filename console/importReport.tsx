import type { ImportReport } from '../domain/importing/report'
import { DataTable } from './dataTable'
import { consolePage, type Frame } from './frame'
import { launchWords } from './words/launch'

/** What an import did, or would do, with every row that was rejected or flagged, as HTML. */
export function importReportPage(frame: Frame, report: ImportReport, tried: boolean): string {
  const t = launchWords(frame.viewer.language)
  const { rows, accepted, changed, unchanged, rejected, flagged } = report
  const title = t(tried ? 'reportTried' : 'report')
  return consolePage(
    frame,
    title,
    <>
      <h1>{title}</h1>
      <section role="status">
        <p>{t('reportCounts', { rows, accepted, changed, unchanged, rejected: rejected.length })}</p>
        <a href="/launch">{t('back')}</a>
      </section>
      {[...rejected, ...flagged].length > 0 && (
        <section>
          <DataTable
            caption={title}
            columns={[...(['row', 'column', 'value', 'reason'] as const).map((name) => t(name))]}
          >
            {[...rejected, ...flagged].map(({ row, column, value, reason }, index) => (
              <tr key={index}>
                <td className="number">{row}</td>
                <td>{column}</td>
                <td>{value}</td>
                <td>{reason}</td>
              </tr>
            ))}
          </DataTable>
        </section>
      )}
    </>,
  )
}
