import type { z } from 'zod'
import type { ownDutiesAnswer } from '../../api/duty/duties'
import { dutyWords } from '../../words/pages/duties'
import type { CampaignNames } from '../frame/campaignName'
import { consolePage, type Frame } from '../frame/frame'
import { TaskTable, type TaskShown } from '../task/taskTable'
import { DutyTable } from './dutyTable'

/** What waits for somebody, soonest first. `reviews`: submissions that they may review besides, which wait for others. */
export type WorkView = {
  frame: Frame
  duties: z.infer<typeof ownDutiesAnswer>
  reviews: TaskShown[]
  campaigns: CampaignNames
  people: Map<string, string>
}

/** What somebody must do, soonest first, as HTML. */
export function workPage({ frame, duties, reviews, campaigns, people }: WorkView): string {
  const { language } = frame.viewer
  const t = dutyWords(language)
  const { items, total, overdue, counts } = duties
  return consolePage(
    frame,
    t('page'),
    <>
      <h1>{t('page')}</h1>
      {total === 0 ? (
        <section role="status">
          <p>{t('none')}</p>
        </section>
      ) : (
        <section>
          <p>
            {t('counts', { total, overdue })}{' '}
            {counts.map(({ kind, total: count }) => t('count', { kind: t(kind), count })).join(' · ')}
          </p>
          <DutyTable duties={items} language={language} campaigns={campaigns} people={people} />
        </section>
      )}
      {reviews.length > 0 && (
        <section>
          <h2>{t('reviews')}</h2>
          <TaskTable tasks={reviews} language={language} caption={t('reviews')} campaigns={campaigns} />
        </section>
      )}
    </>,
  )
}
