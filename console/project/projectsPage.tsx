import { inGroups } from '../../words/figures'
import type { ProjectListed } from './projectShown'
import { PROJECT_STAGES } from '../../domain/project/projectLife'
import { CampaignName, type CampaignNames } from '../frame/campaignName'
import { DataTable } from '../frame/dataTable'
import { LineField } from '../form/fields'
import { ActionForm, filledOf, type FormState } from '../form/forms'
import type { Frame } from '../frame/frame'
import { formPage } from '../frame/formPage'
import { FilterForm, type LedgerField } from '../frame/ledgerFilters'
import { LEDGER_STYLE } from '../frame/ledger'
import { BudgetFields } from './projectForms'
import { NextPage } from '../frame/nextPage'
import { SheetImport } from '../importing/sheetImport'
import { dayIn } from '../../words/dates'
import { projectWords } from '../../words/pages/projects'
import { labelIn, type Language } from '../../words/words'

/** `campaign`: in which the viewer may register some; null where several are shown, or none is `launched`. */
export type ProjectsView = {
  frame: Frame
  state: FormState
  campaign: { id: string; name: string } | null
  campaigns: CampaignNames
  launched: boolean
  fields: LedgerField[]
  filters: Record<string, string>
  list: { items: ProjectListed[]; total: number; nextCursor: string | null }
}

/** The projects of a campaign, or of all, as HTML, with the forms to register one and to import many. */
export function projectsPage(view: ProjectsView): string {
  const { frame, state, campaign, campaigns, launched, fields, filters, list } = view
  const { language } = frame.viewer
  const t = projectWords(language)
  const { cursor: _cursor, ...kept } = filters
  const query = new URLSearchParams(kept).toString()
  return formPage(
    { frame, state },
    t('title'),
    <>
      <nav>
        <a href={campaign ? `/funds?campaign=${campaign.id}` : '/funds'}>{t('funds')}</a>{' '}
        <a href={`/api/v1/exports/projects.xlsx?${query}`}>{t('workbook')}</a>
      </nav>
      <FilterForm path="/projects" fields={fields} filters={filters} language={language} />
      <section>
        <p role="status">{list.total === 0 ? t('none') : t('count', { count: list.total })}</p>
        {list.items.length > 0 && (
          <ProjectTable projects={list.items} language={language} campaigns={campaigns} />
        )}
        <NextPage path="/projects" filters={kept} cursor={list.nextCursor} language={language} />
      </section>
      {campaign === null ? (
        <p>{t(launched ? 'chooseCampaign' : 'noCampaign')}</p>
      ) : (
        <div className="acts screen">
          <NewProject state={state} campaign={campaign.id} />
          <SheetImport state={state} title={t('import')} hidden={{ campaign: campaign.id }} />
        </div>
      )}
    </>,
    LEDGER_STYLE,
  )
}

function ProjectTable({
  projects,
  language,
  campaigns,
}: {
  projects: ProjectListed[]
  language: Language
  campaigns: CampaignNames
}) {
  const t = projectWords(language)
  return (
    <DataTable
      stacked
      caption={t('title')}
      columns={[
        t('name'),
        t('region'),
        t('year'),
        t('stage'),
        { number: t('budget') },
        { number: t('paid') },
      ]}
    >
      {projects.map(
        ({ id, campaign, no, name, region, year, stage, stageOn, unpublicised, budget, paid }) => (
          <tr key={id}>
            <th scope="row">
              <a href={`/projects/${id}`}>{name}</a> <span className="quiet">{no}</span>
              <CampaignName id={campaign} names={campaigns} />
            </th>
            <td>{region.name}</td>
            <td>{year}</td>
            <td>
              {t('stageOn', {
                stage: labelIn(language, PROJECT_STAGES[stage]),
                day: dayIn(language, stageOn),
              })}
              {unpublicised && <div className="quiet">{t('unpublicised')}</div>}
            </td>
            <td className="number">{inGroups(budget)}</td>
            <td className="number">{inGroups(paid)}</td>
          </tr>
        ),
      )}
    </DataTable>
  )
}

function NewProject({ state, campaign }: { state: FormState; campaign: string }) {
  const t = projectWords(state.language)
  const field = { form: 'register', filled: filledOf(state, 'register') }
  return (
    <ActionForm state={state} act="register" title={t('new')} button={t('new')} hidden={{ campaign }}>
      <LineField {...field} name="no" label={t('no')} required />
      <LineField {...field} name="externalNo" label={t('externalNo')} />
      <LineField {...field} name="name" label={t('name')} required />
      <LineField {...field} name="region" label={t('regionCode')} required />
      <LineField {...field} name="year" label={t('year')} required />
      <BudgetFields field={field} language={state.language} />
    </ActionForm>
  )
}
