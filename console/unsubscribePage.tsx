import { ActForm, formOf, ProblemNotice, type LinkForms } from './fields'
import { renderPage } from './layout'

/** Everything the page of an unsubscribing link shows. */
export type UnsubscribeView = LinkForms & { getsDigests: boolean }

/** The page on which a person stops digests or starts them again, as HTML. Showing it changes nothing: its form does. */
export function unsubscribePage(view: UnsubscribeView): string {
  const { getsDigests } = view
  const title = '每日汇总邮件'
  const words = getsDigests
    ? { act: 'stop', title: '停收每日汇总 Stop digests', button: '停收' }
    : { act: 'start', title: '恢复每日汇总 Start digests again', button: '恢复' }
  return renderPage(
    title,
    <>
      <header>
        <h1>{title}</h1>
        <p lang="en">Digests by mail</p>
      </header>
      <ProblemNotice problem={view.problem} />
      <section role="status">
        <p>
          {getsDigests
            ? '您现在于每个工作日早晨收到一封汇总。'
            : '您已停收每日汇总；新的任务和提醒请在页面上查看。'}
        </p>
        <p className="quiet" lang="en">
          {getsDigests ? 'You get one digest each working morning.' : 'You get no digests.'}
        </p>
        <p className="quiet">
          高级次督办函和提前的时限始终即时发送，不受影响。Supervision letters of the top rungs and due days
          that come nearer always come at once.
        </p>
      </section>
      <ActForm
        form={formOf(view, words.act)}
        to={`/u/${encodeURIComponent(view.token)}`}
        title={words.title}
        button={words.button}
      />
    </>,
  )
}
