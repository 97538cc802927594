import { everyAskedOfFindings } from '../../domain/finding/acts'
import { STANDS } from '../../domain/mail/findingMail'
import { LETTER_STYLE, Letter } from '../escalation/letterPage'
import { LetterTable } from '../escalation/letterTable'
import { WhatComes } from '../escalation/whatComes'
import { isToAnswer } from '../escalation/letterView'
import { AskedForms } from '../form/askedForms'
import { EvidenceList } from '../frame/evidenceList'
import { FactRow, Facts as FactRows, type Fact } from '../frame/factList'
import { formPage } from '../frame/formPage'
import { History, LastDone } from '../frame/history'
import { Holder } from '../task/taskTable'
import { dayIn, deadlineIn } from '../../words/dates'
import { findingWords } from '../../words/pages/findings'
import { labelIn } from '../../words/words'
import { FindingCycle } from './findingCycle'
import { findingChanges } from './findingHistory'
import { FindingSteps, STEPS_STYLE } from './findingSteps'
import type { FindingView } from './findingView'

/** One finding, as HTML: what it is, where it stands, what may be done with it now, and the record of each cycle. Behind a mailed
 * link it is of the present cycle alone, and the letters are those that went to its reader. */
export function findingPage(view: FindingView): string {
  const { frame, state, finding, last, own, letters } = view
  const { language } = frame.viewer
  const { mailed } = frame
  const t = findingWords(language)
  const title = t('heading', { unit: finding.unit.name, no: finding.no })
  const cycles = mailed ? finding.cycles.slice(-1) : finding.cycles.toReversed()
  return formPage(
    { frame, state },
    title,
    <>
      {last && <LastDone done={last} language={language} />}
      <Facts view={view} />
      {!mailed && <WhatComes next={finding.next} language={language} />}
      {!mailed && <FindingSteps state={finding.state} language={language} />}
      {own.map((each) => (
        <Letter key={each.letter.id} {...{ frame, state, view: each }} />
      ))}
      {mailed &&
        cycles.slice(0, 1).map((cycle) => <FindingCycle key={cycle.cycle} cycle={cycle} frame={frame} />)}
      <AskedForms
        {...{ every: everyAskedOfFindings, state }}
        choice={{ allowed: finding.allowed, people: view.people }}
        numbers={{ complete: measuresToComplete(view) }}
        version={finding.version}
        verb={mailed?.verb}
        quiet={own.some(isToAnswer)}
      />
      {!mailed && cycles.map((cycle) => <FindingCycle key={cycle.cycle} cycle={cycle} frame={frame} />)}
      {!mailed && (
        <section>
          <h2>{t('evidence')}</h2>
          <EvidenceList files={view.evidence} language={language} />
        </section>
      )}
      {letters.length > 0 && (
        <section>
          <h2>{t('letters')}</h2>
          <LetterTable letters={letters} language={language} />
        </section>
      )}
      {!mailed && (
        <History
          actions={view.actions}
          language={language}
          changes={(action) => findingChanges(action, language)}
        />
      )}
    </>,
    STEPS_STYLE + LETTER_STYLE,
  )
}

/** The open measures that the reader may complete, and the one whose form was just refused. */
function measuresToComplete({ frame, state: { refused }, finding }: FindingView) {
  const { language } = frame.viewer
  const t = findingWords(language)
  const wanted = refused?.act === 'complete' ? Number(refused.typed['measure']) : undefined
  return (finding.cycles.at(-1)?.measures ?? [])
    .filter(({ no }) => no === wanted || finding.completes.includes(no))
    .map(({ no, text, dueOn }) => ({ no, told: `${text} · ${t('by', { day: dayIn(language, dueOn) })}` }))
}

function Facts({ view: { frame, finding, campaign } }: { view: FindingView }) {
  const { language } = frame.viewer
  const t = findingWords(language)
  const { unit, target, cycle, reworks, stepDueAt, clearing, progress } = finding
  const facts: Fact[] = [
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
        <FactRow term={t('unit')}>
          {target === null || frame.mailed ? unit.name : <a href={`/targets/${target}`}>{unit.name}</a>}
        </FactRow>
        <FactRows facts={facts} />
        <FactRow term={t('owner')}>
          <Holder holder={finding.owner} mailed={frame.mailed !== undefined} />
        </FactRow>
        <FactRow term={t('state')}>
          {labelIn(language, STANDS[finding.state])}
          {cycle > 1 && ` · ${t('cycle', { cycle })}`}
          {reworks > 0 && ` · ${t('reworks', { count: reworks })}`}
        </FactRow>
        {stepDueAt !== null && (
          <FactRow term={t('stepDue')}>
            {deadlineIn(language, stepDueAt)}{' '}
            {finding.overdue && <span className="tag overdue">{t('overdue')}</span>}
          </FactRow>
        )}
      </dl>
    </section>
  )
}
