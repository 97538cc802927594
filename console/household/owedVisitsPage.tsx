import type { z } from 'zod'
import type { owedVisitsAnswer } from '../../api/household/owedVisits'
import { dayIn } from '../../words/dates'
import { dutyWords } from '../../words/pages/duties'
import { frameWords } from '../../words/pages/frame'
import { householdWords } from '../../words/pages/households'
import { DataTable } from '../frame/dataTable'
import { consolePage, type Frame } from '../frame/frame'

type OwedVisitsView = { frame: Frame; owed: z.infer<typeof owedVisitsAnswer>; next: string | null }

/** Which visits and checks are owed, by whom and by when, as HTML. `next`: the address of the page behind this one. */
export function owedVisitsPage({ frame, owed: { items, total }, next }: OwedVisitsView): string {
  const { language } = frame.viewer
  const [t, ofDuty] = [householdWords(language), dutyWords(language)]
  return consolePage(
    frame,
    t('owed'),
    <>
      <h1>{t('owed')}</h1>
      <p role="status">{t('owedCount', { total })}</p>
      {total === 0 ? (
        <p>{frameWords(language)('none')}</p>
      ) : (
        <DataTable
          stacked
          caption={t('owed')}
          columns={[ofDuty('by'), ofDuty('what'), t('no'), t('village'), t('responsible')]}
        >
          {items.map(({ household, kind, village, holder, on, overdue, since }) => (
            <tr key={`${household.id} ${kind} ${since}`}>
              <td className="day">
                {dayIn(language, on)} {overdue && <span className="tag bad">{t('overdue')}</span>}
              </td>
              <td>{ofDuty(kind)}</td>
              <th scope="row">
                <a href={`/households/${household.id}`}>{household.no}</a>
              </th>
              <td>{village.name}</td>
              <td>{holder ? `${holder.name} ${holder.post ?? ''}` : t('nobody')}</td>
            </tr>
          ))}
        </DataTable>
      )}
      <nav aria-label={t('next')}>
        <a href="/households">{t('all')}</a> {next !== null && <a href={next}>{t('next')}</a>}
      </nav>
    </>,
  )
}
