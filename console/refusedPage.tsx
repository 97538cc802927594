import { ProblemNotice, type PageProblem } from './fields'
import { renderPage } from './layout'
import { frameWords } from './words/frame'
import type { Language } from './words/words'

/** The page of something that could not be shown at all. */
export function refusedPage(language: Language, problem: PageProblem): string {
  const t = frameWords(language)
  return renderPage(
    problem.title,
    <>
      <h1>{t('problem')}</h1>
      <ProblemNotice problem={problem} />
      <nav>
        <a href="/work">{t('work')}</a>
      </nav>
    </>,
    { language },
  )
}
