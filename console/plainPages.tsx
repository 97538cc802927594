import { ActForm, ProblemNotice, type PageProblem } from './fields'
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

/** The page of a link that has expired while its matter is still its holder's: it offers a fresh one. `sent`: it has been asked
 * for. The address stays unnamed, for whoever has an old link may not be its holder. */
export function expiredLinkPage({
  token,
  code,
  sent,
  problem,
}: {
  token: string
  code: string
  sent: boolean
  problem?: PageProblem
}): string {
  const form = {
    id: 'fresh',
    token,
    code,
    act: 'fresh',
    requestKey: '',
    filled: { typed: {}, errors: problem?.errors ?? [] },
  }
  return renderPage(
    '链接已过期',
    <>
      <h1>链接已过期 This link has expired</h1>
      <ProblemNotice problem={problem} />
      {sent ? (
        <section role="status">
          <p>新链接将寄到原来的邮箱，请查收。</p>
          <p className="quiet" lang="en">
            A fresh link goes to the address that this one went to.
          </p>
        </section>
      ) : (
        <ActForm
          form={form}
          title="申请新链接 Ask for a fresh link"
          button="寄到原邮箱 Send it to the same address"
        />
      )}
    </>,
  )
}
