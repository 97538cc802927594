import type { z } from 'zod'
import type { previewAnswer } from '../api/campaigns'
import { CADRE_RANKS } from '../domain/cadreRank'
import { DataTable } from './dataTable'
import { Holder } from './taskTable'
import { launchWords } from './words/launch'
import { labelIn, type Language } from './words/words'

export type Preview = z.infer<typeof previewAnswer>

/** What a launch would do, and what stands in its way. */
export function PreviewSection({ preview, language }: { preview: Preview; language: Language }) {
  const t = launchWords(language)
  const { targets, tasks, letters, vacancies, breaches, counties, overlaps, roles } = preview
  return (
    <section>
      <h2>
        {t('step', { no: 2 })} · {t('preview')}
      </h2>
      <p role="status">{t('previewCounts', { targets, tasks, letters })}</p>
      {vacancies.length === 0 && <p>{t('noVacancies')}</p>}
      {vacancies.length > 0 && <h3>{t('vacancies')}</h3>}
      <ul>
        {vacancies.map(({ target, name, role, required, present }) => {
          const label = roles[role]
          const roleName = label ? labelIn(language, label) : role
          return (
            <li key={target + role}>{t('vacancy', { target: name, role: roleName, required, present })}</li>
          )
        })}
        {breaches.map(({ target, name, role, kind, present, most = 0, least }) => (
          <li key={target + role + kind} className="overdue">
            {t(kind, {
              ...{ target: name, present, most, rank: least ? labelIn(language, CADRE_RANKS[least]) : '' },
              role: roles[role] ? labelIn(language, roles[role]) : role,
            })}
          </li>
        ))}
        {counties.map(({ class: code, missing, others, wanted }) => (
          <li key={code} className="overdue">
            {t('counties', { missing: missing.join(t('comma')), others, wanted })}
          </li>
        ))}
        {overlaps.map(({ inner, outer }) => (
          <li key={inner.code}>{t('overlaps', { inner: inner.name, outer: outer.name })}</li>
        ))}
      </ul>
      <Slots preview={preview} language={language} />
    </section>
  )
}

/** Who would hold what, target by target; closed at first, for there are hundreds. */
function Slots({ preview: { slots, roles }, language }: { preview: Preview; language: Language }) {
  const t = launchWords(language)
  if (slots.length === 0) return null
  return (
    <details>
      <summary>{t('slots', { count: slots.length })}</summary>
      <DataTable stacked caption={t('slotsOf')} columns={[t('targets'), t('slot'), t('people')]}>
        {slots.map(({ target, name, role, required, people }) => (
          <tr key={target + role}>
            <th scope="row">{name}</th>
            <td>{roles[role] ? labelIn(language, roles[role]) : role}</td>
            <td>
              {people.map((holder) => (
                <div key={holder.id}>
                  <Holder holder={holder} />
                </div>
              ))}
              {people.length < required && <span className="overdue">{t('empty')}</span>}
              {people.length === 0 && required === 0 && <span className="quiet">{t('mayBeEmpty')}</span>}
            </td>
          </tr>
        ))}
      </DataTable>
    </details>
  )
}
