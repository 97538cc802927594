import type { PageProblem } from '../../api/http/problems'
import { ProblemNotice } from '../form/fields'
import { ActionForm, type FormState } from '../form/forms'
import { openPage, type Reader } from './openPage'
import { frameWords } from '../../words/pages/frame'
import { linkWords } from '../../words/pages/links'

/** The page of a link that no longer opens anything. `detail` says why. */
export function spentPage(reader: Reader, detail: string): string {
  const t = linkWords(reader.language)
  return openPage(
    reader,
    t('spent'),
    <section role="status">
      <h1>{t('spent')}</h1>
      <p>{detail}</p>
      <p className="quiet">{t('spentHint')}</p>
    </section>,
  )
}

/** The page of a request that could not be served. */
export function problemPage(reader: Reader, problem: PageProblem): string {
  return openPage(
    reader,
    problem.title,
    <>
      <h1>{frameWords(reader.language)('problem')}</h1>
      <ProblemNotice problem={problem} />
    </>,
  )
}

/** The page of a link that has expired while its matter is still its holder's: it offers a fresh one. `sent`: it has been asked
 * for. The address stays unnamed, for whoever has an old link may not be its holder. */
export function expiredLinkPage(
  reader: Reader,
  { code, sent, problem }: { code: string; sent: boolean; problem?: PageProblem },
): string {
  const t = linkWords(reader.language)
  const refused = problem && { act: 'fresh', typed: {} }
  const state: FormState = { language: reader.language, key: '', code, problem, refused }
  return openPage(
    reader,
    t('expired'),
    <>
      <h1>{t('expired')}</h1>
      <ProblemNotice problem={problem} />
      {sent ? (
        <section role="status">
          <p>{t('freshSent')}</p>
        </section>
      ) : (
        <ActionForm state={state} act="fresh" title={t('fresh')} button={t('freshButton')} />
      )}
    </>,
  )
}
