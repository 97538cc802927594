import type { CampaignNames } from '../frame/campaignName'
import { consolePage, type Frame } from '../frame/frame'
import { LetterTable, type LetterListed } from '../escalation/letterTable'
import { TaskTable, type TaskShown } from './taskTable'
import { workWords } from '../../words/pages/work'

type Some<T> = { items: T[]; total: number }
/** What waits for somebody, soonest first. */
export type WorkView = {
  frame: Frame
  mine: Some<TaskShown>
  letters: Some<LetterListed>
  reviews: Some<TaskShown>
  supports: Some<TaskShown>
  campaigns: CampaignNames
}

/** What somebody must do, soonest first, as HTML. */
export function workPage({ frame, mine, letters, reviews, supports, campaigns }: WorkView): string {
  const { language } = frame.viewer
  const t = workWords(language)
  const parts = [
    { title: t('mine'), tasks: mine, href: '/tasks?assignee=me&open=true' },
    { title: t('reviews'), tasks: reviews, href: '/tasks?state=submitted' },
    { title: t('supports'), tasks: supports, href: '/tasks?supporting=me' },
  ].filter(({ tasks }) => tasks.total > 0)
  return consolePage(
    frame,
    t('title'),
    <>
      <h1>{t('title')}</h1>
      {letters.total > 0 && (
        <section>
          <h2>{t('letters')}</h2>
          <LetterTable letters={letters.items} language={language} campaigns={campaigns} />
        </section>
      )}
      {parts.map(({ title, tasks, href }) => (
        <section key={href}>
          <h2>{title}</h2>
          <TaskTable tasks={tasks.items} language={language} caption={title} campaigns={campaigns} />
          {tasks.total > tasks.items.length && <a href={href}>{t('more', { count: tasks.total })}</a>}
        </section>
      ))}
      {parts.length === 0 && letters.total === 0 && (
        <section role="status">
          <p>{t('mineNone')}</p>
        </section>
      )}
    </>,
  )
}
