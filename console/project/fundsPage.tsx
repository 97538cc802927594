import type { CampaignView } from '../campaign/campaignChoice'
import { inGroups } from '../../words/figures'
import type { AllocationListed } from './allocationListed'
import type { z } from 'zod'
import type { fundsAnswer } from '../../api/project/funds'
import { FUND_CHANNELS } from '../../domain/project/funds'
import { DataTable } from '../frame/dataTable'
import { formPage } from '../frame/formPage'
import { AllocationCorrection, AllocationForm } from './fundForms'
import { FilterForm } from '../frame/ledgerFilters'
import { projectWords } from '../../words/pages/projects'
import { labelIn, type Language } from '../../words/words'

type Funds = z.infer<typeof fundsAnswer>

/** `funds`: null where nothing is launched. `keeps`: the viewer may record allocations. */
export type FundsView = CampaignView & {
  funds: Funds | null
  allocations: AllocationListed[]
  keeps: boolean
}

/** How the money of a campaign adds up in a region, as HTML. */
export function fundsPage(view: FundsView): string {
  const { frame, state, campaign, fields, filters, funds, allocations, keeps } = view
  const { language } = frame.viewer
  const t = projectWords(language)
  return formPage(
    { frame, state },
    t('funds'),
    <>
      <nav>
        <a href={campaign ? `/projects?campaign=${campaign.id}` : '/projects'}>{t('title')}</a>
      </nav>
      <FilterForm path="/funds" fields={fields} filters={filters} language={language} />
      {campaign === null || funds === null ? (
        <p role="status">{view.none}</p>
      ) : (
        <>
          <Channels funds={funds} language={language} />
          <Areas view={view} funds={funds} campaign={campaign.id} />
          <Allocations allocations={allocations} language={language} />
          {keeps && (
            <div className="acts screen">
              <AllocationForm state={state} campaign={campaign.id} />
              {allocations.length > 0 && (
                <AllocationCorrection state={state} campaign={campaign.id} allocations={allocations} />
              )}
            </div>
          )}
        </>
      )}
    </>,
  )
}

function Channels({ funds: { all, channels: used }, language }: { funds: Funds; language: Language }) {
  const t = projectWords(language)
  const numbers = (['projects', 'started', 'allocated', 'passedOn', 'budget', 'paid', 'left'] as const).map(
    (key) => ({ number: t(key) }),
  )
  return (
    <section>
      <h2>{t('byChannel')}</h2>
      <DataTable caption={t('byChannel')} columns={[t('channel'), ...numbers]}>
        {used.map((each) => (
          <tr key={each.channel}>
            <th scope="row">
              {labelIn(language, FUND_CHANNELS[each.channel])}
              {each.overdrawn && <div className="overdue">{t('overdrawn')}</div>}
            </th>
            <td className="number">{each.projects}</td>
            <td className="number">{each.started}</td>
            <td className="number">{each.allocated && inGroups(each.allocated)}</td>
            <td className="number">
              {each.passedOn && inGroups(each.passedOn)}
              {each.passedOnPercent !== null && (
                <div className="quiet">{t('percent', { percent: each.passedOnPercent })}</div>
              )}
            </td>
            <td className="number">{inGroups(each.budget)}</td>
            <td className="number">{inGroups(each.paid)}</td>
            <td className="number">{each.left && inGroups(each.left)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">{t('all')}</th>
          <td className="number">{all.projects}</td>
          <td className="number">{all.started}</td>
          <td />
          <td />
          <td className="number">{inGroups(all.budget)}</td>
          <td className="number">{inGroups(all.paid)}</td>
          <td />
        </tr>
      </DataTable>
    </section>
  )
}

function Areas({ view, funds: { areas }, campaign }: { view: FundsView; funds: Funds; campaign: string }) {
  const t = projectWords(view.frame.viewer.language)
  if (areas.length === 0) return null
  const numbers = (['projects', 'started', 'budget', 'paid'] as const).map((key) => ({ number: t(key) }))
  return (
    <section>
      <h2>{t('byArea')}</h2>
      <DataTable caption={t('byArea')} columns={[t('region'), ...numbers]}>
        {areas.map(({ code, name, projects, started, budget, paid }) => (
          <tr key={code}>
            <th scope="row">
              <a href={`/funds?${new URLSearchParams({ campaign, unit: code }).toString()}`}>{name}</a>
            </th>
            <td className="number">{projects}</td>
            <td className="number">{started}</td>
            <td className="number">{inGroups(budget)}</td>
            <td className="number">{inGroups(paid)}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  )
}

function Allocations({ allocations, language }: { allocations: AllocationListed[]; language: Language }) {
  const t = projectWords(language)
  if (allocations.length === 0) return null
  return (
    <section>
      <h2>{t('allocations')}</h2>
      <DataTable
        caption={t('allocations')}
        columns={[
          ...[t('region'), t('year'), t('channel'), { number: t('allocated') }],
          ...[{ number: t('stated') }, { number: t('computed') }, t('source')],
        ]}
      >
        {allocations.map((each) => (
          <tr key={each.id}>
            <th scope="row">{each.region.name}</th>
            <td>{each.year}</td>
            <td>{labelIn(language, FUND_CHANNELS[each.channel])}</td>
            <td className="number">{inGroups(each.amount)}</td>
            <td className="number">
              {each.statedPercent !== null && `${each.statedPercent}%`}
              {each.contradicted && <div className="overdue">{t('contradicted')}</div>}
            </td>
            <td className="number">{each.computedPercent !== null && `${each.computedPercent}%`}</td>
            <td>{each.source}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  )
}
