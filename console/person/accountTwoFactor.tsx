import type { AccountView } from './accountView'
import { LineField } from '../form/fields'
import { ActionForm, filledOf } from '../form/forms'
import { accountWords } from '../../words/pages/account'

type Part = { view: AccountView }

/** The second step of signing in: how it stands, what was made for it just now, and what may be done with it. */
export function TwoFactorSection({ view }: Part) {
  const { state, me } = view
  const t = accountWords(state.language)
  const { hasPassword, twoFactor } = me.account
  const stands = { off: t('twoFactorOff'), pending: t('twoFactorPending'), on: t('twoFactorOn') }[twoFactor]
  return (
    <>
      <section>
        <h2>{t('twoFactor')}</h2>
        <p>{stands}</p>
      </section>
      <Told view={view} />
      {twoFactor === 'pending' && <ConfirmForm view={view} />}
      {hasPassword && (
        <div className="acts">
          {twoFactor === 'off' && <ProvingForm view={view} act="turnOn" button={t('turnOnButton')} />}
          {twoFactor === 'pending' && (
            <ProvingForm view={view} act="turnOnAgain" button={t('turnOnButton')} />
          )}
          {twoFactor === 'on' && (
            <>
              <ProvingForm view={view} act="newCodes" button={t('make')} intro={t('newCodesIntro')} />
              <ProvingForm view={view} act="turnOff" button={t('turnOff')} />
            </>
          )}
        </div>
      )}
    </>
  )
}

/** A key and codes that were made just now. */
function Told({ view: { told, state } }: Part) {
  const t = accountWords(state.language)
  if (told?.kind !== 'twoFactor' && told?.kind !== 'codes') return null
  return (
    <section className="done" role="status">
      {told.kind === 'twoFactor' && (
        <>
          <h2>{t('keyTitle')}</h2>
          <p>{t('keyIntro')}</p>
          <dl>
            <dt>{t('key')}</dt>
            <dd>
              <code id="two-factor-key">{spaced(secretOf(told.uri))}</code>
            </dd>
            <dt>{t('address')}</dt>
            <dd>
              <a href={told.uri}>{told.uri}</a>
            </dd>
          </dl>
        </>
      )}
      <h2>{t('backupTitle')}</h2>
      <p>{t('backupIntro')}</p>
      <ul id="backup-codes">
        {told.codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}

const secretOf = (uri: string) => new URL(uri).searchParams.get('secret') ?? ''
/** In groups of four, as people type it. */
const spaced = (secret: string) => secret.replaceAll(/(.{4})(?=.)/g, '$1 ')

function ConfirmForm({ view: { state } }: Part) {
  const t = accountWords(state.language)
  return (
    <ActionForm state={state} act="confirm" title={t('confirm')} button={t('confirmButton')} draft={false}>
      <LineField
        form="confirm"
        name="code"
        label={t('code')}
        maxLength={6}
        autoComplete="one-time-code"
        filled={{ ...filledOf(state, 'confirm'), typed: {} }}
        required
      />
    </ActionForm>
  )
}

type Proving = Part & {
  act: 'turnOn' | 'turnOnAgain' | 'newCodes' | 'turnOff'
  button: string
  intro?: string
}

/** A form that asks for the password again. */
function ProvingForm({ view: { state }, act, button, intro }: Proving) {
  const t = accountWords(state.language)
  return (
    <ActionForm state={state} act={act} title={t(act)} button={button} draft={false}>
      {intro && <p>{intro}</p>}
      <LineField
        form={act}
        name="current"
        label={t('current')}
        autoComplete="current-password"
        filled={filledOf(state, act)}
        secret
        required
      />
    </ActionForm>
  )
}
