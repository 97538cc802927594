import type { Fact } from '../frame/factList'
import type { FindingConsoleView } from './findingConsoleView'
import { STANDS } from '../../domain/mail/findingMail'
import { EvidenceList } from '../frame/evidenceList'
import { FindingCycle } from './findingCycle'
import { FindingForms } from './findingForms'
import { findingChanges } from './findingHistory'
import { FindingSteps, STEPS_STYLE } from '../link/findingSteps'
import { Outcome } from '../form/forms'
import { consolePage } from '../frame/frame'
import { History } from '../frame/history'
import { LetterTable } from '../escalation/letterTable'
import { Holder } from '../task/taskTable'
import { dayIn, deadlineIn } from '../../words/dates'
import { findingWords } from '../../words/pages/findings'
import { labelIn } from '../../words/words'

/** One finding in the console, as HTML: what it is, where it stands, what may be done with it now, and the record of each
 * cycle. */
export function findingConsolePage(view: FindingConsoleView): string {
  const { frame, state, finding } = view
  const { language } = frame.viewer
  const t = findingWords(language)
  const title = t('heading', { unit: finding.unit.name, no: finding.no })
  const cycles = finding.cycles.toReversed()
  return consolePage(
    frame,
    title,
    <>
      <h1>{title}</h1>
      <Outcome state={state} />
      <Facts view={view} />
      <FindingSteps state={finding.state} language={language} />
      <FindingForms view={view} />
      {cycles.map((cycle) => (
        <FindingCycle key={cycle.cycle} cycle={cycle} language={language} />
      ))}
      <section>
        <h2>{t('evidence')}</h2>
        <EvidenceList files={view.evidence} language={language} />
      </section>
      {view.letters.length > 0 && (
        <section>
          <h2>{t('letters')}</h2>
          <LetterTable letters={view.letters} language={language} />
        </section>
      )}
      <History
        actions={view.actions}
        language={language}
        changes={(action) => findingChanges(action, language)}
      />
    </>,
    STEPS_STYLE,
  )
}

function Facts({ view: { frame, finding, campaign } }: { view: FindingConsoleView }) {
  const { language } = frame.viewer
  const t = findingWords(language)
  const { unit, target, cycle, reworks, stepDueAt, clearing, progress } = finding
  const facts: [string, string][] = [
    [t('campaign'), campaign.name],
    [t('source'), labelIn(language, finding.source.name)],
    [t('document'), finding.document],
    [t('clause'), finding.clause],
    [t('category'), labelIn(language, finding.category.name)],
    [t('description'), finding.description],
    [t('standard'), finding.standard],
    [t('class'), labelIn(language, campaign.className)],
    [t('dueOn'), dayIn(language, finding.dueOn)],
    ...(progress === null ? [] : [[t('progress'), t('percent', { percent: progress })] satisfies Fact]),
    ...(clearing === null ? [] : [[t('number'), clearing.number] satisfies Fact]),
  ]
  return (
    <section>
      <h2>{t('finding')}</h2>
      <dl>
        <dt>{t('unit')}</dt>
        <dd>{target === null ? unit.name : <a href={`/targets/${target}`}>{unit.name}</a>}</dd>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <dt>{t('owner')}</dt>
        <dd>
          <Holder holder={finding.owner} />
        </dd>
        <dt>{t('state')}</dt>
        <dd>
          {labelIn(language, STANDS[finding.state])}
          {cycle > 1 && ` · ${t('cycle', { cycle })}`}
          {reworks > 0 && ` · ${t('reworks', { count: reworks })}`}
        </dd>
        {stepDueAt !== null && (
          <>
            <dt>{t('stepDue')}</dt>
            <dd>
              {deadlineIn(language, stepDueAt)}{' '}
              {finding.overdue && <span className="tag overdue">{t('overdue')}</span>}
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}
