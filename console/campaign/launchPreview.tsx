import type { z } from 'zod'
import type { previewAnswer } from '../../api/campaign/launchShapes'
import { CADRE_RANKS } from '../../domain/cadreRank'
import { DataTable } from '../frame/dataTable'
import { Holder } from '../task/taskTable'
import { dayIn } from '../../words/dates'
import { launchWords } from '../../words/pages/launch'
import { labelIn, type Language } from '../../words/words'

export type Preview = z.infer<typeof previewAnswer>
/** A preview with the names of the programme's events. */
type Previewed = { preview: Preview; events: { code: string; name: { zh: string; en: string } }[] }

/** What a launch would do, all that stands in its way, and what it would do all the same. */
export function PreviewSection({ preview, events, language }: Previewed & { language: Language }) {
  const t = launchWords(language)
  const { targets, tasks, letters, obstacles, warnings, overlaps, classes, vacancies } = preview
  return (
    <section>
      <h2>
        {t('step', { no: 2 })} · {t('preview')}
      </h2>
      <p role="status">{t('previewCounts', { targets, tasks, letters })}</p>
      <ul>
        {classes.map(({ code, name, chosen, quota }) => (
          <li key={code}>
            {t(quota === null ? 'classChosen' : 'classChosenOf', {
              ...{ name: labelIn(language, name), chosen, quota: quota ?? '' },
            })}
          </li>
        ))}
      </ul>
      {vacancies.length === 0 && <p>{t('noVacancies')}</p>}
      {obstacles.length > 0 && <h3>{t('obstacles')}</h3>}
      <ul>
        {obstacles.map((obstacle) => (
          <li key={obstacle.path + obstacle.kind} className="overdue">
            {obstacleIn(language, obstacle, { preview, events })}
          </li>
        ))}
      </ul>
      {warnings.length + overlaps.length > 0 && <h3>{t('warnings')}</h3>}
      <ul>
        {warnings.map((warning) => (
          <li key={warning.en}>{labelIn(language, warning)}</li>
        ))}
        {overlaps.map(({ inner, outer }) => (
          <li key={`${inner.code} ${outer.code}`}>
            {t('overlaps', { inner: inner.name, outer: outer.name })}
          </li>
        ))}
      </ul>
      <Slots preview={preview} language={language} />
    </section>
  )
}

/** What stands in the way, in words. */
function obstacleIn(
  language: Language,
  obstacle: Preview['obstacles'][number],
  { preview: { slots, roles, classes }, events }: Previewed,
): string {
  const t = launchWords(language)
  const targetOf = (code: string) => slots.find(({ target }) => target === code)?.name ?? code
  const roleOf = (code: string) => (roles[code] ? labelIn(language, roles[code]) : code)
  const named = (list: { code: string; name: { zh: string; en: string } }[], code: string) => {
    const found = list.find((each) => each.code === code)
    return found ? labelIn(language, found.name) : code
  }
  const classOf = (code: string) => named(classes, code)
  switch (obstacle.kind) {
    case 'nothing':
      return t('nothing')
    case 'empty':
    case 'needless':
      return t(`${obstacle.kind}Class`, { name: classOf(obstacle.class) })
    case 'over':
      return t('classOver', { ...obstacle, name: classOf(obstacle.class) })
    case 'counties': {
      const { missing, others, wanted } = obstacle
      return t('counties', { missing: missing.join(t('comma')), others, wanted })
    }
    case 'anchor':
      return t('noDay', { event: named(events, obstacle.anchor) })
    case 'past':
      return t('past', { day: dayIn(language, obstacle.startsOn) })
    case 'vacancy':
    case 'crowded':
    case 'shared':
    case 'below':
    case 'unranked': {
      const rank = 'least' in obstacle ? labelIn(language, CADRE_RANKS[obstacle.least]) : ''
      const place = { target: targetOf(obstacle.target), role: roleOf(obstacle.role) }
      return t(obstacle.kind, { ...obstacle, others: '', ...place, rank })
    }
  }
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
