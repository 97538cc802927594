import type { ReactNode } from 'react'
import { ChoiceField } from '../form/choiceField'
import { CheckField } from '../form/fields'
import { ActionForm, filledOf, type FormState } from '../form/forms'
import { findingWords } from '../../words/pages/findings'
import { ledgerWords } from '../../words/pages/ledger'

type Import = { state: FormState; title: string; hidden?: Record<string, string>; children?: ReactNode }

/** The form that imports a sheet, or only checks it: no draft of it is kept. `hidden`: what the rows are of, such as a campaign. */
export function SheetImport({ state, title, hidden, children }: Import) {
  const t = ledgerWords(state.language)
  return (
    <ActionForm state={state} act="import" title={title} button={title} hidden={hidden} draft={false} file>
      {children}
      <SheetField label={t('file')} />
      <CheckField form="import" name="tryOnly" label={t('tryOnly')} filled={filledOf(state, 'import')} />
    </ActionForm>
  )
}

/** The same for sheets where the form first asks whether to check only. */
export function ChosenImport({ state, title, hidden, children }: Import) {
  const t = findingWords(state.language)
  const modes = [
    { value: 'true', label: t('dryRun') },
    { value: 'false', label: t('forReal') },
  ]
  const choice = { form: 'import', name: 'dryRun', label: t('mode'), filled: filledOf(state, 'import') }
  return (
    <ActionForm state={state} act="import" title={title} button={title} hidden={hidden} draft={false} file>
      {children}
      <ChoiceField {...choice} options={modes} />
      <SheetField label={t('file')} />
    </ActionForm>
  )
}

const SheetField = ({ label }: { label: string }) => (
  <>
    <label htmlFor="import-file">{label}</label>
    <input id="import-file" type="file" name="file" accept=".xlsx,.csv" required />
  </>
)
