import type { ReactNode } from 'react'
import { CheckField, Labelled, type Filled } from '../form/fields'
import { ActionForm, filledOf, type FormState } from '../form/forms'
import { importWords } from '../../words/pages/imports'

type Import = {
  state: FormState
  title: string
  act?: string
  button?: string
  hidden?: Record<string, string>
  children?: ReactNode
}

/** The form that imports a sheet, or only checks it, which is ticked at first: no first click changes the ledger. No draft of it is
 * kept. What stands against a sheet as a whole is told at its file. `hidden`: what the rows are of, such as a campaign. */
export function SheetImport({ state, title, act = 'import', button = title, hidden, children }: Import) {
  const t = importWords(state.language)
  const filled = filledOf(state, act)
  const tried = filled.typed.act === act ? filled : { ...filled, typed: { tryOnly: 'yes' } }
  return (
    <ActionForm {...{ state, act, title, button, hidden }} draft={false} file>
      {children}
      <Labelled
        {...{ form: act, name: 'file', label: t('file'), required: true, filled: ofFile(filled, state) }}
        control={({ defaultValue: _none, ...control }) => (
          <input type="file" accept=".xlsx,.csv" {...control} />
        )}
      />
      <CheckField form={act} name="tryOnly" label={t('tryOnly')} filled={tried} />
    </ActionForm>
  )
}

/** What is wrong with the file: a refusal that names no field is of it. */
function ofFile({ typed, errors }: Filled, { problem, refused }: FormState): Filled {
  const isOfFile = problem !== undefined && refused?.typed === typed && errors.length === 0
  const named = errors.flatMap(({ path, ...error }) =>
    path === 'file' || path === 'files' ? [{ ...error, path: 'file' }] : [],
  )
  return { typed: {}, errors: isOfFile ? [{ path: 'file', message: problem.detail }] : named }
}
