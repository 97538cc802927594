import { CheckField, TextField } from '../form/fields'
import { GroupError } from '../form/filesField'
import { ActionForm, filledOf, type FormState } from '../form/forms'
import { peopleWords } from '../../words/pages/people'

/** Shows personal data in full, for a reason that stays in the record. What is typed here is kept in no draft. `known`: what there
 * is to show, as the page calls it. */
export function DiscloseForm({
  state,
  title,
  known,
}: {
  state: FormState
  title: string
  known: { name: string; label: string }[]
}) {
  const t = peopleWords(state.language)
  const field = { form: 'disclose', filled: filledOf(state, 'disclose') }
  if (known.length === 0) return null
  return (
    <ActionForm state={state} act="disclose" title={title} button={title} draft={false}>
      <fieldset>
        <legend>{t('discloseFields')}</legend>
        {known.map(({ name, label }) => (
          <CheckField {...field} key={name} name={`field.${name}`} label={label} />
        ))}
        <GroupError errors={field.filled.errors} path="fields" />
      </fieldset>
      <TextField {...field} name="reason" label={t('discloseReason')} required />
    </ActionForm>
  )
}
