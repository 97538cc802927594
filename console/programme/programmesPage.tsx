import type { z } from 'zod'
import type { programmeSummary } from '../../api/programme/programmes'
import { DataTable } from '../frame/dataTable'
import { consolePage, type Frame } from '../frame/frame'
import { dayIn } from '../../words/dates'
import { programmeWords } from '../../words/pages/programmes'
import { labelIn, type Language } from '../../words/words'

/** A programme as a list of them tells it, over the wire. */
export type ProgrammeListed = z.infer<typeof programmeSummary>

/** The programmes as HTML. */
export function programmesPage(frame: Frame, programmes: ProgrammeListed[]): string {
  const { language } = frame.viewer
  const t = programmeWords(language)
  return consolePage(
    frame,
    t('title'),
    <>
      <h1>{t('title')}</h1>
      <section>
        <DataTable
          stacked
          caption={t('title')}
          columns={[t('name'), t('issuer'), t('period'), t('tasks'), t('source')]}
        >
          {programmes.map(({ code, name, issuer, period, tasks, source }) => (
            <tr key={code}>
              <th scope="row">
                <a href={`/programmes/${code}`}>{labelIn(language, name)}</a>
              </th>
              <td>{labelIn(language, issuer)}</td>
              <td>{periodInWords(period, language)}</td>
              <td>{t('taskCount', { count: tasks })}</td>
              <td className="quiet">{labelIn(language, source)}</td>
            </tr>
          ))}
        </DataTable>
      </section>
    </>,
  )
}

/** A period of days as people read it. */
export function periodInWords({ from, to }: ProgrammeListed['period'], language: Language): string {
  const t = programmeWords(language)
  const since = dayIn(language, from)
  return to === undefined ? t('since', { from: since }) : t('until', { from: since, to: dayIn(language, to) })
}
