import type { z } from 'zod'
import type { taskAnswer } from '../../api/task/taskViews'
import { CampaignName, type CampaignNames } from '../frame/campaignName'
import { BulkBox } from '../bulk/bulkForm'
import { bulkWords } from '../../words/pages/bulk'
import { DataTable } from '../frame/dataTable'
import { dayIn } from '../../words/dates'
import { taskWords } from '../../words/pages/tasks'
import { labelIn, type Language } from '../../words/words'

/** A task as the API answers it, over the wire. */
export type TaskShown = z.infer<typeof taskAnswer>

/** The name of a target, with a link if its reader may see the target. */
export const TargetName = ({ target: { id, name, seen } }: Pick<TaskShown, 'target'>) =>
  seen ? <a href={`/targets/${id}`}>{name}</a> : name

/** Tasks, each with its link, by when and how it stands. */
export function TaskTable({
  tasks,
  language,
  caption,
  campaigns = null,
  boxes = false,
}: {
  tasks: TaskShown[]
  language: Language
  caption: string
  campaigns?: CampaignNames
  /** Whether each row can be chosen for the form below. */
  boxes?: boolean
}) {
  const t = taskWords(language)
  const chosen = boxes ? [bulkWords(language)('select')] : []
  return (
    <DataTable
      stacked
      caption={caption}
      columns={[
        ...chosen,
        t('due'),
        t('task'),
        t('target'),
        t('state'),
        t('assignee'),
        { number: t('progress') },
      ]}
    >
      {tasks.map((task) => (
        <tr key={task.id}>
          {boxes && (
            <td>
              <BulkBox id={task.id} name={`${task.target.name} ${task.no}`} language={language} />
            </td>
          )}
          <td className="day">
            {dayIn(language, task.dueOn)} <Marks task={task} language={language} />
          </td>
          <th scope="row">
            <a href={`/tasks/${task.id}`}>
              {t('no', { no: task.no })} {labelIn(language, task.title)}
            </a>
            <CampaignName id={task.campaign} names={campaigns} />
          </th>
          <td>
            <TargetName target={task.target} />
          </td>
          <td className="tagged">{t(task.state)}</td>
          <td>
            <Holder holder={task.assignee} />
          </td>
          <td className="number">{task.progress === null ? '' : t('percent', { percent: task.progress })}</td>
        </tr>
      ))}
    </DataTable>
  )
}

/** What is wrong with a task's dates, in words. */
export function Marks({
  task,
  language,
}: {
  task: Pick<TaskShown, 'overdue' | 'behind'>
  language: Language
}) {
  const t = taskWords(language)
  return (
    <>
      {task.overdue && <span className="tag overdue">{t('overdue')}</span>}
      {task.behind && <span className="tag">{t('behind')}</span>}
    </>
  )
}

/** Who holds something, and under which post where that is not their name; behind a mailed link the post alone. */
export function Holder({
  holder: { name, post },
  mailed = false,
}: {
  holder: { name: string; post: string }
  mailed?: boolean
}) {
  if (mailed) return post
  return (
    <>
      {name} {post !== name && <span className="quiet">{post}</span>}
    </>
  )
}
