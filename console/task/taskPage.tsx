import { everyAsked } from '../../domain/task/acts'
import type { Submission } from '../../domain/task/submission'
import { LETTER_STYLE, Letter } from '../escalation/letterPage'
import { LetterTable } from '../escalation/letterTable'
import { WhatComes } from '../escalation/whatComes'
import { isToAnswer } from '../escalation/letterView'
import { AskedForms } from '../form/askedForms'
import { Pieces } from '../frame/evidenceList'
import { FactRow, Facts as FactRows, type Fact } from '../frame/factList'
import type { Frame } from '../frame/frame'
import { formPage } from '../frame/formPage'
import { History, LastDone, type ActionShown } from '../frame/history'
import { dayIn, instantIn } from '../../words/dates'
import { ledgerWords } from '../../words/pages/ledger'
import { taskWords } from '../../words/pages/tasks'
import { labelIn, type Language } from '../../words/words'
import { atItems } from './itemFaults'
import { TargetName, Holder, Marks } from './taskTable'
import type { TaskView, WholeTask } from './taskView'

/** One task, as HTML: facts, what may be done with it now, letters and history. Behind a mailed link the letters are those that
 * went to its reader, and what was handed in stands there for who reviews it. */
export function taskPage(asked: TaskView): string {
  const { frame, task, last, own } = asked
  const state = { ...asked.state, problem: atItems(asked.state.problem, task.items) }
  const { language } = frame.viewer
  const { mailed } = frame
  const t = taskWords(language)
  const title = t('heading', { target: task.target.name, no: task.no, title: labelIn(language, task.title) })
  const submission = (!mailed || mailed.verb === 'review') && task.submission
  return formPage(
    { frame, state },
    title,
    <>
      {last && <LastDone done={last} language={language} />}
      <Facts view={asked} />
      {!mailed && <WhatComes next={task.next} language={language} />}
      {own.map((view) => (
        <Letter key={view.letter.id} {...{ frame, state, view }} />
      ))}
      {submission && <HandedIn {...{ frame, task, submission }} />}
      <AskedForms
        {...{
          every: everyAsked,
          state,
          choice: { ...task, people: asked.people, known: { person: asked.silent } },
        }}
        numbers={{ decide_extension: task.extensionAsked ? [task.extensionAsked] : [] }}
        version={task.version}
        verb={mailed?.verb}
        quiet={own.some(isToAnswer)}
      />
      {asked.letters.length > 0 && (
        <section>
          <h2>{t('letters')}</h2>
          <LetterTable letters={asked.letters} language={language} />
        </section>
      )}
      {!mailed && <History actions={asked.actions} language={language} />}
    </>,
    LETTER_STYLE,
  )
}

function Facts({ view: { frame, task, campaign, actions } }: { view: TaskView }) {
  const { language } = frame.viewer
  const { target, resumesAt } = task
  const t = taskWords(language)
  return (
    <section>
      <h2>{t('task')}</h2>
      <dl>
        <FactRow term={ledgerWords(language)('campaign')}>{campaign}</FactRow>
        <FactRow term={t('target')}>{frame.mailed ? target.name : <TargetName target={target} />}</FactRow>
        <FactRow term={t('due')}>
          {dayIn(language, task.dueOn)} <Marks task={task} language={language} />
          {task.originalDueOn !== task.dueOn && (
            <div className="quiet">
              {t('moved', { day: dayIn(language, task.originalDueOn), count: task.extensions })}
            </div>
          )}
        </FactRow>
        <FactRow term={t('state')}>
          {t(task.state)}
          {resumesAt !== null && ` · ${t('resumes', { instant: instantIn(language, resumesAt) })}`}
        </FactRow>
        <FactRow term={t('assignee')}>
          <Holder holder={task.assignee} mailed={frame.mailed !== undefined} />
        </FactRow>
        <FactRows facts={[...reasonOf(task, actions, language), ...factsOf(task, language)]} />
        {task.opens !== null && <Register task={task} opens={task.opens} frame={frame} />}
      </dl>
    </section>
  )
}

/** The acts by which a task came into a state, and which say why. */
const WHY: Partial<Record<WholeTask['state'], string[]>> = {
  returned: ['return', 'rework', 'reopen'],
  suspended: ['suspend'],
}

/** Why a task came back, or rests. */
function reasonOf({ state }: WholeTask, actions: ActionShown[], language: Language): Fact[] {
  const kinds = WHY[state] ?? []
  const { after } = actions.findLast(({ kind }) => kinds.includes(kind)) ?? {}
  const reason = typeof after === 'object' && after && 'reason' in after ? after.reason : null
  return typeof reason === 'string' && reason !== ''
    ? [[taskWords(language)(state === 'returned' ? 'whyReturned' : 'whySuspended'), reason]]
    : []
}

/** What of a task is told only where it is so. */
function factsOf({ department, progress, text, schedule, extensionAsked }: WholeTask, language: Language) {
  const t = taskWords(language)
  const { acceptance, milestones, nextReport } = schedule
  const open = (clock: typeof acceptance) =>
    clock !== null && clock.metAt === null && dayIn(language, clock.on)
  const facts: [string, string | null | false][] = [
    [t('department'), department && labelIn(language, department)],
    [t('progress'), progress !== null && t('percent', { percent: progress })],
    [t('text'), text],
    [t('acceptBy'), open(acceptance)],
    ...milestones.map(({ name, on, metAt, missed }): Fact => {
      const came = metAt !== null ? t('met') : missed ? t('missed') : ''
      return [labelIn(language, name), `${dayIn(language, on)} ${came}`]
    }),
    [t('nextReport'), open(nextReport)],
    [
      t('extensionAsked'),
      extensionAsked &&
        t('extensionAskedFor', { ...extensionAsked, day: dayIn(language, extensionAsked.dueOn) }),
    ],
  ]
  return facts.filter((fact): fact is Fact => Boolean(fact[1]))
}

/** The way to the ledger in which a task is worked off, with how many findings are open. */
function Register({
  task: { target, campaign, findings },
  opens,
  frame,
}: Shown & { opens: NonNullable<WholeTask['opens']> }) {
  const t = taskWords(frame.viewer.language)
  const address = {
    rectification: `/findings?target=${target.id}`,
    docket: `/households?unit=${target.code}`,
    projects: `/projects?campaign=${campaign}&unit=${target.code}`,
  }[opens]
  return (
    <FactRow term={t('workedOff')}>
      {frame.mailed ? t(opens) : <a href={address}>{t(opens)}</a>}{' '}
      {findings !== null && t('findingCounts', findings)}
    </FactRow>
  )
}

type Shown = { task: WholeTask; frame: Frame }

function HandedIn({ task, submission, frame }: Shown & { submission: Submission }) {
  const { language } = frame.viewer
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
            {t('itemState', { name: nameOf(key), state: t(done ? 'itemDone' : 'itemOpen') })}
            {note && t('itemNote', { note })}
          </li>
        ))}
      </ul>
      <Pieces pieces={submission.evidence} frame={frame} />
    </section>
  )
}
