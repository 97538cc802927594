import { dutyWords } from '../../words/pages/duties'
import { overdueWords } from '../../words/pages/overdue'
import { dayIn } from '../../words/dates'
import { taskWords } from '../../words/pages/tasks'
import type { Language } from '../../words/words'
import { addressOf, named } from '../duty/dutyTable'
import { CampaignName, type CampaignNames } from '../frame/campaignName'
import { DataTable } from '../frame/dataTable'
import type { OverdueDuties } from './overdueView'

/** Duties of every kind past their day: how many of each kind, and whose turn they are. */
export function OverdueDutyRows({
  duties: { items, total, counts },
  language,
  campaigns,
}: {
  duties: OverdueDuties
  language: Language
  campaigns: CampaignNames
}) {
  const [t, words, ofDuty] = [overdueWords(language), taskWords(language), dutyWords(language)]
  const { kinds, areas, people } = counts
  const summed = (of: { name: string; count: number }[]) =>
    of.map(({ name, count }) => ofDuty('count', { kind: name, count })).join(' · ')
  return (
    <section>
      <h2>{t('duties')}</h2>
      <p>{summed(kinds.map(({ kind, count }) => ({ name: ofDuty(kind), count })))}</p>
      <p>{summed(areas.map(({ area, count }) => ({ name: area?.name ?? t('aboveAreas'), count })))}</p>
      <p>{summed(people.map(({ person, count }) => ({ name: person?.name ?? words('nobody'), count })))}</p>
      <p role="status">{t('ofDuties', { shown: items.length, total })}</p>
      <DataTable
        stacked
        caption={t('duties')}
        columns={[ofDuty('by'), ofDuty('what'), ofDuty('item'), t('holder'), t('level')]}
      >
        {items.map((duty) => (
          <tr key={`${duty.item.id} ${duty.kind} ${duty.by} ${duty.since}`}>
            <td className="day">{dayIn(language, duty.on)}</td>
            <td>{ofDuty(duty.kind)}</td>
            <th scope="row">
              <a href={addressOf(duty)}>{named(duty, language)}</a>
              <br />
              <span className="quiet">{duty.place.name}</span>
              {duty.campaign !== null && <CampaignName id={duty.campaign} names={campaigns} />}
            </th>
            <td>
              {duty.holders.map(({ name, post }) => `${name} ${post ?? ''}`).join('、') || words('nobody')}
            </td>
            <td>{duty.level === 0 ? t('noRung') : t('rung', { rung: duty.level })}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  )
}
