import type { Inspector, DrawsView } from './drawsView'
import { ChoiceField } from '../form/choiceField'
import { CheckField, LineField, TextField } from '../form/fields'
import { GroupError } from '../form/filesField'
import { ActionForm, filledOf } from '../form/forms'
import { drawWords } from '../../words/pages/draws'
import type { Language } from '../../words/words'

/** Looks for people to choose as inspectors. */
export function SearchForm({
  filters: { campaign, q },
  language,
}: {
  filters: DrawsView['filters']
  language: Language
}) {
  const t = drawWords(language)
  return (
    <form method="get" action="/draws" aria-labelledby="search-title">
      <h2 id="search-title">{t('search')}</h2>
      {campaign !== undefined && <input type="hidden" name="campaign" value={campaign} />}
      <label htmlFor="search-q">{t('searchField')}</label>
      <input id="search-q" type="search" name="q" defaultValue={q ?? ''} />
      <button type="submit">{t('show')}</button>
    </form>
  )
}

/** Draws cleared findings for those who are ticked. */
export function DrawForm({ view, inspectors }: { view: DrawsView; inspectors: Inspector[] }) {
  const { frame, state, campaigns, filters } = view
  const { language } = frame.viewer
  const t = drawWords(language)
  const filled = filledOf(state, 'draw')
  const field = { form: 'draw', filled }
  const preset = {
    ...filled,
    typed: { campaign: filters.campaign ?? campaigns[0]?.id ?? '', ...filled.typed },
  }
  return (
    <ActionForm state={state} act="draw" title={t('draw')} button={t('draw')}>
      <ChoiceField
        {...field}
        filled={preset}
        name="campaign"
        label={t('campaign')}
        options={campaigns.map(({ id, name }) => ({ value: id, label: name }))}
        required
      />
      <LineField {...field} name="size" label={t('size')} required />
      <TextField {...field} name="why" label={t('why')} required />
      <ChoiceField
        {...field}
        name="stratum"
        label={t('stratum')}
        options={(['county', 'category', 'class'] as const).map((value) => ({ value, label: t(value) }))}
      />
      <LineField {...field} name="seed" label={t('seedHint')} maxLength={200} />
      <fieldset>
        <legend>{t('inspectors')}</legend>
        {inspectors.length === 0 && (
          <p className="quiet">{filters.q === undefined ? t('searchFirst') : t('nobodyFound')}</p>
        )}
        {inspectors.map(({ id, name, posts }) => (
          <CheckField
            {...field}
            key={id}
            name={`inspector.${id}`}
            label={[name, ...posts.map(({ title, regionName }) => `${regionName} ${title}`)].join(' · ')}
          />
        ))}
        <GroupError errors={filled.errors} path="inspectors" />
      </fieldset>
    </ActionForm>
  )
}
