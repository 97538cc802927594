import { dayInWords } from '../../words/mailTexts'
import { ChoiceField } from '../form/choiceField'
import {
  ActForm,
  DayField,
  formOf,
  ProblemNotice,
  TextField,
  type FormProps,
  type LinkForms,
} from '../form/fields'
import { FilesField } from '../form/filesField'
import { FindingFacts, type FindingFactsView } from './findingFacts'
import { renderPage } from '../frame/layout'
import { LetterSection, type LetterShown } from './letterSection'
import { reportAsked } from '../../domain/task/acts/report'
import { submitAsked } from '../../domain/task/acts/submit'
import { AskedActForm } from './askedActForm'
import { ReviewForm } from './reviewForm'

/** What the page of a link may offer beside completing measures; assigning and the like are for the console. */
export const findingPageActs = [
  'plan',
  'submit',
  'report',
  'pass',
  'rework',
  'sign',
  'clear',
  'look_back',
] as const
type FindingPageAct = (typeof findingPageActs)[number]

/** Everything the page of a finding's link shows. */
export type FindingPageView = LinkForms &
  FindingFactsView & {
    allowed: FindingPageAct[]
    /** The open measures that the holder of the link may complete. */
    completes: { no: number; text: string; dueOn: string }[]
    letters: LetterShown[]
    /** "Done by X at T". */
    doneLine?: string
  }

/** Measures that the form plans at a time. */
export const MEASURE_ROWS = 5
/** The page behind a link to a finding, as HTML. Showing it changes nothing: only its forms act, by POST. */
export function findingPage(view: FindingPageView): string {
  const title = `${view.unit} · 问题第 ${view.no} 号`
  return renderPage(
    title,
    <>
      <header>
        <p>{view.campaign}</p>
        <h1>{title}</h1>
        <p>{view.category.zh}</p>
        <p lang="en">{view.category.en}</p>
      </header>
      <ProblemNotice problem={view.problem} />
      {view.doneLine && (
        <section role="status">
          <p>{view.doneLine}</p>
        </section>
      )}
      <FindingFacts view={view} />
      {view.letters.map((letter) => (
        <LetterSection key={letter.id} letter={letter} forms={view} />
      ))}
      <Forms view={view} />
    </>,
  )
}

function Forms({ view }: { view: FindingPageView }) {
  const form = (act: string) => formOf(view, act)
  const allowed = new Set(view.allowed)
  const none = allowed.size === 0 && view.completes.length === 0
  const nothing = none && view.letters.every((letter) => letter.allowed.length === 0)
  return (
    <>
      {nothing && <p className="quiet">目前没有需要您在此办理的事项。Nothing to do here now.</p>}
      {allowed.has('plan') && <PlanForm form={form('plan')} />}
      {view.completes.map(({ no, text, dueOn }) => {
        const complete = formOf(view, 'complete', String(no))
        return (
          <ActForm
            key={no}
            form={complete}
            title={`完成措施 ${no} Complete measure ${no}`}
            button="提交完成情况"
            files
          >
            <p>
              {text}（{dayInWords(dueOn)}前）
            </p>
            <TextField
              form={complete.id}
              filled={complete.filled}
              name="result"
              label="完成情况 Result"
              required
            />
            <FilesField form={complete} />
          </ActForm>
        )
      })}
      {allowed.has('submit') && <AskedActForm form={form('submit')} asked={submitAsked} />}
      {allowed.has('report') && <AskedActForm form={form('report')} asked={reportAsked} />}
      {allowed.has('sign') && <SignForm form={form('sign')} />}
      {(allowed.has('pass') || allowed.has('rework')) && (
        <ReviewForm form={form('review')} mayPass={allowed.has('pass')} mayReturn={allowed.has('rework')} />
      )}
      {allowed.has('clear') && <ActForm form={form('clear')} title="销号 Clear" button="办理销号" />}
      {allowed.has('look_back') && <LookBackForm form={form('look_back')} />}
    </>
  )
}

/** One measure is what most need: the rows for more stay folded until they are wanted, or came back as typed. */
function PlanForm({ form }: { form: FormProps }) {
  const [first, ...more] = [...Array(MEASURE_ROWS).keys()].map((row) => (
    <MeasureRow key={row} form={form} row={row} />
  ))
  const typedMore = Object.entries(form.filled.typed).some(
    ([name, value]) => name.startsWith('measures.') && !name.startsWith('measures.0.') && value !== '',
  )
  return (
    <ActForm form={form} title="整改措施 Plan measures" button="提交措施">
      {first}
      <details open={typedMore}>
        <summary>更多措施 More measures</summary>
        {more}
      </details>
    </ActForm>
  )
}

function MeasureRow({ form: { id, filled }, row }: { form: FormProps; row: number }) {
  return (
    <fieldset>
      <legend>措施 {row + 1}</legend>
      <TextField form={id} filled={filled} name={`measures.${row}.text`} label="内容 What is done" />
      <DayField form={id} filled={filled} name={`measures.${row}.dueOn`} label="完成时限 By" />
    </fieldset>
  )
}

function SignForm({ form }: { form: FormProps }) {
  return (
    <ActForm form={form} title="签字 Sign" button="签字">
      <p className="quiet">签字即确认整改属实；回头看未通过的，计入签字人。</p>
      <TextField form={form.id} filled={form.filled} name="statement" label="意见 Statement" />
    </ActForm>
  )
}

function LookBackForm({ form }: { form: FormProps }) {
  const { id, filled } = form
  return (
    <ActForm form={form} title="回头看 Look back" button="提交结果">
      <ChoiceField
        {...{ form: id, name: 'result', label: '结果 Result', filled }}
        empty="请选择"
        options={[
          { value: 'passed', label: '整改到位 It holds' },
          { value: 'failed', label: '未整改到位 It does not hold' },
        ]}
        required
      />
      <TextField form={id} filled={filled} name="reason" label="核查情况 What was found" required />
    </ActForm>
  )
}
