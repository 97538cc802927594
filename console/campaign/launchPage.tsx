import type { z } from 'zod'
import type { campaignAnswer } from '../../api/campaign/campaignViews'
import { importKinds, type ImportKind } from '../../domain/importing/report'
import { openWorkChoices } from '../../domain/importing/post/postChange'
import { DataTable } from '../frame/dataTable'
import { ChoiceField } from '../form/choiceField'
import { DayField, LineField } from '../form/fields'
import { ActionForm, filledOf, type FormState } from '../form/forms'
import type { Frame } from '../frame/frame'
import { formPage } from '../frame/formPage'
import { SheetImport } from '../importing/sheetImport'
import { dayIn } from '../../words/dates'
import { launchWords } from '../../words/pages/launch'
import { labelIn, type Language } from '../../words/words'

export type CampaignListed = z.infer<typeof campaignAnswer>
export type LaunchView = {
  frame: Frame
  state: FormState
  campaigns: CampaignListed[]
  programmes: { code: string; name: { zh: string; en: string } }[]
  /** Whether the viewer imports registers. */
  imports: boolean
}

/** The campaigns, the form for another, and the import of registers, as HTML. */
export function launchPage({ frame, state, campaigns, programmes, imports }: LaunchView): string {
  const { language } = frame.viewer
  const t = launchWords(language)
  const filled = filledOf(state, 'create')
  return formPage(
    { frame, state },
    t('title'),
    <>
      <section>
        <h2>{t('campaigns')}</h2>
        {campaigns.length === 0 ? (
          <p>{t('none')}</p>
        ) : (
          <Campaigns campaigns={campaigns} language={language} />
        )}
      </section>
      <div className="acts">
        <ActionForm state={state} act="create" title={t('create')} button={t('create')}>
          <ChoiceField
            form="create"
            name="programme"
            label={t('programme')}
            filled={filled}
            empty={t('choose')}
            required
            options={programmes.map(({ code, name }) => ({ value: code, label: labelIn(language, name) }))}
          />
          <LineField form="create" name="name" label={t('name')} filled={filled} required />
          <DayField form="create" name="startsOn" label={t('startsOn')} filled={filled} required />
          <LineField form="create" name="area" label={t('areaCode')} filled={filled} />
          <LineField form="create" name="pastReason" label={t('pastReason')} filled={filled} />
        </ActionForm>
        {imports && importKinds.map((kind) => <ImportForm key={kind} state={state} kind={kind} />)}
      </div>
    </>,
  )
}

function ImportForm({ state, kind }: { state: FormState; kind: ImportKind }) {
  const t = launchWords(state.language)
  const act = `import.${kind}`
  return (
    <SheetImport {...{ state, act, title: `${t('import')} · ${t(kind)}`, button: t('importButton') }}>
      {kind === 'posts' && (
        <ChoiceField
          {...{ form: act, name: 'openWork', label: t('openWork'), filled: filledOf(state, act) }}
          options={openWorkChoices.map((value) => ({ value, label: t(value) }))}
        />
      )}
    </SheetImport>
  )
}

function Campaigns({ campaigns, language }: { campaigns: CampaignListed[]; language: Language }) {
  const t = launchWords(language)
  const figures = ['targets', 'tasks', 'armed', 'verified', 'overdue'] as const
  return (
    <DataTable
      caption={t('campaigns')}
      columns={[
        t('name'),
        t('area'),
        t('state'),
        t('startsOn'),
        ...figures.map((figure) => ({ number: t(figure) })),
      ]}
    >
      {campaigns.map(({ id, name, area, state, startsOn, progress }) => (
        <tr key={id}>
          <th scope="row">
            <a href={`/launch/${id}`}>{name}</a>
          </th>
          <td>{area?.name ?? t('everywhere')}</td>
          <td>{t(state)}</td>
          <td className="day">{dayIn(language, startsOn)}</td>
          {figures.map((figure) => (
            <td className="number" key={figure}>
              {progress[figure]}
            </td>
          ))}
        </tr>
      ))}
    </DataTable>
  )
}
