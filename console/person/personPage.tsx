import type { PersonView } from './personView'
import { CADRE_RANKS } from '../../domain/cadreRank'
import { AbsenceForm, AbsenceTable, PersonSearch } from './absenceParts'
import { formPage } from '../frame/formPage'
import { History } from '../frame/history'
import { Posts } from './peoplePage'
import { PersonalSection } from './personPersonal'
import { GrantsSection } from './personGrants'
import { HandOverForm, OperatorForms, TrustForm } from './personForms'
import { changesOfPerson } from './personHistory'
import { StrandedTable } from '../handOver/strandedPage'
import { absenceWords } from '../../words/pages/absences'
import { instantIn } from '../../words/dates'
import { peopleWords } from '../../words/pages/people'
import { strandedWords } from '../../words/pages/stranded'
import { labelIn } from '../../words/words'

/** Somebody as HTML: who they are, what stands with them, and what the reader may do about them. */
export function personPage(view: PersonView): string {
  const { frame, state, person, may, stranded, absences, people, who, today, actions } = view
  const { language } = state
  return formPage(
    { frame, state },
    person.name,
    <>
      <Facts view={view} />
      <HoldingsSection view={view} />
      {stranded.length > 0 && (
        <section>
          <h2>{strandedWords(language)('title')}</h2>
          <StrandedTable items={stranded} language={language} />
        </section>
      )}
      {person.grants !== null && <GrantsSection view={view} grants={person.grants} />}
      {view.personal && <PersonalSection state={state} personal={view.personal} may={may} />}
      <section>
        <h2>{absenceWords(language)('absences')}</h2>
        <AbsenceTable absences={absences} state={state} today={today} />
      </section>
      <PersonSearch path={`/people/${person.id}`} who={who} state={state} />
      <div className="acts">
        <AbsenceForm state={state} people={people} />
        <HandOverForm state={state} people={people} stranded={stranded} />
      </div>
      {may.watch && person.addressRefusedAt !== null && <TrustForm state={state} />}
      {may.administer && <OperatorForms state={state} person={person} people={people} />}
      {actions && (
        <History
          actions={actions}
          language={language}
          changes={(action) => changesOfPerson(language, action)}
        />
      )}
    </>,
  )
}

type Part = { view: PersonView }

function Facts({ view: { person, state } }: Part) {
  const { language } = state
  const t = peopleWords(language)
  const { posts, email, rank, disabledAt, addressRefusedAt, account } = person
  return (
    <section>
      <h2>{t('facts')}</h2>
      <dl>
        <dt>{t('posts')}</dt>
        <dd>{posts.length === 0 ? t('none') : <Posts posts={posts} language={language} />}</dd>
        {rank !== null && (
          <>
            <dt>{t('rank')}</dt>
            <dd>{labelIn(language, CADRE_RANKS[rank])}</dd>
          </>
        )}
        {email !== undefined && (
          <>
            <dt>{t('email')}</dt>
            <dd>
              <a href={`mailto:${email}`}>{email}</a>
            </dd>
          </>
        )}
        <dt>{t('state')}</dt>
        <dd>
          {disabledAt === null ? t('active') : t('disabledAt', { instant: instantIn(language, disabledAt) })}
          {addressRefusedAt !== null && (
            <div className="overdue">
              {t('refusedAt', { instant: instantIn(language, addressRefusedAt) })}
            </div>
          )}
        </dd>
        {account && (
          <>
            <dt>{t('account')}</dt>
            <dd>
              {account.hasPassword ? t('hasPassword') : t('noPassword')}
              <br />
              {account.twoFactor ? t('twoFactorOn') : t('twoFactorOff')}
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}

function HoldingsSection({ view: { person, holdings, state } }: Part) {
  const t = peopleWords(state.language)
  const { tasks, open, overdue, findings, letters } = holdings
  const of = `assignee=${person.id}`
  return (
    <section>
      <h2>{t('holdings')}</h2>
      <ul>
        <li>
          <a href={`/tasks?${of}`}>{t('tasks', { count: tasks })}</a>
        </li>
        <li>
          <a href={`/tasks?${of}&open=true`}>{t('openTasks', { count: open })}</a>
        </li>
        <li>
          <a href={`/tasks?${of}&overdue=true`}>{t('overdueTasks', { count: overdue })}</a>
        </li>
        <li>
          <a href={`/findings?owner=${person.id}&cleared=false`}>{t('findings', { count: findings })}</a>
        </li>
        <li>
          <a href={`/letters?recipient=${person.id}&answered=false`}>{t('letters', { count: letters })}</a>
        </li>
      </ul>
    </section>
  )
}
