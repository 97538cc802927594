import { LineField, ProblemNotice, type PageProblem } from './fields'
import { consolePage, type Frame } from './frame'
import { accountWords } from './words/account'

/** `offered`: what has just been made, to be confirmed with a code. */
export type TwoFactorView = {
  frame: Frame
  isOn: boolean
  offered?: { uri: string; secret: string; backupCodes: string[] }
  problem?: PageProblem
}

const NOTHING = { typed: {}, errors: [] }

/** The page on which somebody switches their second step on or off, as HTML. */
export function twoFactorPage({ frame, isOn, offered, problem }: TwoFactorView): string {
  const t = accountWords(frame.viewer.language)
  const act = offered ? 'confirm' : isOn ? 'disable' : 'enable'
  return consolePage(
    frame,
    t('twoFactor'),
    <>
      <h1>{t('twoFactor')}</h1>
      <ProblemNotice problem={problem} />
      <section role="status">
        <p>{t('twoFactorIntro')}</p>
        <p>{isOn ? t('on') : t('off')}</p>
      </section>
      {offered && (
        <section>
          <p>{t('scan')}</p>
          <pre>{offered.secret}</pre>
          <a href={offered.uri}>{t('open')}</a>
          <p>{t('backup')}</p>
          <pre>{offered.backupCodes.join('\n')}</pre>
        </section>
      )}
      <form method="post" action="/account/two-factor">
        <input type="hidden" name="act" value={act} />
        {offered ? (
          <LineField
            form="two-factor"
            name="code"
            label={t('code')}
            filled={NOTHING}
            autoComplete="one-time-code"
            required
          />
        ) : (
          <LineField
            form="two-factor"
            name="password"
            label={t('current')}
            filled={NOTHING}
            secret
            autoComplete="current-password"
            required
          />
        )}
        <button type="submit">{t(offered ? 'confirm' : isOn ? 'turnOff' : 'turnOn')}</button>
      </form>
      <nav>
        <a href="/account">{t('back')}</a>
      </nav>
    </>,
  )
}
