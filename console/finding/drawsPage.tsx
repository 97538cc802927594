import type { DrawsView, DrawShown, SignerShown } from './drawsView'
import { CampaignName, namesOf, type CampaignNames } from '../frame/campaignName'
import { DataTable } from '../frame/dataTable'
import { DrawForm, SearchForm } from './drawForms'
import { formPage } from '../frame/formPage'
import { NextPage } from '../frame/nextPage'
import { instantIn } from '../../words/dates'
import { drawWords } from '../../words/pages/draws'
import type { Language } from '../../words/words'

/** Draws for look-backs, the form that draws, and who signed clearings, as HTML. */
export function drawsPage(view: DrawsView): string {
  const { frame, state, draws, nextCursor, filters, inspectors, signers } = view
  const { language } = frame.viewer
  const t = drawWords(language)
  const { q: _q, ...kept } = filters
  const campaigns = filters.campaign === undefined ? namesOf(view.campaigns) : null
  return formPage(
    { frame, state },
    t('title'),
    <>
      <CampaignFilter view={view} />
      <section>
        {draws.length === 0 ? (
          <p>{t('none')}</p>
        ) : (
          <DrawTable draws={draws} language={language} campaigns={campaigns} />
        )}
        <NextPage path="/draws" filters={kept} cursor={nextCursor} language={language} />
      </section>
      {inspectors !== null && (
        <>
          <SearchForm filters={filters} language={language} />
          <DrawForm view={view} inspectors={inspectors} />
        </>
      )}
      {signers !== null && signers.length > 0 && <Signers signers={signers} language={language} />}
    </>,
  )
}

function CampaignFilter({ view: { frame, campaigns, filters } }: { view: DrawsView }) {
  const t = drawWords(frame.viewer.language)
  return (
    <form method="get" action="/draws" aria-label={t('campaign')}>
      <div className="filters">
        <div>
          <label htmlFor="filter-campaign">{t('campaign')}</label>
          <select id="filter-campaign" name="campaign" defaultValue={filters.campaign ?? ''}>
            <option value="">{t('any')}</option>
            {campaigns.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
      </div>
      <button type="submit">{t('show')}</button>
    </form>
  )
}

function DrawTable({
  draws,
  language,
  campaigns,
}: {
  draws: DrawShown[]
  language: Language
  campaigns: CampaignNames
}) {
  const t = drawWords(language)
  const columns = ['at', 'why', 'size', 'frameSize', 'stratum', 'seed', 'results'] as const
  return (
    <DataTable caption={t('title')} columns={columns.map((column) => t(column))}>
      {draws.map(({ id, campaign, at, why, size, frame, stratum, seed, items }) => (
        <tr key={id}>
          <th scope="row">
            <a href={`/draws/${id}`}>{instantIn(language, at)}</a>
            <CampaignName id={campaign} names={campaigns} />
          </th>
          <td>{why}</td>
          <td className="number">{size}</td>
          <td className="number">{frame.length}</td>
          <td>{t(stratum)}</td>
          <td>{seed}</td>
          <td>{t('figures', figuresOf(items))}</td>
        </tr>
      ))}
    </DataTable>
  )
}

/** How many of what was drawn held, did not, and are still to be looked at. */
export function figuresOf(items: DrawShown['items']) {
  const count = (which: 'passed' | 'failed') => items.filter(({ result }) => result === which).length
  const open = items.filter(({ checkedAt }) => checkedAt === null).length
  return { passed: count('passed'), failed: count('failed'), open }
}

function Signers({ signers, language }: { signers: SignerShown[]; language: Language }) {
  const t = drawWords(language)
  return (
    <section>
      <h2>{t('signers')}</h2>
      <DataTable
        caption={t('signers')}
        columns={[t('signer'), t('post'), { number: t('signed') }, { number: t('didNotHold') }]}
      >
        {signers.map(({ person, signed, failed }) => (
          <tr key={person.id}>
            <th scope="row">{person.name}</th>
            <td>{person.post}</td>
            <td className="number">{signed}</td>
            <td className="number">{failed}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  )
}
