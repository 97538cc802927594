import { ChoiceField } from '../form/choiceField'
import { DayField, LineField, TextField } from '../form/fields'
import { ActionForm, filledOf, type FormState } from '../form/forms'
import type { Frame } from '../frame/frame'
import { formPage } from '../frame/formPage'
import { SheetImport } from '../importing/sheetImport'
import { ImportResult, type Imported } from '../importing/importReport'
import { findingWords } from '../../words/pages/findings'
import { labelIn } from '../../words/words'

type Coded = { code: string; name: { zh: string; en: string } }[]
export type NewFindingView = {
  frame: Frame
  state: FormState
  campaigns: { id: string; name: string }[]
  campaign: { id: string; name: string } | null
  /** What is said where there is no campaign. */
  none: string
  /** null: the campaign keeps no ledger of findings. */
  lists: { sources: Coded; categories: Coded; classes: Coded } | null
  /** Places whose codes are offered. */
  units: { code: string; name: string }[]
  imported: Imported | null
}

/** Where findings are registered and imported, as HTML. */
export function newFindingPage(view: NewFindingView): string {
  const { frame, state, campaigns, campaign, lists, imported } = view
  const { language } = frame.viewer
  const t = findingWords(language)
  return formPage(
    { frame, state },
    t('registerOrImport'),
    <>
      {imported !== null && <ImportResult imported={imported} language={language} />}
      {campaigns.length > 1 && <CampaignForm view={view} />}
      {campaign === null || lists === null ? (
        <p role="status">{campaign === null ? view.none : t('noCampaign')}</p>
      ) : (
        <>
          <p>
            {t('campaign')}：<strong>{campaign.name}</strong>
          </p>
          <div className="acts">
            <RegisterForm view={view} campaign={campaign.id} lists={lists} />
            <SheetImport state={state} title={t('import')} hidden={{ campaign: campaign.id }} />
          </div>
        </>
      )}
    </>,
  )
}

function CampaignForm({ view: { frame, campaigns, campaign } }: { view: NewFindingView }) {
  const t = findingWords(frame.viewer.language)
  return (
    <form method="get" aria-label={t('chosenCampaign')}>
      <label htmlFor="new-campaign">{t('chosenCampaign')}</label>
      <select id="new-campaign" name="campaign" defaultValue={campaign?.id}>
        {campaigns.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <button type="submit">{t('show')}</button>
    </form>
  )
}

type OfCampaign = { view: NewFindingView; campaign: string }

function RegisterForm({
  view: { frame, state, units },
  campaign,
  lists,
}: OfCampaign & { lists: NonNullable<NewFindingView['lists']> }) {
  const { language } = frame.viewer
  const t = findingWords(language)
  const field = { form: 'register', filled: filledOf(state, 'register') }
  const needed = { ...field, required: true }
  const options = (entries: Coded) =>
    entries.map(({ code, name }) => ({ value: code, label: labelIn(language, name) }))
  const choice = { ...needed, empty: t('choose') }
  return (
    <ActionForm
      state={state}
      act="register"
      title={t('register')}
      button={t('register')}
      hidden={{ campaign }}
    >
      <ChoiceField {...choice} name="source" label={t('source')} options={options(lists.sources)} />
      <LineField {...needed} name="document" label={t('document')} />
      <LineField {...needed} name="clause" label={t('clause')} />
      <ChoiceField {...choice} name="category" label={t('category')} options={options(lists.categories)} />
      <LineField {...needed} name="unit" label={t('unitCode')} list="register-units" />
      <datalist id="register-units">
        {units.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </datalist>
      <ChoiceField {...choice} name="class" label={t('class')} options={options(lists.classes)} />
      <DayField {...field} name="dueOn" label={t('dueOnHint')} />
      <TextField {...needed} name="description" label={t('description')} />
      <TextField {...needed} name="standard" label={t('standard')} />
    </ActionForm>
  )
}
