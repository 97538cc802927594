import type { ReactNode } from 'react'
import { Outcome, type FormState } from '../form/forms'
import { consolePage, type Frame } from './frame'

/** A page of the console with forms, as HTML: its title, what came of the last form, and its own content. */
export const formPage = (
  { frame, state }: { frame: Frame; state: FormState },
  title: string,
  content: ReactNode,
  style?: string,
): string =>
  consolePage(
    frame,
    title,
    <>
      <h1>{title}</h1>
      <Outcome state={state} />
      {content}
    </>,
    style,
  )
