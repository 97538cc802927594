import type { CampaignShown } from './campaignShown'
import { launchWords } from '../../words/pages/launch'
import { labelIn, type Language } from '../../words/words'

type Passed = NonNullable<NonNullable<CampaignShown['launch']>['passed']>

/** What was recorded with a launch: what was left out and why, what had passed before, and which targets have other campaigns. */
export function LaunchRecord({
  campaign: { launch, pastReason, elsewhere, classes },
  language,
}: {
  campaign: CampaignShown
  language: Language
}) {
  const t = launchWords(language)
  const { without = {}, passed = null } = launch ?? {}
  const nameOf = (code: string) => (classes[code] ? labelIn(language, classes[code]) : code)
  const toldOfPassed = ({ tasks, overdue, milestones, reminders }: Passed) =>
    t('passedTold', { tasks, overdue, milestones, reminders })
  const told = [
    ...(pastReason === null ? [] : [t('pastSaid', { reason: pastReason })]),
    ...Object.entries(without).map(([code, reason]) => t('leftOut', { name: nameOf(code), reason })),
    ...(passed ? [toldOfPassed(passed)] : []),
    ...(passed?.levels.map((each) => t('passedLevel', each)) ?? []),
    ...elsewhere.map(({ name, campaigns }) => {
      const others = campaigns.map((each) => each.name).join(t('comma'))
      return t('elsewhere', { name, campaigns: others })
    }),
  ]
  if (told.length === 0) return null
  return (
    <section>
      <h2>{t('launchRecord')}</h2>
      <ul>
        {told.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
