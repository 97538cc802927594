import { ActForm, formOf, ProblemNotice, type LinkForms } from '../form/fields'
import { openPage, type Reader } from '../frame/plainPages'
import { linkWords } from '../../words/pages/links'

/** Everything the page of an unsubscribing link shows. */
export type UnsubscribeView = LinkForms & { getsDigests: boolean }

/** The page on which a person stops digests or starts them again, as HTML. Showing it changes nothing: its form does. */
export function unsubscribePage(reader: Reader, view: UnsubscribeView): string {
  const t = linkWords(reader.language)
  const act = view.getsDigests ? 'stop' : 'start'
  return openPage(
    reader,
    t('digests'),
    <>
      <h1>{t('digests')}</h1>
      <ProblemNotice problem={view.problem} />
      <section role="status">
        <p>{t(view.getsDigests ? 'digestsOn' : 'digestsOff')}</p>
        <p className="quiet">{t('alwaysSent')}</p>
      </section>
      <ActForm
        form={formOf(view, act)}
        language={reader.language}
        to={`/u/${encodeURIComponent(view.token)}`}
        title={t(act)}
        button={t(`${act}Button`)}
      />
    </>,
  )
}
