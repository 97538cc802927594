import { DataTable } from '../frame/dataTable'
import { consolePage, type Frame } from '../frame/frame'
import { LEDGER_STYLE } from '../frame/ledger'
import { dayIn } from '../../words/dates'
import { frameWords } from '../../words/pages/frame'
import { householdWords } from '../../words/pages/households'
import { labelIn } from '../../words/words'

/** A household as it is posted, as the API answers it, over the wire. */
export type PublicisedHousehold = {
  name: string | null
  village: string
  class: { zh: string; en: string }
  persons: number
  stage: 'identified' | 'clearing'
  untilOn: string | null
}
export type PublicityView = { frame: Frame; households: PublicisedHousehold[]; total: number }

/** What is to be posted in the villages now, as HTML to be printed. */
export function publicityPage({ frame, households, total }: PublicityView): string {
  const { language } = frame.viewer
  const t = householdWords(language)
  const columns = ['village', 'head', 'persons', 'class', 'stage', 'until'] as const
  return consolePage(
    frame,
    t('publicityTitle'),
    <>
      <h1>{t('publicityTitle')}</h1>
      <p className="screen">{t('publicityIntro')}</p>
      <p role="status">{t('publicised', { count: total })}</p>
      {households.length === 0 ? (
        <p>{frameWords(language)('none')}</p>
      ) : (
        <DataTable caption={t('publicityTitle')} columns={columns.map((column) => t(column))}>
          {households.map(({ name, village, class: className, persons, stage, untilOn }, index) => (
            <tr key={index}>
              <td>{village}</td>
              <th scope="row">{name}</th>
              <td className="number">{persons}</td>
              <td>{labelIn(language, className)}</td>
              <td>{t(`stage_${stage}`)}</td>
              <td className="day">{untilOn !== null && dayIn(language, untilOn)}</td>
            </tr>
          ))}
        </DataTable>
      )}
    </>,
    LEDGER_STYLE,
  )
}
