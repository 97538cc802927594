import type { ReactNode } from 'react'
import type { CampaignNames } from './campaignName'
import { LineField } from '../form/fields'
import { ActionForm, filledOf, Outcome, type FormState } from '../form/forms'
import type { Frame, Place } from './frame'
import { FilterForm, filtersInWords, type LedgerField } from './ledgerFilters'
import { frameWords } from '../../words/pages/frame'
import { ledgerWords } from '../../words/pages/ledger'

/** The pages of the console that are ledgers, by the name of their list in the API. */
export type LedgerPlace = Extract<
  Place,
  'tasks' | 'targets' | 'findings' | 'letters' | 'people' | 'households'
>
export type SavedView = { id: string; name: string; query: string }

/** What stands around the table of a ledger. `filters`: those of the address, in the API's words; `cursor`: whether this is a
 * page behind the first; `limit`: how many rows the
 * address asks for; `campaigns`: whose rows it mixes; `sorted`: the order of the rows in words; `workbook`: whether its list can be exported;
 * `views`: null where none are kept of it. */
export type LedgerView = {
  frame: Frame & { here: LedgerPlace }
  state: FormState
  fields: LedgerField[]
  filters: Record<string, string>
  campaigns: CampaignNames
  cursor: boolean
  limit: Record<string, string>
  shown: number
  total: number
  nextCursor: string | null
  sorted: string
  workbook: boolean
  views: SavedView[] | null
}

export const LEDGER_STYLE = `
.scroll tbody td{min-width:6em}
.views{display:flex;flex-wrap:wrap;gap:0 1.5rem;padding:0;list-style:none}
@media print{.screen{display:none}@page{size:A4 landscape;margin:12mm}tr{break-inside:avoid}}
`

/** The frame of a ledger around its table: filters, figures, pages, the workbook and saved views. */
export function Ledger({ ledger, children }: { ledger: LedgerView; children: ReactNode }) {
  const { frame, state, fields, filters, total, shown, sorted } = ledger
  const { language } = frame.viewer
  const t = ledgerWords(language)
  return (
    <>
      <h1>{frameWords(language)(frame.here)}</h1>
      <Outcome state={state} />
      <FilterForm path={`/${frame.here}`} fields={fields} filters={filters} language={language} />
      <section>
        <p role="status">
          <strong>{t('total', { count: total })}</strong> · {t('onThisPage', { count: shown })} · {sorted}
          <br />
          <span className="quiet">{filtersInWords(fields, filters, language)}</span>
        </p>
        {shown > 0 ? children : <p>{frameWords(language)('none')}</p>}
        <Pages ledger={ledger} />
      </section>
      {ledger.views && <Views ledger={ledger} views={ledger.views} />}
    </>
  )
}

/** The address of a list with these filters. */
const addressOf = (path: string, filters: Record<string, string>) => {
  const query = new URLSearchParams(filters).toString()
  return query === '' ? path : `${path}?${query}`
}

function Pages({ ledger: { frame, filters, cursor, limit, nextCursor, workbook } }: { ledger: LedgerView }) {
  const t = ledgerWords(frame.viewer.language)
  const path = `/${frame.here}`
  return (
    <nav className="screen" aria-label={t('paging')}>
      {cursor && <a href={addressOf(path, { ...filters, ...limit })}>{t('first')}</a>}{' '}
      {nextCursor !== null && (
        <a rel="next" href={addressOf(path, { ...filters, ...limit, cursor: nextCursor })}>
          {t('next')}
        </a>
      )}{' '}
      {workbook && <a href={addressOf(`/api/v1/exports${path}.xlsx`, filters)}>{t('workbook')}</a>}
    </nav>
  )
}

/** One's own views of this ledger, and the form that keeps the present filters as another. */
function Views({ ledger: { frame, state, filters }, views }: { ledger: LedgerView; views: SavedView[] }) {
  const t = ledgerWords(frame.viewer.language)
  const query = new URLSearchParams(filters).toString()
  return (
    <div className="screen">
      <section>
        <h2>{t('views')}</h2>
        {views.length === 0 && <p>{t('viewsNone')}</p>}
        <ul className="views">
          {views.map(({ id, name, query: kept }) => (
            <li key={id}>
              <a href={`/${frame.here}?${kept}`}>{name}</a>{' '}
              <form className="plain" method="post">
                <input type="hidden" name="act" value="deleteView" />
                <input type="hidden" name="key" value={`${state.key}${id}`} />
                <input type="hidden" name="view" value={id} />
                <button>{t('deleteView', { name })}</button>
              </form>
            </li>
          ))}
        </ul>
      </section>
      {query !== '' && (
        <ActionForm state={state} act="saveView" title={t('saveView')} button={t('save')} hidden={{ query }}>
          <LineField
            form="saveView"
            name="name"
            label={t('viewName')}
            filled={filledOf(state, 'saveView')}
            maxLength={200}
            required
          />
        </ActionForm>
      )}
    </div>
  )
}
