import { ActionForm, type FormState } from '../form/forms'
import { ProblemNotice } from '../form/fields'
import { openPage, type Reader } from '../frame/openPage'
import { linkWords } from '../../words/pages/links'

/** The page on which a person stops digests or starts them again, as HTML. Showing it changes nothing: its form does. */
export function unsubscribePage(reader: Reader, state: FormState, getsDigests: boolean): string {
  const t = linkWords(reader.language)
  const act = getsDigests ? 'stop' : 'start'
  return openPage(
    reader,
    t('digests'),
    <>
      <h1>{t('digests')}</h1>
      <ProblemNotice problem={state.problem} />
      <section role="status">
        <p>{t(getsDigests ? 'digestsOn' : 'digestsOff')}</p>
        <p className="quiet">{t('alwaysSent')}</p>
      </section>
      <ActionForm state={state} act={act} title={t(act)} button={t(`${act}Button`)} />
    </>,
  )
}
