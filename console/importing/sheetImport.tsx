import type { ReactNode } from 'react'
import { CheckField } from '../form/fields'
import { ActionForm, filledOf, type FormState } from '../form/forms'
import { ledgerWords } from '../../words/pages/ledger'

/** The form that imports a sheet, or only checks it: no draft of it is kept. `hidden`: what the rows are of, such as a campaign. */
export function SheetImport({
  state,
  title,
  hidden,
  children,
}: {
  state: FormState
  title: string
  hidden?: Record<string, string>
  children?: ReactNode
}) {
  const t = ledgerWords(state.language)
  return (
    <ActionForm state={state} act="import" title={title} button={title} hidden={hidden} draft={false} file>
      {children}
      <label htmlFor="import-file">{t('file')}</label>
      <input id="import-file" type="file" name="file" accept=".xlsx,.csv" required />
      <CheckField form="import" name="tryOnly" label={t('tryOnly')} filled={filledOf(state, 'import')} />
    </ActionForm>
  )
}
