import type { ReactNode } from 'react'
import type { Asked } from '../../domain/act/asked'
import type { Label } from '../../domain/label'
import { AskedFields, bringsFiles, type Say } from '../form/askedForm'
import { ActForm, type FormProps } from '../form/fields'
import { SubmissionFields } from '../task/submissionFields'

/** Pages behind links are in both languages. */
const say: Say = ({ zh, en }) => `${zh} ${en}`

/** What is handed in: the state of each item, and what proves it. */
export type HandedIn = {
  items: { key: string; name: Label }[]
  evidence: { kinds: Label[]; atLeast: number }
}
const NO_MORE: HandedIn = { items: [], evidence: { kinds: [], atLeast: 0 } }

/** The form that asks for an act on the page behind a link. */
export function AskedActForm({
  form,
  asked,
  handedIn = NO_MORE,
  children,
}: {
  form: FormProps
  asked: Asked
  handedIn?: HandedIn
  children?: ReactNode
}) {
  const field = { form: form.id, filled: form.filled }
  const submission = <SubmissionFields {...{ ...field, ...handedIn, say }} />
  return (
    <ActForm form={form} title={say(asked.title)} button={asked.title.zh} files={bringsFiles(asked)}>
      {children}
      <AskedFields {...{ ...field, asked, say, submission }} people={[]} />
    </ActForm>
  )
}
