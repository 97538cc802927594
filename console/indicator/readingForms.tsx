import { SheetImport } from '../importing/sheetImport'
import { ChoiceField } from '../form/choiceField'
import { DayField, LineField, TextField } from '../form/fields'
import { ActionForm, filledOf, type FormState } from '../form/forms'
import type { ReadingListed } from './indicatorTable'
import { indicatorWords } from '../../words/pages/indicators'

type Option = { value: string; label: string }
/** What readings are recorded with. `options`: the indicators and series; `regions`: whose codes are offered; `correcting`: the
 * reading that is to be corrected. */
export type ReadingFormView = {
  state: FormState
  campaign: string
  options: Option[]
  chosen: string
  regions: { code: string; name: string }[]
  correcting: ReadingListed | null
}

/** The form of a reading, or of the correction of one. */
export function ReadingForm({ form: view }: { form: ReadingFormView }) {
  const { state, campaign, options, chosen, regions, correcting } = view
  const t = indicatorWords(state.language)
  const refused = filledOf(state, 'record')
  const isRefused = state.refused?.act === 'record'
  const filled = isRefused
    ? refused
    : { typed: correcting ? asTyped(correcting) : { indicator: chosen }, errors: [] }
  const field = { form: 'record', filled }
  const needed = { ...field, required: true }
  const judgements = (['met', 'not_met'] as const).map((each) => ({ value: each, label: t(each) }))
  return (
    <ActionForm
      state={state}
      act="record"
      title={t(correcting ? 'correctTitle' : 'record')}
      button={t(correcting ? 'correct' : 'recordButton')}
      hidden={{ campaign, ...(correcting ? { supersedes: correcting.id } : {}) }}
    >
      {correcting && <p>{t('correctIntro')}</p>}
      <ChoiceField
        {...needed}
        name="indicator"
        label={t('indicator')}
        empty={t('choose')}
        options={options}
      />
      <LineField {...needed} name="region" label={t('regionCode')} list="record-regions" />
      <datalist id="record-regions">
        {regions.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </datalist>
      <DayField {...needed} name="day" label={t('day')} />
      <LineField {...field} name="value" label={t('value')} maxLength={25} />
      <LineField {...field} name="numerator" label={t('numerator')} maxLength={25} />
      <LineField {...field} name="denominator" label={t('denominator')} maxLength={25} />
      <ChoiceField
        {...field}
        name="judgement"
        label={t('judgement')}
        empty={t('noJudgement')}
        options={judgements}
      />
      <TextField {...needed} name="source" label={t('source')} />
      {correcting && <TextField {...needed} name="reason" label={t('reason')} />}
    </ActionForm>
  )
}

const asTyped = (reading: ReadingListed): Record<string, string> => ({
  indicator: reading.indicator.code,
  region: reading.region.code,
  day: reading.day,
  value: reading.value ?? '',
  numerator: reading.numerator ?? '',
  denominator: reading.denominator ?? '',
  judgement: reading.judgement ?? '',
  source: reading.source,
})

/** The form that imports readings by a sheet. */
export function ReadingImportForm({ form: { state, campaign } }: { form: ReadingFormView }) {
  const t = indicatorWords(state.language)
  return (
    <SheetImport state={state} title={t('import')} hidden={{ campaign }}>
      <p>{t('importColumns')}</p>
    </SheetImport>
  )
}
