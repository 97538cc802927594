import type { SupervisionLetter } from './supervisionLetterShown'
import { LineField, TextField } from '../form/fields'
import { ActionForm, filledOf, type FormState } from '../form/forms'
import { letterWords } from '../../words/pages/letters'
import type { Language } from '../../words/words'

/** What the reader of a letter may do with it. */
export function LetterForms({
  letter: { allowed, version },
  state,
  language,
}: {
  letter: SupervisionLetter
  state: FormState
  language: Language
}) {
  const t = letterWords(language)
  const hidden = { version: String(version) }
  const field = (act: string, name: string, label: string) => ({
    ...{ form: act, name, label },
    filled: filledOf(state, act),
  })
  return (
    <div className="acts">
      {allowed.includes('acknowledge') && (
        <ActionForm
          {...{ state, hidden }}
          act="acknowledge"
          title={t('acknowledge')}
          button={t('acknowledge')}
        >
          <p>{t('acknowledgeIntro')}</p>
        </ActionForm>
      )}
      {allowed.includes('reply') && (
        <ActionForm {...{ state, hidden }} act="reply" title={t('reply')} button={t('send')}>
          <TextField {...field('reply', 'text', t('replyText'))} required />
        </ActionForm>
      )}
      {allowed.includes('raise') && (
        <ActionForm state={state} act="raise" title={t('raise')} button={t('raiseButton')}>
          <LineField {...field('raise', 'rung', t('raiseTo'))} number />
          <TextField {...field('raise', 'reason', t('reason'))} required />
        </ActionForm>
      )}
      {allowed.includes('lower') && (
        <ActionForm {...{ state, hidden }} act="lower" title={t('lower')} button={t('lower')}>
          <p>{t('lowerIntro')}</p>
          <TextField {...field('lower', 'reason', t('reason'))} required />
        </ActionForm>
      )}
    </div>
  )
}
