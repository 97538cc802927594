import type { z } from 'zod'
import type { ownDutiesAnswer } from '../../api/duty/duties'
import { bulkWords } from '../../words/pages/bulk'
import type { Language } from '../../words/words'
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
  /** Of the form that accepts all tasks at once. */
  key: string
  people: Map<string, string>
}

/** What somebody must do, soonest first, as HTML. */
export function workPage({ frame, duties, reviews, campaigns, key, people }: WorkView): string {
  const { language } = frame.viewer
  const t = dutyWords(language)
  const { items, total, overdue, counts } = duties
  const toAccept = items.flatMap(({ kind, item }) =>
    kind === 'accept' && item.kind === 'task' ? [item.id] : [],
  )
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
      <AcceptAll ids={toAccept} language={language} formKey={key} />
      {reviews.length > 0 && (
        <section>
          <h2>{t('reviews')}</h2>
          <TaskTable tasks={reviews} language={language} caption={t('reviews')} campaigns={campaigns} />
        </section>
      )}
    </>,
  )
}

/** One press that accepts all tasks that wait for it. */
function AcceptAll({ ids, language, formKey }: { ids: string[]; language: Language; formKey: string }) {
  const t = bulkWords(language)
  if (ids.length < 2) return null
  return (
    <form method="post" action="/tasks/bulk">
      <p>{t('acceptCount', { count: ids.length })}</p>
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="confirm" value="yes" />
      {ids.map((id) => (
        <input key={id} type="hidden" name={`row.${id}`} value="yes" />
      ))}
      <button type="submit" name="act" value="accept">
        {t('acceptAll')}
      </button>
    </form>
  )
}
