import type { CampaignShown } from './campaignShown'
import { ChoiceField } from '../form/choiceField'
import { CheckField, DayField, LineField } from '../form/fields'
import { ActionForm, filledOf, type FormState } from '../form/forms'
import type { Preview } from './launchPreview'
import { launchWords } from '../../words/pages/launch'
import { labelIn } from '../../words/words'

type Shown = { state: FormState; campaign: CampaignShown }
const versionOf = ({ version }: CampaignShown) => ({ version: String(version) })

/** The form that launches, with the reasons that this launch wants. */
export function LaunchForm({ state, campaign, preview }: Shown & { preview: Preview }) {
  const t = launchWords(state.language)
  if (preview.targets === 0) return null
  const filled = filledOf(state, 'launch')
  const wanted = (kind: Preview['obstacles'][number]['kind']) =>
    preview.obstacles.flatMap((obstacle) => (obstacle.kind === kind ? [obstacle.path] : []))
  const nameOf = (path: string) => {
    const found = preview.classes.find(({ code }) => path === `without.${code}`)
    return found ? labelIn(state.language, found.name) : ''
  }
  return (
    <ActionForm
      state={state}
      act="launch"
      hidden={versionOf(campaign)}
      title={`${t('step', { no: 3 })} · ${t('launch')}`}
      button={t('launch')}
    >
      <p>{t('launchIntro')}</p>
      {wanted('empty').map((path) => (
        <LineField
          key={path}
          {...{ form: 'launch', name: path, filled }}
          label={t('withoutReason', { name: nameOf(path) })}
        />
      ))}
      {wanted('past').length > 0 && (
        <LineField {...{ form: 'launch', name: 'pastReason', label: t('pastReason'), filled }} />
      )}
    </ActionForm>
  )
}

/** The form that moves the first day, or another event's. */
export function MoveForm({ state, campaign }: Shown) {
  const t = launchWords(state.language)
  const filled = filledOf(state, 'move')
  const events = campaign.events.map(({ code, name }) => ({
    value: code,
    label: labelIn(state.language, name),
  }))
  const field = { form: 'move', filled }
  return (
    <ActionForm
      state={state}
      act="move"
      hidden={versionOf(campaign)}
      title={t('move')}
      button={t('moveButton')}
    >
      <p>{t('moveIntro')}</p>
      {events.length > 0 && (
        <ChoiceField {...field} name="code" label={t('event')} empty={t('startsOn')} options={events} />
      )}
      <DayField {...field} name="on" label={t('on')} required />
      <LineField {...field} name="reason" label={t('moveReason')} required />
      <CheckField {...field} name="pastMeant" label={t('pastMeant')} drafted={false} />
    </ActionForm>
  )
}

/** The form that renames a campaign. */
export function RenameForm({ state, campaign }: Shown) {
  const t = launchWords(state.language)
  const filled = filledOf(state, 'rename')
  const typed = { name: campaign.name, ...filled.typed }
  return (
    <ActionForm
      state={state}
      act="rename"
      hidden={versionOf(campaign)}
      title={t('rename')}
      button={t('renameButton')}
    >
      <LineField form="rename" name="name" label={t('name')} filled={{ ...filled, typed }} required />
    </ActionForm>
  )
}

/** The form that deletes a draft. */
export function RemoveForm({ state, campaign }: Shown) {
  const t = launchWords(state.language)
  return (
    <ActionForm
      state={state}
      act="remove"
      hidden={versionOf(campaign)}
      title={t('draft_remove')}
      button={t('draft_removeButton')}
    >
      <p>{t('draft_removeIntro')}</p>
    </ActionForm>
  )
}
