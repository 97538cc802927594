import type { z } from 'zod'
import type { feedAnswer } from '../api/calendarFeeds'
import type { keyAnswer } from '../api/keys'
import type { meAnswer } from '../api/me'
import { DayField, LineField } from './fields'
import { ActionForm, filledOf, Outcome, type FormState } from './forms'
import { consolePage, type Frame } from './frame'
import { accountWords } from './words/account'
import { dayIn, instantIn } from './words/dates'

export type AccountView = {
  frame: Frame
  state: FormState
  me: z.infer<typeof meAnswer>
  keys: z.infer<typeof keyAnswer>[]
  feeds: z.infer<typeof feedAnswer>[]
}

/** One's own account, as HTML. */
export function accountPage(view: AccountView): string {
  const { frame, state, me } = view
  const { language } = frame.viewer
  const t = accountWords(language)
  return consolePage(
    frame,
    t('title'),
    <>
      <h1>{t('title')}</h1>
      <Outcome state={state} />
      <section>
        <h2>{t('roles')}</h2>
        <ul>
          {me.posts.map(({ title, regionCode }) => (
            <li key={regionCode + title}>
              {title} <span className="quiet">{regionCode}</span>
            </li>
          ))}
          {me.roles.map(({ role, area }, index) => (
            <li key={index}>
              {t(`role_${role}`)} <span className="quiet">{area ?? t('everywhere')}</span>
            </li>
          ))}
        </ul>
        {me.absentUntil !== null && <p>{t('absentUntil', { day: dayIn(language, me.absentUntil) })}</p>}
      </section>
      <div className="acts">
        <ActionForm state={state} act="password" title={t('password')} button={t('save')}>
          <p className="quiet">{t('passwordIntro')}</p>
          <Secret state={state} name="current" label={t('current')} autoComplete="current-password" />
          <Secret state={state} name="password" label={t('newPassword')} autoComplete="new-password" />
        </ActionForm>
        <section>
          <h2>{t('twoFactor')}</h2>
          <p>{t('twoFactorIntro')}</p>
          <a className="button" href="/account/two-factor">
            {t('twoFactor')}
          </a>
        </section>
      </div>
      <Keys view={view} />
      <Feeds view={view} />
    </>,
  )
}

type SecretProps = { state: FormState; name: string; label: string; autoComplete: string }

function Secret({ state, ...props }: SecretProps) {
  return <LineField form="password" filled={filledOf(state, 'password')} {...props} secret required />
}

function Keys({ view: { state, keys, frame } }: { view: AccountView }) {
  const { language } = frame.viewer
  const t = accountWords(language)
  const filled = filledOf(state, 'makeKey')
  return (
    <section>
      <h2>{t('keys')}</h2>
      <ul>
        {keys.map(({ id, name, prefix, lastUsedOn, revokedAt }) => (
          <li key={id}>
            {name} <code>{prefix}…</code>{' '}
            {lastUsedOn === null ? t('neverUsed') : t('lastUsed', { day: dayIn(language, lastUsedOn) })}{' '}
            {revokedAt === null ? (
              <RevokeForm state={state} act="revokeKey" id={id} label={`${t('revoke')} ${prefix}`} />
            ) : (
              t('revoked')
            )}
          </li>
        ))}
      </ul>
      <ActionForm state={state} act="makeKey" title={t('makeKey')} button={t('makeKey')}>
        <LineField form="makeKey" name="name" label={t('keyName')} filled={filled} required />
        <DayField form="makeKey" name="expiresOn" label={t('expiresOn')} filled={filled} />
      </ActionForm>
    </section>
  )
}

function Feeds({ view: { state, feeds, frame } }: { view: AccountView }) {
  const { language } = frame.viewer
  const t = accountWords(language)
  return (
    <section>
      <h2>{t('feeds')}</h2>
      <p className="quiet">{t('feedsIntro')}</p>
      <ul>
        {feeds.map(({ id, createdAt, revokedAt }, index) => (
          <li key={id}>
            {t('made', { instant: instantIn(language, createdAt) })}{' '}
            {revokedAt === null ? (
              <RevokeForm state={state} act="revokeFeed" id={id} label={`${t('revoke')} ${index + 1}`} />
            ) : (
              t('revoked')
            )}
          </li>
        ))}
      </ul>
      <ActionForm state={state} act="makeFeed" title={t('makeFeed')} button={t('makeFeed')} />
    </section>
  )
}

function RevokeForm({ state, act, id, label }: { state: FormState; act: string; id: string; label: string }) {
  return (
    <form className="plain" method="post">
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="key" value={`${state.key}${id}`} />
      <input type="hidden" name="id" value={id} />
      <button>{label}</button>
    </form>
  )
}

/** What is shown this once, as HTML. */
export function shownOncePage(frame: Frame, what: 'keyMade' | 'feedMade', secret: string | null): string {
  const t = accountWords(frame.viewer.language)
  return consolePage(
    frame,
    t('title'),
    <>
      <h1>{t('title')}</h1>
      <section className="done" role="status">
        <p>{t(what)}</p>
        <pre>{secret ?? '—'}</pre>
        <a href="/account">{t('back')}</a>
      </section>
    </>,
  )
}
