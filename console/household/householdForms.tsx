import type { HouseholdShown } from './householdShown'
import { everyAskedOfHouseholds } from '../../domain/household/acts'
import { householdFields } from '../../domain/person/personalData'
import { classCodes, classLabel } from '../../domain/programme/monitoringPeriods'
import type { Candidate } from '../form/askedForm'
import { AskedForms } from '../form/askedForms'
import { CheckField, TextField } from '../form/fields'
import { GroupError } from '../form/filesField'
import { ActionForm, filledOf, type FormState } from '../form/forms'
import { householdWords } from '../../words/pages/households'
import { labelIn } from '../../words/words'

type Props = { household: HouseholdShown; state: FormState; people: Candidate[] }

/** The forms of what the reader may do with a household now. */
export function HouseholdForms({ household, state, people }: Props) {
  const { language } = state
  if (household.acts.length === 0) return null
  const classes = classCodes.flatMap((value) => {
    const name = classLabel(household.period, value)
    return name ? [{ value, label: labelIn(language, name) }] : []
  })
  const known = { class: classes }
  return (
    <section>
      <h2>{householdWords(language)('acts')}</h2>
      <AskedForms
        every={everyAskedOfHouseholds}
        state={state}
        choice={{ allowed: household.acts, people, known, standing: factsOf(household) }}
        version={household.version}
      />
    </section>
  )
}

const factsOf = ({ class: own, persons, income, incomeYear }: HouseholdShown) => ({
  class: own.code,
  persons: String(persons),
  income: String(income ?? ''),
  incomeYear: String(incomeYear ?? ''),
})

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
