import { STATES } from '../../words/taskStates'
import type { DeadlinesShown, TaskPageView } from './taskPageView'
import { dayInWords, deadlineInWords } from '../../words/mailTexts'

/** What a task is about, and by when. */
export function TaskFacts({ view }: { view: TaskPageView }) {
  const { deadlines } = view
  return (
    <section>
      <h2>任务</h2>
      <dl>
        <dt>期限</dt>
        <dd>
          {dayInWords(view.dueOn)}
          {view.overdue && <span className="overdue"> 已逾期 overdue</span>}
          {deadlines.originalDueOn && (
            <>
              <br />
              原定{dayInWords(deadlines.originalDueOn)}，已延期 {deadlines.extensions} 次
            </>
          )}
        </dd>
        <dt>状态</dt>
        <dd>{STATES[view.state] ?? view.state}</dd>
        <DeadlineFacts deadlines={deadlines} />
        {view.findings && (
          <>
            <dt>问题台账</dt>
            <dd>
              未销号 {view.findings.open} 个，已销号 {view.findings.cleared} 个
              {view.findings.open > 0 && '；全部销号后方可审核通过 all must be cleared first'}
            </dd>
          </>
        )}
        {view.text && (
          <>
            <dt>内容</dt>
            <dd>{view.text}</dd>
          </>
        )}
        {view.returnedReason && (
          <>
            <dt>退回理由</dt>
            <dd>{view.returnedReason}</dd>
          </>
        )}
        {view.items.length > 0 && (
          <>
            <dt>子项</dt>
            <dd>{view.items.map(({ name }) => name.zh).join('、')}</dd>
          </>
        )}
      </dl>
    </section>
  )
}

function DeadlineFacts({ deadlines }: { deadlines: DeadlinesShown }) {
  const { acceptance, milestones, nextReport, suspended, extensionAsked } = deadlines
  return (
    <>
      {suspended && (
        <>
          <dt>中止</dt>
          <dd>
            {suspended.reason}
            {suspended.resumesAt && `，至${deadlineInWords(suspended.resumesAt)}`}
          </dd>
        </>
      )}
      {acceptance && acceptance.metAt === null && (
        <>
          <dt>签收期限</dt>
          <dd>{dayInWords(acceptance.on)}</dd>
        </>
      )}
      {milestones.map(({ key, name, on, metAt, missed }) => (
        <div key={key}>
          <dt>{name.zh}</dt>
          <dd>
            {dayInWords(on)}
            {metAt !== null && ' 已达到'}
            {missed && ' 落后于计划 behind schedule'}
          </dd>
        </div>
      ))}
      {nextReport && nextReport.metAt === null && (
        <>
          <dt>下次报告</dt>
          <dd>{dayInWords(nextReport.on)}</dd>
        </>
      )}
      {extensionAsked && (
        <>
          <dt>延期申请</dt>
          <dd>
            申请延至{dayInWords(extensionAsked.dueOn)}：{extensionAsked.reason}
          </dd>
        </>
      )}
    </>
  )
}
