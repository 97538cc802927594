import type { PageProblem } from '../../api/http/problems'
import type { ReactNode } from 'react'
import { LineField, ProblemNotice, type Filled } from '../form/fields'
import { LanguageForm } from '../frame/openPage'
import { renderPage } from '../frame/layout'
import { signInWords } from '../../words/pages/signIn'
import type { Language } from '../../words/words'

/** What every page of signing in knows. `to`: where the person goes afterwards, a path of ours. */
export type SignInView = {
  language: Language
  address: string
  to: string
  problem?: PageProblem
  filled: Filled
}
type FieldName = 'email' | 'password' | 'code' | 'again'

const AUTOCOMPLETE: Record<FieldName, string> = {
  email: 'username',
  password: 'current-password',
  code: 'one-time-code',
  again: 'new-password',
}

function page(view: SignInView, title: string, content: ReactNode): string {
  const { language, address, problem } = view
  return renderPage(
    title,
    <>
      <header>
        <h1>{title}</h1>
        <LanguageForm language={language} address={address} />
      </header>
      <ProblemNotice problem={problem} />
      {content}
    </>,
    { language },
  )
}

function Field({ view, name, label, secret, autoComplete }: FieldProps) {
  return (
    <LineField
      form="sign-in"
      name={name}
      label={label}
      required
      secret={secret}
      autoComplete={autoComplete ?? AUTOCOMPLETE[name]}
      filled={view.filled}
    />
  )
}
type FieldProps = {
  view: SignInView
  name: FieldName
  label: string
  secret?: boolean
  autoComplete?: string
}

/** The page on which people sign in. `city`: whether the city's single sign-on can be used; null: there is none. */
export function signInPage(view: SignInView & { city: 'up' | 'down' | null; notice?: string }): string {
  const t = signInWords(view.language)
  const to = encodeURIComponent(view.to)
  return page(
    view,
    t('title'),
    <>
      {view.notice && (
        <section role="status">
          <p>{view.notice}</p>
        </section>
      )}
      <form method="post" action="/sign-in">
        <p>{t('intro')}</p>
        <input type="hidden" name="to" value={view.to} />
        <Field view={view} name="email" label={t('email')} />
        <Field view={view} name="password" label={t('password')} secret />
        <button type="submit">{t('signIn')}</button>
      </form>
      <nav>
        <a href="/sign-in/forgotten">{t('forgotten')}</a>
        {view.city === 'up' && <a href={`/sign-in/city?to=${to}`}>{t('city')}</a>}
      </nav>
      {view.city === 'down' && <p className="quiet">{t('cityDown')}</p>}
    </>,
  )
}

/** The page of the second step. */
export function codePage(view: SignInView): string {
  const t = signInWords(view.language)
  return page(
    view,
    t('codeTitle'),
    <form method="post" action="/sign-in/code">
      <p>{t('codeIntro')}</p>
      <input type="hidden" name="to" value={view.to} />
      <Field view={view} name="code" label={t('code')} />
      <button type="submit">{t('goOn')}</button>
    </form>,
  )
}

/** The page on which a link to set the password is asked for. `sentHours`: it was; for how long it works. */
export function forgottenPage(view: SignInView & { sentHours?: number }): string {
  const t = signInWords(view.language)
  return page(
    view,
    t('forgottenTitle'),
    view.sentHours === undefined ? (
      <form method="post" action="/sign-in/forgotten">
        <p>{t('forgottenIntro')}</p>
        <Field view={view} name="email" label={t('email')} />
        <button type="submit">{t('send')}</button>
      </form>
    ) : (
      <section role="status">
        <p>{t('sent', { hours: view.sentHours })}</p>
      </section>
    ),
  )
}

/** The page behind a link that sets a password, of the account with this address. */
export function passwordPage(view: SignInView & { email: string }): string {
  const t = signInWords(view.language)
  return page(
    view,
    t('passwordTitle'),
    <form method="post" action={view.address}>
      <p>{t('passwordFor', { email: view.email })}</p>
      <input type="hidden" name="email" value={view.email} autoComplete="username" />
      <Field view={view} name="password" label={t('newPassword')} secret autoComplete="new-password" />
      <Field view={view} name="again" label={t('again')} secret />
      <button type="submit">{t('set')}</button>
    </form>,
  )
}
