import type { z } from 'zod'
import type { grantAnswer } from '../api/grants'
import type { wholePersonAnswer } from '../api/people'
import { roles } from '../domain/roles'
import { ChoiceField } from './choiceField'
import { DayField, LineField, TextField } from './fields'
import { ActionForm, filledOf, Outcome, type FormState } from './forms'
import { consolePage, type Frame } from './frame'
import { accountWords } from './words/account'
import { dayIn, instantIn } from './words/dates'
import { peopleWords } from './words/people'

export type WholePerson = z.infer<typeof wholePersonAnswer>
type Grant = z.infer<typeof grantAnswer>
export type PersonView = { frame: Frame; state: FormState; person: WholePerson }

/** One person, as HTML: posts, and for operators the account, roles and what may be changed. */
export function personPage(view: PersonView): string {
  const { frame, state, person } = view
  const { language } = frame.viewer
  const t = peopleWords(language)
  return consolePage(
    frame,
    person.name,
    <>
      <h1>{person.name}</h1>
      <Outcome state={state} />
      <section>
        <h2>{t('posts')}</h2>
        <ul>
          {person.posts.map(({ title, regionName, regionCode }) => (
            <li key={regionCode + title}>
              {regionName} {title}
            </li>
          ))}
        </ul>
        {person.email !== undefined && <p>{person.email}</p>}
        {person.addressRefusedAt !== null && <p className="wrong">{t('refusedAt')}</p>}
        {person.disabledAt !== null && (
          <p className="wrong">{t('disabledAt', { instant: instantIn(language, person.disabledAt) })}</p>
        )}
        <nav>
          <a href={`/tasks?assignee=${person.id}`}>{t('tasks')}</a>
        </nav>
      </section>
      {person.account !== null && <Administration view={view} account={person.account} />}
    </>,
  )
}

function Administration({
  view: { state, person, frame },
  account,
}: {
  view: PersonView
  account: NonNullable<WholePerson['account']>
}) {
  const { language } = frame.viewer
  const t = peopleWords(language)
  const filled = filledOf(state, 'change')
  const typed = { name: person.name, email: person.email ?? '', ...filled.typed }
  return (
    <>
      <section>
        <h2>{t('account')}</h2>
        <p>
          {account.hasPassword ? t('hasPassword') : t('noPassword')}
          {account.twoFactor && ` · ${t('twoFactor')}`}
        </p>
      </section>
      <Roles grants={person.grants ?? []} state={state} />
      <div className="acts">
        {person.disabledAt === null && (
          <ActionForm state={state} act="invite" title={t('invite')} button={t('invite')} />
        )}
        <ActionForm state={state} act="change" title={t('change')} button={t('save')}>
          <LineField form="change" name="name" label={t('name')} filled={{ ...filled, typed }} required />
          <LineField form="change" name="email" label={t('email')} filled={{ ...filled, typed }} required />
        </ActionForm>
        {person.disabledAt === null ? (
          <ActionForm state={state} act="disable" title={t('disable')} button={t('disable')}>
            <p className="quiet">{t('disableIntro')}</p>
            <TextField
              form="disable"
              name="reason"
              label={t('reason')}
              filled={filledOf(state, 'disable')}
              required
            />
          </ActionForm>
        ) : (
          <ActionForm state={state} act="enable" title={t('enable')} button={t('enable')} />
        )}
      </div>
    </>
  )
}

function Roles({ grants, state }: { grants: Grant[]; state: FormState }) {
  const { language } = state
  const [t, words] = [peopleWords(language), accountWords(language)]
  const filled = filledOf(state, 'grant')
  const options = roles.map((role) => ({ value: role, label: words(`role_${role}`) }))
  return (
    <section>
      <h2>{t('roles')}</h2>
      <ul>
        {grants.map(({ id, role, area, fromOn, untilOn, endedAt }) => (
          <li key={id}>
            {words(`role_${role}`)} · {area?.name ?? words('everywhere')} ·{' '}
            {t('during', {
              from: fromOn === null ? t('always') : dayIn(language, fromOn),
              until: untilOn === null ? t('forever') : dayIn(language, untilOn),
            })}{' '}
            {endedAt === null ? (
              <form className="plain" method="post">
                <input type="hidden" name="act" value="takeBack" />
                <input type="hidden" name="key" value={`${state.key}${id}`} />
                <input type="hidden" name="grant" value={id} />
                <button>{t('takeBack')}</button>
              </form>
            ) : (
              t('ended')
            )}
          </li>
        ))}
      </ul>
      <ActionForm state={state} act="grant" title={t('grant')} button={t('grant')}>
        <ChoiceField form="grant" name="role" label={t('role')} filled={filled} options={options} required />
        <LineField form="grant" name="area" label={t('grantArea')} filled={filled} />
        <DayField form="grant" name="fromOn" label={t('fromOn')} filled={filled} />
        <DayField form="grant" name="untilOn" label={t('untilOn')} filled={filled} />
      </ActionForm>
    </section>
  )
}
