import type { TaskPageView } from './taskPageView'
import type { Submission } from '../../domain/task/submission'
import { offeredTo } from '../../domain/task/acts'
import { formOf, ProblemNotice } from '../form/fields'
import { AskedActForm } from './askedActForm'
import { EvidenceList } from '../form/filesField'
import { atItems } from '../task/itemFaults'
import { renderPage } from '../frame/layout'
import { LetterSection } from './letterSection'
import { TaskFacts } from './taskFacts'

/** The page behind a `work`, `review` or `support` link, as HTML. Showing it changes nothing: only its forms act, by POST. */
export function taskPage(asked: TaskPageView): string {
  const view = { ...asked, problem: atItems(asked.problem, asked.items) }
  const title = `${view.target} · 第 ${view.no} 项 ${view.title.zh}`
  return renderPage(
    title,
    <>
      <header>
        <p>{view.campaign}</p>
        <h1>{title}</h1>
        <p lang="en">{view.title.en}</p>
      </header>
      <ProblemNotice problem={view.problem} />
      {view.doneLine && (
        <section role="status">
          <p>{view.doneLine}</p>
        </section>
      )}
      <TaskFacts view={view} />
      {view.letters.map((letter) => (
        <LetterSection key={letter.id} letter={letter} forms={view} />
      ))}
      {view.submission && <SubmissionShown view={view} submission={view.submission} />}
      <Forms view={view} />
    </>,
  )
}

function SubmissionShown({ view, submission }: { view: TaskPageView; submission: Submission }) {
  const nameOf = (key: string) => view.items.find((item) => item.key === key)?.name.zh ?? key
  return (
    <section>
      <h2>报结内容</h2>
      <p>{submission.outcome}</p>
      <ul>
        {submission.items.map(({ key, done, note }) => (
          <li key={key}>
            {nameOf(key)}：{done ? '已完成' : '未完成'}
            {note && `（${note}）`}
          </li>
        ))}
      </ul>
      <h2>佐证</h2>
      <EvidenceList token={view.token} evidence={submission.evidence} />
    </section>
  )
}

function Forms({ view }: { view: TaskPageView }) {
  const offered = offeredTo(view.allowed, view.verb)
  const { items, deadlines } = view
  const evidence = { kinds: view.evidenceKinds, atLeast: view.evidenceAtLeast }
  return (
    <>
      {offered.length === 0 && view.letters.every((letter) => letter.allowed.length === 0) && (
        <p className="quiet">目前没有需要您在此办理的事项。Nothing to do here now.</p>
      )}
      {offered.map(([act, asked]) => (
        <AskedActForm key={act} form={formOf(view, act)} {...{ asked, handedIn: { items, evidence } }}>
          {asked.at.includes('{n}') && (
            <input type="hidden" name="extension" value={deadlines.extensionAsked?.no} />
          )}
        </AskedActForm>
      ))}
    </>
  )
}
