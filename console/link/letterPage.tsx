import { dayInWords } from '../../words/mailTexts'
import { ProblemNotice, type LinkForms } from '../form/fields'
import { renderPage } from '../frame/layout'
import { LetterSection, type LetterShown } from './letterSection'

/** Everything the page of an `answer` link shows: the supervision letters of one task that went to its holder. */
export type LetterPageView = LinkForms & {
  campaign: string
  target: string
  no: number
  title: { zh: string; en: string }
  /** Day, Asia/Shanghai. */
  dueOn: string
  overdue: boolean
  letters: LetterShown[]
}

/** The page behind an `answer` link, as HTML. Showing it changes nothing: only its forms act, by POST. */
export function letterPage(view: LetterPageView): string {
  const title = `督办函 · ${view.target} · 第 ${view.no} 项 ${view.title.zh}`
  return renderPage(
    title,
    <>
      <header>
        <p>{view.campaign}</p>
        <h1>{title}</h1>
        <p lang="en">{view.title.en}</p>
      </header>
      <ProblemNotice problem={view.problem} />
      <section>
        <h2>任务</h2>
        <dl>
          <dt>期限</dt>
          <dd>
            {dayInWords(view.dueOn)}
            {view.overdue && <span className="overdue"> 已逾期 overdue</span>}
          </dd>
        </dl>
      </section>
      {view.letters.every(({ allowed }) => allowed.length === 0) && (
        <p className="quiet">目前没有需要您在此办理的事项。Nothing to do here now.</p>
      )}
      {view.letters.map((letter) => (
        <LetterSection key={letter.id} letter={letter} forms={view} />
      ))}
    </>,
  )
}
