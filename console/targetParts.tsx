import { DataTable } from './dataTable'
import type { TargetShown } from './targetPage'

import { targetWords } from './words/targets'
import { labelIn, type Language } from './words/words'

/** An action of a target as the API answers it, over the wire. */

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
