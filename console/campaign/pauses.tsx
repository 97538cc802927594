import type { CampaignShown } from './campaignShown'
import { steeringWords } from '../../words/pages/steering'
import { dayIn } from '../../words/dates'
import type { Language } from '../../words/words'

/** Where a campaign pauses now, and until when; nothing where it pauses nowhere. */
export function Pauses({ campaign: { pauses }, language }: { campaign: CampaignShown; language: Language }) {
  const t = steeringWords(language)
  if (pauses.length === 0) return null
  return (
    <section>
      <h2>{t('pauses')}</h2>
      <ul>
        {pauses.map(({ on, until, reason, targets, names }) => {
          const told = { names: names.join(language === 'zh' ? '、' : ', '), count: targets, reason }
          return (
            <li key={`${on} ${until} ${reason}`}>
              {until === null
                ? t('pausedOpen', told)
                : t('pausedUntil', { ...told, day: dayIn(language, until) })}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
