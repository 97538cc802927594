import type { HouseholdShown } from './householdShown'
import { everyAskedOfHouseholds } from '../../domain/household/acts'
import { householdFields } from '../../domain/person/personalData'
import { classCodes, classLabel } from '../../domain/programme/monitoringPeriods'
import type { Candidate } from '../form/askedForm'
import { AskedForms } from '../form/askedForms'
import type { FormState } from '../form/forms'
import { DiscloseForm } from '../person/discloseForm'
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

/** Shows what is known of the head in full. */
export function DiscloseHead({ household: { head }, state }: Pick<Props, 'household' | 'state'>) {
  const t = householdWords(state.language)
  const known = householdFields.filter((field) => head[field] !== null && head[field] !== undefined)
  const named = known.map((name) => ({ name, label: t(name) }))
  return <DiscloseForm state={state} title={t('disclose')} known={named} />
}
