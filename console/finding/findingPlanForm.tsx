import { handsOf, partsOf } from './findingPartsAsked'
import type { FindingConsoleView } from './findingConsoleView'
import { ChoiceField } from '../form/choiceField'
import { DayField, TextField, type Filled } from '../form/fields'
import { MEASURE_ROWS } from '../link/findingPage'
import { ActionForm } from '../form/forms'

/** The rows of measures that were filled in, numbered without gaps, as the API has them and its refusals name them. */
export function measuresIn(typed: Record<string, string>): { text: string; dueOn: string; owner: string }[] {
  const rows = [...Array(MEASURE_ROWS).keys()].map((row) => ({
    text: typed[`measures.${row}.text`]?.trim() ?? '',
    dueOn: typed[`measures.${row}.dueOn`] ?? '',
    owner: typed[`measures.${row}.owner`] ?? '',
  }))
  return rows.filter(({ text, dueOn, owner }) => text !== '' || dueOn !== '' || owner !== '')
}

/** One measure is what most need: the rows for more stay folded until they are wanted, or came back as typed. */
export function PlanForm({ view }: { view: FindingConsoleView }) {
  const { t, form, field } = partsOf(view, 'plan')
  const measures = measuresIn(field.filled.typed)
  const typed = Object.fromEntries(
    measures.flatMap((measure, row) =>
      Object.entries(measure).map(([name, value]) => [`measures.${row}.${name}`, value]),
    ),
  )
  const filled = { typed, errors: field.filled.errors }
  const [first, ...more] = [...Array(MEASURE_ROWS).keys()].map((row) => (
    <MeasureRow key={row} view={view} row={row} filled={filled} />
  ))
  return (
    <ActionForm {...form} title={t('plan')} button={t('plan')}>
      {first}
      <details open={measures.length > 1}>
        <summary>{t('moreMeasures')}</summary>
        {more}
      </details>
    </ActionForm>
  )
}

function MeasureRow({ view, row, filled }: { view: FindingConsoleView; row: number; filled: Filled }) {
  const { t } = partsOf(view, 'plan')
  const field = { form: 'form-plan', filled }
  return (
    <fieldset>
      <legend>{t('measure', { no: row + 1 })}</legend>
      <TextField {...field} name={`measures.${row}.text`} label={t('measureText')} />
      <ChoiceField
        {...field}
        name={`measures.${row}.owner`}
        label={t('measureOwner')}
        empty={t('rectifier')}
        options={handsOf(view)}
      />
      <DayField {...field} name={`measures.${row}.dueOn`} label={t('measureDue')} />
    </fieldset>
  )
}
