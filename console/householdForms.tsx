import {
  CLOSING_REASONS,
  closingReasons,
  conditions,
  CONDITIONS,
  WARNING_SOURCES,
  warningSources,
} from '../domain/household'
import { ChoiceField } from './choiceField'
import { CheckField, DayField, LineField, TextField, type Filled } from './fields'
import { ActionForm, filledOf, type FormState } from './forms'
import type { HouseholdShown } from './householdPage'
import { householdWords } from './words/households'
import { labelIn } from './words/words'

/** The acts that a page offers, in the order in which it does. `change` is for imports and programs. */
const OFFERED = [
  'visit',
  'measure',
  'warn',
  'confirm',
  'propose',
  'eliminate',
  'roll_back',
  'assign',
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
            <Fields act={act} state={state} people={people} />
          </ActionForm>
        ))}
      </div>
    </section>
  )
}

function Fields({ act, state, people }: { act: Offered } & Omit<Props, 'household'>) {
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
      const options = warningSources.map((value) => ({
        value,
        label: labelIn(language, WARNING_SOURCES[value]),
      }))
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
    case 'close': {
      const options = closingReasons.map((value) => ({
        value,
        label: labelIn(language, CLOSING_REASONS[value]),
      }))
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
