import type { PageProblem } from '../../api/http/problems'
import { ProblemNotice } from './fields'
import { renderPage } from '../frame/layout'
import { frameWords } from '../../words/pages/frame'
import type { Language } from '../../words/words'

/** A form as it came: what was typed, by form name, and the names of the fields that brought files. */
export type LostForm = { typed: Record<string, string>; files: string[] }

type View = {
  language: Language
  problem: PageProblem
  /** Whether it may have been done all the same. */
  isUnknown: boolean
  /** The page that was asked for, or where the form was sent. */
  address: string
  /** The form to send again; null: there is none, and the page is asked for again. */
  form: LostForm | null
  /** Whether the page leads to the reader's work. */
  home: boolean
}

/** The page while the ledger cannot be asked, or nothing may be written to it, made without it: it keeps what was typed and sends it again. */
export function sendAgainPage({ language, problem, isUnknown, address, form, home }: View): string {
  const t = frameWords(language)
  return renderPage(
    problem.title,
    <>
      <h1>{isUnknown ? problem.title : t(form ? 'problem' : 'notShown')}</h1>
      <ProblemNotice problem={problem} />
      {form ? <SendAgain language={language} address={address} form={form} /> : null}
      <nav>
        {!form && <a href={address}>{t('openAgain')}</a>}
        {home && <a href="/work">{t('work')}</a>}
      </nav>
    </>,
    { language },
  )
}

/** Words that a person wrote, and no name or number of ours. */
const WRITTEN = /[^\w.:/@+-]/

function SendAgain({ language, address, form }: { language: Language; address: string; form: LostForm }) {
  const t = frameWords(language)
  const fields = Object.entries(form.typed)
  return (
    <form method="post" action={address} encType={form.files.length > 0 ? 'multipart/form-data' : undefined}>
      {fields.map(([name, text]) =>
        WRITTEN.test(text) ? (
          <textarea
            key={name}
            name={name}
            defaultValue={text}
            aria-label={t('typedBefore')}
            rows={3}
            readOnly
          />
        ) : (
          <input key={name} type="hidden" name={name} value={text} />
        ),
      )}
      {form.files.map((name) => (
        <label key={name}>
          {t('filesAgain')}
          <input type="file" name={name} multiple />
        </label>
      ))}
      <button type="submit">{t('sendAgain')}</button>
    </form>
  )
}
