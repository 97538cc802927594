import type { TargetShown, TargetView } from './targetView'
import { DataTable } from '../frame/dataTable'
import { LetterTable } from '../escalation/letterTable'
import { PairingTable } from '../pairing/pairingsPage'
import { frameWords } from '../../words/pages/frame'
import { targetWords } from '../../words/pages/targets'
import { labelIn, type Language } from '../../words/words'

/** Who answers for a target, post by post, and which posts are vacant. */
export function PostsTable({ target, language }: { target: TargetShown; language: Language }) {
  const t = targetWords(language)
  return (
    <DataTable caption={t('responsible')} captionShown columns={[t('post'), t('holder')]}>
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
    </DataTable>
  )
}

type Part = { target: TargetShown; language: Language }

/** Who is paired with a target today, beside its posts; nothing where nobody is. */
export function PairingsOfTarget({ target, pairings, language }: Part & Pick<TargetView, 'pairings'>) {
  if (pairings.total === 0) return null
  return (
    <section>
      <h2>{frameWords(language)('pairings')}</h2>
      <PairingTable pairings={pairings.items} language={language} />
      <a href={`/pairings?campaign=${target.campaign}&unit=${target.code}`}>
        {targetWords(language)('pairingsAll', { count: pairings.total })}
      </a>
    </section>
  )
}

/** The supervision letters of a target. */
export function LettersOfTarget({ target, letters, language }: Part & Pick<TargetView, 'letters'>) {
  const t = targetWords(language)
  return (
    <section>
      <h2>{t('letters')}</h2>
      {letters.total === 0 ? (
        <p>{t('lettersNone')}</p>
      ) : (
        <LetterTable letters={letters.items} language={language} />
      )}
      {letters.total > letters.items.length && (
        <a href={`/letters?target=${target.id}`}>{t('lettersAll', { count: letters.total })}</a>
      )}
    </section>
  )
}

/** The ways to the monitored households, projects and money of a target. */
export function RegistersOfTarget({ target: { code, campaign }, language }: Part) {
  const t = targetWords(language)
  return (
    <section>
      <h2>{t('registers')}</h2>
      <a href={`/households?unit=${code}`}>{frameWords(language)('households')}</a> ·{' '}
      <a href={`/projects?campaign=${campaign}&unit=${code}`}>{t('projects')}</a> ·{' '}
      <a href={`/funds?campaign=${campaign}&unit=${code}`}>{t('funds')}</a>
    </section>
  )
}
