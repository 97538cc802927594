import { colourInWords, dayInWords, instantInWords } from '../mail/words'
import { ActForm, ProblemNotice, TextField, type FormProps, type PageProblem } from './fields'
import { renderPage } from './layout'

/** Everything the page of an `answer` link shows about a supervision letter. */
export type LetterPageView = {
  token: string
  /** The four digits to type. */
  code: string
  number: string
  colour: string
  campaign: string
  target: string
  no: number
  title: { zh: string; en: string }
  /** The day the task was due, Asia/Shanghai: it is overdue since then. */
  dueOn: string
  /** Instant. */
  replyBy: string
  allowed: ('acknowledge' | 'reply')[]
  /** The answer given before. */
  reply?: string
  doneLine?: string
  problem?: PageProblem
  /** The form that was refused and what was typed into it, by form name. */
  refused?: { act: string; typed: Record<string, string> }
  /** The idempotency key that the forms carry. */
  key: string
}

/** The page behind an `answer` link, as HTML. Showing it changes nothing: only its forms act, by POST. */
export function letterPage(view: LetterPageView): string {
  const title = `督办函 ${view.number}`
  return renderPage(
    title,
    <>
      <header>
        <p>{view.campaign}</p>
        <h1>{title}</h1>
      </header>
      <ProblemNotice problem={view.problem} />
      {view.doneLine && (
        <section role="status">
          <p>{view.doneLine}</p>
        </section>
      )}
      <LetterFacts view={view} />
      <LetterForms view={view} />
    </>,
  )
}

function LetterFacts({ view }: { view: LetterPageView }) {
  const { name, shade } = colourInWords(view.colour)
  return (
    <section style={{ borderLeft: `6px solid ${shade}` }}>
      <h2>{name}督办</h2>
      <dl>
        <dt>任务</dt>
        <dd>
          {view.target} · 第 {view.no} 项 {view.title.zh} <span lang="en">{view.title.en}</span>
        </dd>
        <dt>原定期限</dt>
        <dd>
          {dayInWords(view.dueOn)}
          <span className="overdue"> 已逾期 overdue</span>
        </dd>
        <dt>请于此前答复</dt>
        <dd>{instantInWords(view.replyBy)}</dd>
        {view.reply && (
          <>
            <dt>答复</dt>
            <dd>{view.reply}</dd>
          </>
        )}
      </dl>
    </section>
  )
}

function LetterForms({ view }: { view: LetterPageView }) {
  const formOf = (act: string): FormProps => {
    const refused = view.refused?.act === act ? view.refused : undefined
    const errors = refused ? (view.problem?.errors ?? []) : []
    return {
      token: view.token,
      code: view.code,
      act,
      requestKey: view.key,
      filled: { typed: refused?.typed ?? {}, errors },
    }
  }
  const reply = formOf('reply')
  return (
    <>
      {view.allowed.length === 0 && (
        <p className="quiet">目前没有需要您在此办理的事项。Nothing to do here now.</p>
      )}
      {view.allowed.includes('acknowledge') && (
        <ActForm form={formOf('acknowledge')} title="签收 Acknowledge" button="签收" />
      )}
      {view.allowed.includes('reply') && (
        <ActForm form={reply} title="答复 Reply" button="提交答复">
          <TextField
            act={reply.act}
            filled={reply.filled}
            name="text"
            label="原因、措施和完成时间 Reply"
            required
          />
        </ActForm>
      )}
    </>
  )
}
