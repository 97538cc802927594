import type { CampaignView } from '../campaign/campaignChoice'
import { formPage } from '../frame/formPage'
import { IndicatorTable, ReadingTable, type IndicatorListed, type ReadingListed } from './indicatorTable'
import { FilterForm } from '../frame/ledgerFilters'
import { LEDGER_STYLE } from '../frame/ledger'
import { ImportResult, type Imported } from '../importing/importReport'
import { ReadingForm, ReadingImportForm, type ReadingFormView } from './readingForms'
import { StandingTable, type StandingListed } from './standingTable'
import { frameWords } from '../../words/pages/frame'
import { indicatorWords } from '../../words/pages/indicators'
import { ledgerWords } from '../../words/pages/ledger'

type Shown<Item> = { items: Item[]; total: number; nextCursor: string | null }
/** `standings` and `readings`: null where the address asks for none in particular. `form`: null where nothing is launched. */
export type IndicatorsView = CampaignView & {
  indicators: IndicatorListed[]
  standings: Shown<StandingListed> | null
  readings: Shown<ReadingListed> | null
  form: ReadingFormView | null
  imported: Imported | null
}

/** The indicators of a campaign as HTML: how many regions meet each, where each stands, its readings, and the forms to record them. */
export function indicatorsPage(view: IndicatorsView): string {
  const { frame, state, campaign, fields, filters, indicators, form, imported } = view
  const { language } = frame.viewer
  const t = indicatorWords(language)
  const title = frameWords(language)('indicators')
  const to = (code: string) => addressOf({ ...within(view), indicator: code })
  return formPage(
    { frame, state },
    title,
    <>
      {imported !== null && <ImportResult imported={imported} language={language} />}
      <FilterForm path="/indicators" fields={fields} filters={filters} language={language} />
      {campaign === null ? (
        <p role="status">{view.none}</p>
      ) : (
        <section>
          <h2>{campaign.name}</h2>
          {indicators.length === 0 ? (
            <p>{t('noIndicators')}</p>
          ) : (
            <IndicatorTable indicators={indicators} language={language} to={to} />
          )}
        </section>
      )}
      <Standings view={view} />
      <Readings view={view} />
      {form && indicators.length > 0 && (
        <div className="acts screen">
          <ReadingForm form={form} />
          <ReadingImportForm form={form} />
        </div>
      )}
    </>,
    LEDGER_STYLE,
  )
}

/** The filters that go with the reader to another part of the page. */
const within = ({ campaign, filters: { region, asOf } }: IndicatorsView): Record<string, string> => ({
  ...(campaign ? { campaign: campaign.id } : {}),
  ...(region === undefined ? {} : { region }),
  ...(asOf === undefined ? {} : { asOf }),
})
const addressOf = (query: Record<string, string>) => `/indicators?${new URLSearchParams(query).toString()}`

function Standings({ view }: { view: IndicatorsView }) {
  const { standings, filters, frame, campaign } = view
  if (standings === null) return null
  const { language } = frame.viewer
  const t = indicatorWords(language)
  const l = ledgerWords(language)
  return (
    <section>
      <h2>{t('standings')}</h2>
      <p role="status">
        {l('total', { count: standings.total })} · {l('onThisPage', { count: standings.items.length })}
      </p>
      {standings.items.length === 0 ? (
        <p>{frameWords(language)('none')}</p>
      ) : (
        <StandingTable standings={standings.items} language={language} />
      )}
      <nav className="screen" aria-label={l('paging')}>
        <a href={addressOf(campaign ? { campaign: campaign.id } : {})}>{t('all')}</a>{' '}
        {standings.nextCursor !== null && (
          <a rel="next" href={addressOf({ ...filters, cursor: standings.nextCursor })}>
            {l('next')}
          </a>
        )}
      </nav>
    </section>
  )
}

function Readings({ view }: { view: IndicatorsView }) {
  const { readings, filters, frame, campaign } = view
  if (readings === null || campaign === null) return null
  const { language } = frame.viewer
  const t = indicatorWords(language)
  const { indicator, region } = filters
  const asked = { campaign: campaign.id, ...(indicator ? { indicator } : {}), ...(region ? { region } : {}) }
  const correctAt = (id: string) => `${addressOf({ ...asked, correct: id })}#form-record-${campaign.id}-${id}`
  return (
    <section>
      <h2>{t('readings')}</h2>
      {readings.items.length === 0 ? (
        <p>{t('readingsNone')}</p>
      ) : (
        <ReadingTable readings={readings.items} language={language} correctAt={correctAt} />
      )}
      <p className="screen">
        {ledgerWords(language)('total', { count: readings.total })}{' '}
        <a href={`/api/v1/exports/readings.xlsx?${new URLSearchParams(asked).toString()}`}>
          {ledgerWords(language)('workbook')}
        </a>
      </p>
    </section>
  )
}
