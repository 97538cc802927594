import { regionsInWords } from '../frame/regionsInWords'
import type { TargetShown, TargetView } from './targetView'
import { ChoiceField } from '../form/choiceField'
import { WhatComes } from '../escalation/whatComes'
import { DayField, LineField, TextField } from '../form/fields'
import { ActionForm, filledOf, type FormState } from '../form/forms'
import { formPage } from '../frame/formPage'
import { History } from '../frame/history'
import { LettersOfTarget, PairingsOfTarget, PostsTable, RegistersOfTarget } from './targetParts'
import { StandingTable } from '../indicator/standingTable'
import { TaskTable } from '../task/taskTable'
import { instantIn } from '../../words/dates'
import { frameWords } from '../../words/pages/frame'
import { ledgerWords } from '../../words/pages/ledger'
import { targetWords } from '../../words/pages/targets'
import { labelIn, type Language } from '../../words/words'

/** How much of what comes of a target by itself its page shows. */
const COMING_SHOWN = 8

/** A target as HTML: what it is, who answers for it, its tasks, findings and letters, and its history. */
export function targetPage({
  frame,
  state,
  target,
  campaign,
  letters,
  actions,
  standings,
  pairings,
}: TargetView): string {
  const { language } = frame.viewer
  const t = targetWords(language)
  return formPage(
    { frame, state },
    target.name,
    <>
      <Facts target={target} campaign={campaign} language={language} />
      <section>
        <h2>{t('responsible')}</h2>
        <PostsTable target={target} language={language} />
      </section>
      <section>
        <h2>{t('tasks')}</h2>
        <TaskTable tasks={target.tasks} language={language} caption={t('tasks')} />
      </section>
      <WhatComes next={target.next.slice(0, COMING_SHOWN)} language={language} />
      <section>
        <h2>{t('findings')}</h2>
        <a href={`/findings?target=${target.id}`}>{t('findingCounts', target.findings)}</a>
      </section>
      <RegistersOfTarget target={target} language={language} />
      {standings.length > 0 && (
        <section>
          <h2>{frameWords(language)('indicators')}</h2>
          <StandingTable standings={standings} language={language} places={false} />
          <a href={`/indicators?campaign=${target.campaign}&region=${target.code}`}>{t('indicatorsAll')}</a>
        </section>
      )}
      <PairingsOfTarget target={target} pairings={pairings} language={language} />
      <LettersOfTarget target={target} letters={letters} language={language} />
      <History actions={actions} language={language} />
      {target.allowed.includes('instruct') && (
        <InstructionForm target={target} state={state} language={language} />
      )}
    </>,
    '.scroll tbody td{min-width:6em}',
  )
}

type OfTarget = { target: TargetShown; language: Language }

function Facts({ target, campaign, language }: OfTarget & { campaign: string }) {
  const t = targetWords(language)
  const { code, className, regions, progress, designation } = target
  return (
    <section>
      <h2>{t('facts')}</h2>
      <dl>
        <dt>{ledgerWords(language)('campaign')}</dt>
        <dd>{campaign}</dd>
        <dt>{t('class')}</dt>
        <dd>{labelIn(language, className)}</dd>
        <dt>{t('region')}</dt>
        <dd>
          {regionsInWords(regions)} <span className="quiet">{code}</span>
        </dd>
        <dt>{t('state')}</dt>
        <dd>{t(target.state)}</dd>
        <dt>{t('progress')}</dt>
        <dd>{t('verifiedOf', progress)}</dd>
        <dt>{t('overdue')}</dt>
        <dd className={progress.overdue > 0 ? 'overdue' : undefined}>{progress.overdue}</dd>
        {designation?.figures && (
          <Figures designation={designation} figures={designation.figures} language={language} />
        )}
        {designation && (
          <>
            <dt>{t('designated')}</dt>
            <dd>
              {t('designatedWhy', {
                instant: instantIn(language, designation.at),
                rules:
                  designation.matched.map(({ name }) => labelIn(language, name)).join(t('between')) ||
                  t('noRule'),
              })}
              {designation.reason !== null && (
                <>
                  <br />
                  {t('override', { reason: designation.reason })}
                </>
              )}
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}

type Designated = NonNullable<TargetShown['designation']>

/** The figures of the survey as they stood when the target was designated. */
function Figures({
  designation: { shortfalls },
  figures,
  language,
}: {
  designation: Designated
  figures: NonNullable<Designated['figures']>
  language: Language
}) {
  const t = targetWords(language)
  const { population, remainingPoor, incidence, statedIncidence, rateContradicted } = figures
  return (
    <>
      <dt>{t('population')}</dt>
      <dd>{t('people', { count: population })}</dd>
      <dt>{t('remainingPoor')}</dt>
      <dd>{t('people', { count: remainingPoor })}</dd>
      {incidence !== null && (
        <>
          <dt>{t('incidence')}</dt>
          <dd>
            {t('percent', { percent: incidence })}
            {rateContradicted && statedIncidence !== null && (
              <span className="quiet"> {t('contradicted', { percent: statedIncidence })}</span>
            )}
          </dd>
        </>
      )}
      <dt>{t('shortfalls')}</dt>
      <dd>{shortfalls.map((name) => labelIn(language, name)).join(t('between')) || t('shortfallsNone')}</dd>
    </>
  )
}

function InstructionForm({ target, state, language }: OfTarget & { state: FormState }) {
  const t = targetWords(language)
  const filled = filledOf(state, 'instruct')
  const field = (name: string, label: string) => ({ form: 'instruct', name, label, filled, required: true })
  return (
    <ActionForm state={state} act="instruct" title={t('instruct')} button={t('instructButton')}>
      <p>{t('instructIntro')}</p>
      <LineField {...field('title', t('instructTitle'))} maxLength={200} />
      <TextField {...field('text', t('instructText'))} />
      <DayField {...field('dueOn', t('instructDue'))} />
      <ChoiceField
        {...{ form: 'instruct', name: 'person', label: t('instructPerson'), filled }}
        empty={t('instructAnybody')}
        options={target.people.map(({ id, name, post }) => ({ value: id, label: `${name} ${post}` }))}
      />
    </ActionForm>
  )
}
