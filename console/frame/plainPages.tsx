import type { PageProblem } from '../../api/http/problems'
import type { ReactNode } from 'react'
import { ActForm, ProblemNotice } from '../form/fields'
import { LanguageForm } from './frame'
import { renderPage } from './layout'
import { frameWords } from '../../words/pages/frame'
import { linkWords } from '../../words/pages/links'
import type { Language } from '../../words/words'

/** Who reads a page without being signed in. `address`: of the page, for coming back to it in the other language. */
export type Reader = { language: Language; address: string }

/** A page for whoever has its address, in their language. */
export function openPage(reader: Reader, title: string, content: ReactNode, style?: string): string {
  const { language } = reader
  return renderPage(
    title,
    <>
      {content}
      <nav>
        <LanguageForm {...reader} />
      </nav>
    </>,
    { language, style },
  )
}

/** The page of a link that no longer opens anything. `detail` says why. */
export function spentPage(reader: Reader, detail: string): string {
  const t = linkWords(reader.language)
  return openPage(
    reader,
    t('spent'),
    <section role="status">
      <h1>{t('spent')}</h1>
      <p>{detail}</p>
      <p className="quiet">{t('spentHint')}</p>
    </section>,
  )
}

/** The page of a request that could not be served. */
export function problemPage(reader: Reader, problem: PageProblem): string {
  return openPage(
    reader,
    problem.title,
    <>
      <h1>{frameWords(reader.language)('problem')}</h1>
      <ProblemNotice problem={problem} />
    </>,
  )
}

/** The page of a link that has expired while its matter is still its holder's: it offers a fresh one. `sent`: it has been asked
 * for. The address stays unnamed, for whoever has an old link may not be its holder. */
export function expiredLinkPage(
  reader: Reader,
  { token, code, sent, problem }: { token: string; code: string; sent: boolean; problem?: PageProblem },
): string {
  const t = linkWords(reader.language)
  const form = {
    id: 'fresh',
    token,
    code,
    act: 'fresh',
    requestKey: '',
    filled: { typed: {}, errors: problem?.errors ?? [] },
  }
  return openPage(
    reader,
    t('expired'),
    <>
      <h1>{t('expired')}</h1>
      <ProblemNotice problem={problem} />
      {sent ? (
        <section role="status">
          <p>{t('freshSent')}</p>
        </section>
      ) : (
        <ActForm form={form} language={reader.language} title={t('fresh')} button={t('freshButton')} />
      )}
    </>,
  )
}
