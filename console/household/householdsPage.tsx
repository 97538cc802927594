import type { z } from 'zod'
import type { householdAnswer } from '../../api/household/householdViews'
import { HOUSEHOLD_STATES } from '../../domain/household/household'
import { DataTable } from '../frame/dataTable'
import { consolePage, type Frame } from '../frame/frame'
import { Ledger, LEDGER_STYLE, type LedgerView } from '../frame/ledger'
import { dayIn } from '../../words/dates'
import { frameWords } from '../../words/pages/frame'
import { householdWords } from '../../words/pages/households'
import { labelIn, type Language } from '../../words/words'

/** A household as the API lists it, over the wire; its head is masked. */
export type HouseholdListed = z.infer<typeof householdAnswer>
export type FiguresShown = {
  households: number
  persons: number
  eliminated: { persons: number; percent: number | null }
}

/** The ledger of monitored households as HTML; households and persons are counted apart. `posts`: the viewer posts what is
 * publicised. */
export function householdsPage(
  ledger: LedgerView,
  households: HouseholdListed[],
  figures: FiguresShown,
  { posts }: { posts: boolean },
): string {
  const { language } = ledger.frame.viewer
  const t = householdWords(language)
  const { eliminated, ...all } = figures
  const told = { ...all, eliminated: eliminated.persons, percent: eliminated.percent ?? '—' }
  return consolePage(
    ledger.frame,
    frameWords(language)('households'),
    <Ledger ledger={ledger}>
      <p>
        <strong>{t('figures', told)}</strong> · <a href="/households/gaps">{t('gaps')}</a> ·{' '}
        <a href="/households/visits">{t('owed')}</a> ·{' '}
        <a href="/households/new">{t(posts ? 'newOrImport' : 'newTitle')}</a>
        {posts && (
          <>
            {' '}
            · <a href="/households/publicity">{t('publicityTitle')}</a>
          </>
        )}
      </p>
      <HouseholdTable
        households={households}
        language={language}
        title={frameWords(language)('households')}
      />
    </Ledger>,
    LEDGER_STYLE,
  )
}

export type GapsView = {
  frame: Frame
  households: HouseholdListed[]
  total: number
  persons: number
  /** The address of the page behind this one; null: this is the last. */
  next: string | null
}

/** Which households lack somebody responsible, a measure or a visit, as HTML. */
export function gapsPage({ frame, households, total, persons, next }: GapsView): string {
  const { language } = frame.viewer
  const t = householdWords(language)
  return consolePage(
    frame,
    t('gaps'),
    <>
      <h1>{t('gaps')}</h1>
      <p>{t('gapsIntro')}</p>
      <p role="status">
        <strong>{t('here', { households: total, persons })}</strong>
      </p>
      {total > 0 ? (
        <HouseholdTable households={households} language={language} title={t('gaps')} />
      ) : (
        <p>{frameWords(language)('none')}</p>
      )}
      <nav aria-label={t('next')}>
        <a href="/households">{t('all')}</a> {next !== null && <a href={next}>{t('next')}</a>}
      </nav>
    </>,
    LEDGER_STYLE,
  )
}

type TableShown = { households: HouseholdListed[]; language: Language; title: string }

function HouseholdTable({ households, language, title }: TableShown) {
  const t = householdWords(language)
  const columns = [
    'no',
    'head',
    'village',
    'class',
    'persons',
    'state',
    'responsible',
    'visit',
    'gap',
  ] as const
  return (
    <DataTable caption={title} columns={[...columns.map((column) => t(column))]}>
      {households.map((household) => (
        <HouseholdRow key={household.id} household={household} language={language} />
      ))}
    </DataTable>
  )
}

function HouseholdRow({ household, language }: { household: HouseholdListed; language: Language }) {
  const t = householdWords(language)
  const { region, visitDueOn, visitOverdue, responsible, gaps } = household
  return (
    <tr>
      <th scope="row">
        <a href={`/households/${household.id}`}>{household.no}</a>
      </th>
      <td>{household.head['name']}</td>
      <td>
        {region.county} {region.township} {region.name}
      </td>
      <td>{labelIn(language, household.class.name)}</td>
      <td className="number">{household.persons}</td>
      <td className="tagged">{labelIn(language, HOUSEHOLD_STATES[household.state])}</td>
      <td>{responsible?.name ?? t('nobody')}</td>
      <td className="day">
        {visitDueOn !== null && dayIn(language, visitDueOn)}{' '}
        {visitOverdue && <span className="tag overdue">{t('overdue')}</span>}
      </td>
      <td>{gaps.map((gap) => t(`gap_${gap}`)).join('；')}</td>
    </tr>
  )
}
