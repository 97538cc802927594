import { ProblemNotice, type PageProblem } from './fields'
import { renderPage } from './layout'

/** The page of a link that no longer opens anything. `detail` says why. */
export function spentPage(detail: string): string {
  return renderPage(
    '链接已失效',
    <section role="status">
      <h1>链接已失效</h1>
      <p>{detail}</p>
      <p className="quiet" lang="en">
        This link no longer works. Please use the newest mail, or ask whoever assigned the task.
      </p>
    </section>,
  )
}

/** The page of a request that could not be served. */
export function problemPage(problem: PageProblem): string {
  return renderPage(
    problem.title,
    <>
      <h1>出了点问题</h1>
      <ProblemNotice problem={problem} />
    </>,
  )
}
