import type { RegionListed, PersonView } from './personView'
import type { z } from 'zod'
import type { grantAnswer } from '../../api/person/grants'
import { roles } from '../../domain/person/roles'
import { DataTable } from '../frame/dataTable'
import { ChoiceField } from '../form/choiceField'
import { DayField } from '../form/fields'
import { ActionForm, filledOf, RowAct, type FormState } from '../form/forms'
import { dayIn, instantIn } from '../../words/dates'
import { peopleWords } from '../../words/pages/people'

type Grant = z.infer<typeof grantAnswer>

/** How the form says that a role is for the whole city. */
export const EVERYWHERE = 'everywhere'

/** The roles that somebody was given, those that are over among them, and the forms that give and take back. */
export function GrantsSection({ view, grants }: { view: PersonView; grants: Grant[] }) {
  const { state, today, person } = view
  const t = peopleWords(state.language)
  return (
    <>
      <section>
        <h2>{t('roles')}</h2>
        <p>{t('rolesIntro')}</p>
        {grants.length === 0 ? <p>{t('noRoles')}</p> : <GrantTable {...{ grants, state, today }} />}
      </section>
      <form method="get" action={`/people/${person.id}`} aria-label={t('regionSearch')}>
        <label htmlFor="search-region">{t('regionFor')}</label>
        <input id="search-region" name="region" type="search" maxLength={200} defaultValue={view.region} />
        <button type="submit">{t('find')}</button>
      </form>
      <GrantForm state={state} regions={view.regions} />
    </>
  )
}

function GrantTable({ grants, state, today }: { grants: Grant[]; state: FormState; today: string }) {
  const t = peopleWords(state.language)
  return (
    <DataTable
      caption={t('roles')}
      columns={[t('role'), t('where'), t('fromOn'), t('until'), t('state'), t('act')]}
    >
      {grants.map((grant) => (
        <tr key={grant.id}>
          <th scope="row">{t(`role_${grant.role}`)}</th>
          <td>{grant.area === null ? t('everywhere') : `${grant.area.code} ${grant.area.name}`}</td>
          <td>{grant.fromOn !== null && dayIn(state.language, grant.fromOn)}</td>
          <td>{grant.untilOn === null ? t('noEnd') : dayIn(state.language, grant.untilOn)}</td>
          <td>{stateOf(grant, state, today)}</td>
          <td>
            {grant.endedAt === null && (
              <RowAct state={state} act="takeBack" button={t('takeBack')} hidden={{ grant: grant.id }} />
            )}
          </td>
        </tr>
      ))}
    </DataTable>
  )
}

function stateOf({ endedAt, fromOn, untilOn }: Grant, { language }: FormState, today: string): string {
  const t = peopleWords(language)
  if (endedAt !== null) return t('takenBack', { instant: instantIn(language, endedAt) })
  if (untilOn !== null && untilOn < today) return t('over')
  return fromOn !== null && today < fromOn ? t('toCome') : t('inForce')
}

function GrantForm({ state, regions }: { state: FormState; regions: RegionListed[] }) {
  const t = peopleWords(state.language)
  const field = { form: 'grant', filled: filledOf(state, 'grant') }
  const options = roles.map((role) => ({ value: role, label: t(`role_${role}`) }))
  const areas = regions.map(({ code, within, name }) => ({
    value: code,
    label: [code, ...within, name].join(' '),
  }))
  const places = [{ value: EVERYWHERE, label: t('everywhere') }, ...areas]
  return (
    <ActionForm state={state} act="grant" title={t('give')} button={t('giveButton')}>
      <ChoiceField {...field} name="role" label={t('role')} empty={t('choose')} options={options} required />
      <ChoiceField {...field} name="area" label={t('where')} empty={t('choose')} options={places} required />
      <DayField {...field} name="fromOn" label={t('fromOn')} />
      <DayField {...field} name="untilOn" label={t('untilOn')} />
    </ActionForm>
  )
}
