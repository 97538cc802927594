import type { PageProblem } from '../../api/http/problems'
import { ProblemNotice } from '../form/fields'
import { renderPage } from './layout'
import { frameWords } from '../../words/pages/frame'
import type { Language } from '../../words/words'

/** The page of something that could not be shown at all. `isOpened`: it was
 * merely opened, and nothing was to be done. `home`: whether it leads to the start page, from where whoever is signed
 * in goes on to their work. */
export function refusedPage(
  language: Language,
  problem: PageProblem,
  { home = true, isOpened = false } = {},
): string {
  const t = frameWords(language)
  return renderPage(
    problem.title,
    <>
      <h1>{t(isOpened ? 'notShown' : 'problem')}</h1>
      <ProblemNotice problem={problem} />
      {home && (
        <nav>
          <a href="/">{t('start')}</a>
        </nav>
      )}
    </>,
    { language },
  )
}
