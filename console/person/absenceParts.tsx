import type { z } from 'zod'
import type { absenceAnswer } from '../../api/person/absences'
import type { colleagueAnswer } from '../../api/person/ownAccount'
import { DataTable } from '../frame/dataTable'
import { ChoiceField } from '../form/choiceField'
import { DayField, LineField } from '../form/fields'
import { ActionForm, filledOf, RowAct, type FormState } from '../form/forms'
import { absenceWords } from '../../words/pages/absences'
import { dayIn, instantIn } from '../../words/dates'

/** An absence, and somebody who may be chosen, as the API answers them, over the wire. */
export type AbsenceShown = z.infer<typeof absenceAnswer>
export type Choosable = z.infer<typeof colleagueAnswer>

type Shown = { absences: AbsenceShown[]; state: FormState; today: string }

/** Absences with who stands in, each that is not over with its end. `today`: a day. */
export function AbsenceTable({ absences, state, today }: Shown) {
  const t = absenceWords(state.language)
  if (absences.length === 0) return <p>{t('none')}</p>
  return (
    <DataTable
      caption={t('absences')}
      columns={[t('days'), t('absent'), t('substitute'), t('reason'), t('act')]}
    >
      {absences.map(({ id, person, substitute, fromOn, untilOn, reason, endedAt }) => (
        <tr key={id}>
          <th scope="row">
            {t('fromTo', { from: dayIn(state.language, fromOn), until: dayIn(state.language, untilOn) })}
          </th>
          <td>{person.name}</td>
          <td>{substitute.name}</td>
          <td>{reason}</td>
          <td>
            {endedAt !== null && t('over', { instant: instantIn(state.language, endedAt) })}
            {endedAt === null && untilOn >= today && (
              <RowAct state={state} act="endAbsence" button={t('end')} hidden={{ absence: id }} />
            )}
          </td>
        </tr>
      ))}
    </DataTable>
  )
}

/** The form that records an absence. `people`: who may stand in. */
export function AbsenceForm({ state, people }: { state: FormState; people: Choosable[] }) {
  const t = absenceWords(state.language)
  const field = { form: 'absence', filled: filledOf(state, 'absence'), required: true }
  return (
    <ActionForm state={state} act="absence" title={t('record')} button={t('recordButton')}>
      <ChoiceField
        {...field}
        name="substitute"
        label={t('substitute')}
        empty={t('choose')}
        options={optionsOf(people)}
      />
      <DayField {...field} name="fromOn" label={t('fromOn')} />
      <DayField {...field} name="untilOn" label={t('untilOn')} />
      <LineField {...field} name="reason" label={t('reason')} maxLength={200} />
    </ActionForm>
  )
}

/** People to choose from, each with their posts. */
export const optionsOf = (people: Choosable[]) =>
  people.map(({ id, name, posts }) => ({
    value: id,
    label: [name, ...posts.map(({ title, regionName }) => `${regionName} ${title}`)].join(' · '),
  }))

/** The form that looks for people to choose from, without a script: the page comes back with those who were found. */
export function PersonSearch({ path, who, state }: { path: string; who: string; state: FormState }) {
  const t = absenceWords(state.language)
  return (
    <form method="get" action={path} aria-label={t('search')}>
      <label htmlFor="search-who">{t('searchFor')}</label>
      <input id="search-who" name="who" type="search" maxLength={200} defaultValue={who} />
      <button type="submit">{t('searchButton')}</button>
    </form>
  )
}
