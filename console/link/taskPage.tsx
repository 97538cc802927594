import type { TaskPageView } from './taskPageView'
import type { Submission } from '../../domain/task/submission'
import { ContributionForm, DecisionForm, ExtensionForm } from './deadlineForms'
import { ActForm, formOf, ProblemNotice, TextField, type FormProps } from '../frame/fields'
import { EvidenceList } from '../frame/filesField'
import { atItems } from '../task/itemFaults'
import { renderPage } from '../frame/layout'
import { LetterSection } from './letterSection'
import { ReportForm } from './reportForm'
import { ReviewForm } from './reviewForm'
import { SubmitForm } from './submitForm'
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
  const form = (act: string) => formOf(view, act)
  const allowed = new Set(view.allowed)
  return (
    <>
      {allowed.size === 0 && view.letters.every((letter) => letter.allowed.length === 0) && (
        <p className="quiet">目前没有需要您在此办理的事项。Nothing to do here now.</p>
      )}
      {allowed.has('accept') && <ActForm form={form('accept')} title="签收 Accept" button="签收" />}
      {allowed.has('submit') && <SubmitForm form={form('submit')} view={view} />}
      {allowed.has('report') && <ReportForm form={form('report')} />}
      {(allowed.has('verify') || allowed.has('rework')) && (
        <ReviewForm form={form('review')} mayPass={allowed.has('verify')} mayReturn={allowed.has('rework')} />
      )}
      {allowed.has('decide_extension') && view.deadlines.extensionAsked && (
        <DecisionForm form={form('decide_extension')} extensionNo={view.deadlines.extensionAsked.no} />
      )}
      {allowed.has('contribute') && <ContributionForm form={form('contribute')} />}
      {allowed.has('ask_extension') && <ExtensionForm form={form('ask_extension')} />}
      {allowed.has('return') && <ReturnForm form={form('return')} />}
    </>
  )
}

function ReturnForm({ form }: { form: FormProps }) {
  return (
    <ActForm form={form} title="退回任务 Hand back" button="退回">
      <TextField form={form.id} filled={form.filled} name="reason" label="退回理由 Reason" required />
    </ActForm>
  )
}
