import type { TaskConsoleView, WholeTask } from './taskConsoleView'
import type { Submission } from '../../domain/task/submission'
import { Outcome } from '../form/forms'
import { consolePage } from '../frame/frame'
import { History } from '../frame/history'
import { atItems } from './itemFaults'
import { LetterTable } from '../escalation/letterTable'
import { TaskForms } from './taskForms'
import { Holder, Marks, TargetName } from './taskTable'
import { dayIn, instantIn } from '../../words/dates'
import { taskWords } from '../../words/pages/tasks'
import { labelIn, type Language } from '../../words/words'

/** One task in the console, as HTML: facts, what may be done with it now, letters and history. */
export function taskConsolePage(asked: TaskConsoleView): string {
  const { frame, task } = asked
  const state = { ...asked.state, problem: atItems(asked.state.problem, task.items) }
  const view = { ...asked, state }
  const { language } = frame.viewer
  const t = taskWords(language)
  const title = t('heading', { target: task.target.name, no: task.no, title: labelIn(language, task.title) })
  return consolePage(
    frame,
    title,
    <>
      <h1>{title}</h1>
      <Outcome state={state} />
      <Facts task={task} language={language} />
      {task.submission !== null && <HandedIn task={task} submission={task.submission} language={language} />}
      <TaskForms view={view} />
      {view.letters.length > 0 && (
        <section>
          <h2>{t('letters')}</h2>
          <LetterTable letters={view.letters} language={language} />
        </section>
      )}
      <History actions={view.actions} language={language} />
    </>,
  )
}

type Shown = { task: WholeTask; language: Language }

function Facts({ task, language }: Shown) {
  const t = taskWords(language)
  const moved = task.originalDueOn !== task.dueOn
  return (
    <section>
      <h2>{t('task')}</h2>
      <dl>
        <dt>{t('target')}</dt>
        <dd>
          <TargetName target={task.target} />
        </dd>
        <dt>{t('due')}</dt>
        <dd>
          {dayIn(language, task.dueOn)} <Marks task={task} language={language} />
          {moved && (
            <>
              <br />
              <span className="quiet">
                {t('moved', { day: dayIn(language, task.originalDueOn), count: task.extensions })}
              </span>
            </>
          )}
        </dd>
        <dt>{t('state')}</dt>
        <dd>
          {t(task.state)}
          {task.resumesAt !== null && ` · ${t('resumes', { instant: instantIn(language, task.resumesAt) })}`}
        </dd>
        <dt>{t('assignee')}</dt>
        <dd>
          <Holder holder={task.assignee} />
        </dd>
        {task.department !== null && (
          <Fact name={t('department')} value={labelIn(language, task.department)} />
        )}
        {task.progress !== null && (
          <Fact name={t('progress')} value={t('percent', { percent: task.progress })} />
        )}
        {task.text !== null && <Fact name={t('text')} value={task.text} />}
        {task.opens !== null && <Register task={task} opens={task.opens} language={language} />}
        <Schedule task={task} language={language} />
        {task.extensionAsked !== null && (
          <Fact
            name={t('extensionAsked')}
            value={t('extensionAskedFor', {
              day: dayIn(language, task.extensionAsked.dueOn),
              reason: task.extensionAsked.reason,
            })}
          />
        )}
      </dl>
    </section>
  )
}

/** The way to the ledger in which a task is worked off, with how many findings are open. */
function Register({
  task: { target, campaign, findings },
  opens,
  language,
}: Shown & { opens: NonNullable<WholeTask['opens']> }) {
  const t = taskWords(language)
  const address = {
    rectification: `/findings?target=${target.id}`,
    docket: `/households?unit=${target.code}`,
    projects: `/projects?campaign=${campaign}&unit=${target.code}`,
  }[opens]
  return (
    <>
      <dt>{t('workedOff')}</dt>
      <dd>
        <a href={address}>{t(opens)}</a> {findings !== null && t('findingCounts', findings)}
      </dd>
    </>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}

function Schedule({ task: { schedule }, language }: Shown) {
  const t = taskWords(language)
  const { acceptance, milestones, nextReport } = schedule
  const open = (clock: { on: string; metAt: string | null } | null, name: string) =>
    clock !== null && clock.metAt === null && <Fact name={name} value={dayIn(language, clock.on)} />
  return (
    <>
      {open(acceptance, t('acceptBy'))}
      {milestones.map(({ key, name, on, metAt, missed }) => {
        const came = metAt !== null ? t('met') : missed ? t('missed') : ''
        return <Fact key={key} name={labelIn(language, name)} value={`${dayIn(language, on)} ${came}`} />
      })}
      {open(nextReport, t('nextReport'))}
    </>
  )
}

function HandedIn({ task, submission, language }: Shown & { submission: Submission }) {
  const t = taskWords(language)
  const nameOf = (key: string) => {
    const item = task.items.find((each) => each.key === key)
    return item ? labelIn(language, item.name) : key
  }
  return (
    <section>
      <h2>{t('handedIn')}</h2>
      <p>{submission.outcome}</p>
      <ul>
        {submission.items.map(({ key, done, note }) => (
          <li key={key}>
            {nameOf(key)}: {done ? t('itemDone') : t('itemOpen')} {note}
          </li>
        ))}
        {submission.evidence.map(({ title, reference, file }) => (
          <li key={file ?? title + reference}>
            {file ? <a href={`/api/v1/evidence/${file}`}>{title}</a> : title} {reference}
          </li>
        ))}
      </ul>
    </section>
  )
}
