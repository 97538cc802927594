import type { z } from 'zod'
import type { ownDutiesAnswer } from '../../api/duty/duties'
import type { DutyShown } from '../../api/duty/dutyViews'
import { dayIn } from '../../words/dates'
import { dutyWords } from '../../words/pages/duties'
import { taskWords } from '../../words/pages/tasks'
import { labelIn, type Language } from '../../words/words'
import { CampaignName, type CampaignNames } from '../frame/campaignName'
import { DataTable } from '../frame/dataTable'

/** Duties, each with its link, what for and by when. `people`: the names of those whom the reader stands in for. */
export function DutyTable({
  duties,
  language,
  campaigns,
  people,
}: {
  duties: z.infer<typeof ownDutiesAnswer>['items']
  language: Language
  campaigns: CampaignNames
  people: Map<string, string>
}) {
  const t = dutyWords(language)
  const ofTask = taskWords(language)
  return (
    <DataTable stacked caption={t('title')} columns={[t('by'), t('what'), t('item'), t('where')]}>
      {duties.map((duty) => (
        <tr key={`${duty.item.id} ${duty.kind} ${duty.by}`}>
          <td className="day">
            {dayIn(language, duty.on)} {duty.overdue && <span className="tag bad">{ofTask('overdue')}</span>}
          </td>
          <td>
            {t(duty.kind)}
            {duty.onBehalfOf !== null && (
              <span className="quiet"> {t('onBehalf', { name: people.get(duty.onBehalfOf) ?? '' })}</span>
            )}
          </td>
          <th scope="row">
            <a href={addressOf(duty)}>{named(duty, language)}</a>
            {duty.campaign !== null && <CampaignName id={duty.campaign} names={campaigns} />}
          </th>
          <td>{duty.place.name}</td>
        </tr>
      ))}
    </DataTable>
  )
}

const PATHS = {
  task: 'tasks',
  finding: 'findings',
  letter: 'letters',
  household: 'households',
  bulletin: 'bulletins',
  project: 'projects',
} as const

/** A post is filled by an import of posts. */
export const addressOf = ({ item: { kind, id } }: Pick<DutyShown, 'item'>) =>
  kind === 'post' ? '/imports' : `/${PATHS[kind]}/${id}`

/** What a duty is about, in words. */
export function named({ item: { kind, no, title } }: Pick<DutyShown, 'item'>, language: Language): string {
  const t = dutyWords(language)
  const number = kind === 'letter' ? no : t(kind, { no })
  return title ? `${number} ${labelIn(language, title)}` : number
}
