import type { HouseholdShown } from './householdShown'
import { classCodes, classLabel } from '../../domain/programme/monitoringPeriods'
import type { Label } from '../../domain/label'
import {
  CLOSING_REASONS,
  closingReasons,
  conditions,
  CONDITIONS,
  WARNING_SOURCES,
  warningSources,
} from '../../domain/household/household'
import { householdFields } from '../../domain/person/personalData'
import { ChoiceField } from '../form/choiceField'
import { CheckField, DayField, LineField, TextField, type Filled } from '../form/fields'
import { GroupError } from '../form/filesField'
import { ActionForm, filledOf, type FormState } from '../form/forms'
import { householdWords } from '../../words/pages/households'
import { labelIn, type Language } from '../../words/words'

/** The acts that a page offers, in the order in which it does. */
const OFFERED = [
  'visit',
  'measure',
  'warn',
  'confirm',
  'propose',
  'eliminate',
  'roll_back',
  'assign',
  'change',
  'close',
] as const
type Offered = (typeof OFFERED)[number]

type Props = { household: HouseholdShown; state: FormState; people: { value: string; label: string }[] }

/** The forms of what the reader may do with a household now. */
export function HouseholdForms({ household, state, people }: Props) {
  const t = householdWords(state.language)
  const offered = OFFERED.filter((act) => household.acts.includes(act))
  if (offered.length === 0) return null
  return (
    <section>
      <h2>{t('acts')}</h2>
      <div className="acts">
        {offered.map((act) => (
          <ActionForm key={act} state={state} act={act} title={t(`act_${act}`)} button={t('record')}>
            <Fields act={act} state={state} people={people} household={household} />
          </ActionForm>
        ))}
      </div>
    </section>
  )
}

function Fields({ act, state, people, household }: { act: Offered } & Props) {
  const { language } = state
  const t = householdWords(language)
  const own = { form: act, filled: filledOf(state, act), required: true }
  const reason = <TextField {...own} name="reason" label={t('reason')} />
  switch (act) {
    case 'visit':
      return (
        <>
          <DayField {...own} name="on" label={t('on')} />
          <TextField {...own} name="result" label={t('result')} />
        </>
      )
    case 'measure':
      return <TextField {...own} name="text" label={t('text')} />
    case 'warn': {
      const options = optionsOf(warningSources, WARNING_SOURCES, language)
      return (
        <>
          <ChoiceField {...own} name="source" label={t('source')} empty={t('choose')} options={options} />
          <TextField {...own} name="text" label={t('text')} />
        </>
      )
    }
    case 'propose':
      return (
        <>
          <EliminationFields own={own} state={state} />
          {reason}
        </>
      )
    case 'assign':
      return (
        <>
          <ChoiceField {...own} name="person" label={t('responsible')} empty={t('choose')} options={people} />
          {reason}
        </>
      )
    case 'change':
      return (
        <>
          <CorrectionFields household={household} state={state} />
          {reason}
        </>
      )
    case 'close': {
      const options = optionsOf(closingReasons, CLOSING_REASONS, language)
      return (
        <>
          <ChoiceField {...own} name="why" label={t('why')} empty={t('choose')} options={options} />
          {reason}
        </>
      )
    }
    case 'confirm':
    case 'eliminate':
    case 'roll_back':
      return reason
  }
}

const optionsOf = <Code extends string>(
  codes: readonly Code[],
  names: Record<Code, Label>,
  language: Language,
) => codes.map((value) => ({ value, label: labelIn(language, names[value]) }))

type Own = { form: string; filled: Filled; required: boolean }

/** The four conditions, each looked at, and the income against the line of its year. */
function EliminationFields({ own, state: { language } }: { own: Own; state: FormState }) {
  const t = householdWords(language)
  return (
    <>
      {conditions.map((condition) => (
        <CheckField
          key={condition}
          {...own}
          name={condition}
          label={labelIn(language, CONDITIONS[condition])}
        />
      ))}
      <LineField {...own} name="income" label={t('income')} maxLength={12} />
      <LineField {...own} name="incomeYear" label={t('incomeYear')} maxLength={4} />
    </>
  )
}

/** Its class, its persons and its income as they stand, to be put right. */
function CorrectionFields({ household, state }: Pick<Props, 'household' | 'state'>) {
  const { language } = state
  const t = householdWords(language)
  const { period, class: own, persons, income, incomeYear } = household
  const standing = {
    class: own.code,
    persons: String(persons),
    income: income === null ? '' : String(income),
    incomeYear: incomeYear === null ? '' : String(incomeYear),
  }
  const { typed, errors } = filledOf(state, 'change')
  const field = { form: 'change', filled: { typed: { ...standing, ...typed }, errors } }
  const options = classCodes.flatMap((value) => {
    const name = classLabel(period, value)
    return name ? [{ value, label: labelIn(language, name) }] : []
  })
  return (
    <>
      <ChoiceField {...field} required name="class" label={t('class')} options={options} />
      <LineField {...field} required name="persons" label={t('persons')} maxLength={2} />
      <LineField {...field} name="income" label={t('income')} maxLength={12} />
      <LineField {...field} name="incomeYear" label={t('incomeYear')} maxLength={4} />
    </>
  )
}

/** What is known of the head, in full for a reason that stays in the record. What is typed here is kept in no draft. */
export function DiscloseHead({ household: { head }, state }: Pick<Props, 'household' | 'state'>) {
  const t = householdWords(state.language)
  const filled = filledOf(state, 'disclose')
  const known = householdFields.filter((field) => head[field] !== null && head[field] !== undefined)
  if (known.length === 0) return null
  return (
    <ActionForm state={state} act="disclose" title={t('disclose')} button={t('disclose')} draft={false}>
      <fieldset>
        <legend>{t('discloseFields')}</legend>
        {known.map((field) => (
          <CheckField key={field} form="disclose" name={`field.${field}`} label={t(field)} filled={filled} />
        ))}
        <GroupError errors={filled.errors} path="fields" />
      </fieldset>
      <TextField form="disclose" name="reason" label={t('reason')} filled={filled} required />
    </ActionForm>
  )
}
