import type { z } from 'zod'
import type { actionAnswer } from '../api/shapes'
import type { TargetShown } from './targetPage'
import { instantIn } from './words/dates'
import { targetWords } from './words/targets'
import { labelIn, type Language } from './words/words'

/** An action of a target as the API answers it, over the wire. */
export type ActionShown = z.infer<typeof actionAnswer>

/** Who answers for a target, post by post, and which posts are vacant. */
export function PostsTable({ target, language }: { target: TargetShown; language: Language }) {
  const t = targetWords(language)
  return (
    <div className="scroll" role="region" aria-label={t('responsible')} tabIndex={0}>
      <table>
        <caption className="quiet">{t('responsible')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('post')}</th>
            <th scope="col">{t('holder')}</th>
          </tr>
        </thead>
        <tbody>
          {target.posts.map(({ role, name, wanted, present }) => (
            <tr key={role}>
              <th scope="row">{labelIn(language, name)}</th>
              <td>
                {target.people
                  .filter((person) => person.role === role)
                  .map(({ id, name: holder, post, email }) => (
                    <div key={`${id} ${post}`}>
                      {holder} <span className="quiet">{post}</span>{' '}
                      {email && <a href={`mailto:${email}`}>{email}</a>}
                    </div>
                  ))}
                {present < wanted && (
                  <span className="tag overdue">{t('vacant', { count: wanted - present })}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The history of a target, oldest first. */
export function HistoryTable({ actions, language }: { actions: ActionShown[]; language: Language }) {
  const t = targetWords(language)
  return (
    <div className="scroll" role="region" aria-label={t('history')} tabIndex={0}>
      <table>
        <caption className="quiet">{t('history')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('when')}</th>
            <th scope="col">{t('what')}</th>
            <th scope="col">{t('who')}</th>
            <th scope="col">{t('how')}</th>
          </tr>
        </thead>
        <tbody>
          {actions.map(({ version, at, kind, by, onBehalfOf, channel }) => (
            <tr key={version}>
              <td>{instantIn(language, at)}</td>
              <th scope="row">{kind === 'open' || kind === 'close' ? t(`act_${kind}`) : kind}</th>
              <td>
                {by ?? t('system')} {onBehalfOf !== null && t('onBehalf', { name: onBehalfOf })}
              </td>
              <td>{t(`channel_${channel}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
