import type { AccountView } from './accountView'
import { AbsenceForm, AbsenceTable, PersonSearch } from './absenceParts'
import { FeedsSection, KeysSection, SessionsSection } from './accountLists'
import { TwoFactorSection } from './accountTwoFactor'
import { LineField } from '../form/fields'
import { ActionForm, filledOf } from '../form/forms'
import { formPage } from '../frame/formPage'
import { absenceWords } from '../../words/pages/absences'
import { accountWords } from '../../words/pages/account'

/** The page of one's own account as HTML. */
export function accountPage(view: AccountView): string {
  const { frame, state, absences, people, who, today } = view
  const t = accountWords(state.language)
  return formPage(
    { frame, state },
    t('title'),
    <>
      <Facts view={view} />
      <TwoFactorSection view={view} />
      <PasswordForm view={view} />
      <SessionsSection view={view} />
      <section>
        <h2>{absenceWords(state.language)('absences')}</h2>
        <AbsenceTable absences={absences} state={state} today={today} />
      </section>
      <PersonSearch path="/account" who={who} state={state} />
      <AbsenceForm state={state} people={people} />
      <DigestsForm view={view} />
      <FeedsSection view={view} />
      <KeysSection view={view} />
    </>,
  )
}

type Part = { view: AccountView }

function Facts({ view: { me, state } }: Part) {
  const t = accountWords(state.language)
  return (
    <section>
      <h2>{me.name}</h2>
      <dl>
        <dt>{t('email')}</dt>
        <dd>{me.email}</dd>
        <dt>{t('posts')}</dt>
        <dd>
          {me.posts.map(({ title, regionName }) => (
            <div key={`${regionName} ${title}`}>{t('postAt', { region: regionName, title })}</div>
          ))}
        </dd>
        <dt>{t('signedInWith')}</dt>
        <dd>{me.account.hasPassword ? t('withPassword') : t('withCity')}</dd>
      </dl>
    </section>
  )
}

function PasswordForm({ view: { state, me } }: Part) {
  const t = accountWords(state.language)
  if (!me.account.hasPassword)
    return (
      <section>
        <h2>{t('passwordTitle')}</h2>
        <p>{t('noPassword')}</p>
      </section>
    )
  const field = { form: 'password', filled: filledOf(state, 'password'), required: true, secret: true }
  return (
    <ActionForm
      state={state}
      act="password"
      title={t('passwordTitle')}
      button={t('passwordButton')}
      draft={false}
    >
      <p>{t('passwordIntro')}</p>
      <LineField {...field} name="current" label={t('current')} autoComplete="current-password" />
      <LineField {...field} name="password" label={t('password')} autoComplete="new-password" />
      <LineField {...field} name="again" label={t('again')} autoComplete="new-password" />
    </ActionForm>
  )
}

function DigestsForm({ view: { state, me } }: Part) {
  const t = accountWords(state.language)
  const button = me.digests ? t('stopDigests') : t('startDigests')
  return (
    <ActionForm
      state={state}
      act="digests"
      title={t('digests')}
      button={button}
      hidden={{ wanted: me.digests ? 'no' : 'yes' }}
    >
      <p>{me.digests ? t('digestsOn') : t('digestsOff')}</p>
    </ActionForm>
  )
}
