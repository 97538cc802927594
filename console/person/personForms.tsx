import { ADDRESS_CHARACTERS } from '../../domain/text'
import type { WholePerson } from './personView'
import { CADRE_RANKS, cadreRanks } from '../../domain/cadreRank'
import { optionsOf, type Choosable } from './absenceParts'
import { ChoiceField } from '../form/choiceField'
import { LineField, TextField } from '../form/fields'
import { ActionForm, filledOf, type FormState } from '../form/forms'
import type { StrandedListed } from '../handOver/strandedPage'
import { peopleWords } from '../../words/pages/people'
import { labelIn } from '../../words/words'

type Form = { state: FormState }

/** The form that first shows what would pass on. What the real hand-over refused comes back here, too. Where something is
 * stranded that alone is offered first, for who holds the post now. */
export function HandOverForm({
  state,
  people,
  stranded,
}: Form & { people: Choosable[]; stranded: StrandedListed[] }) {
  const t = peopleWords(state.language)
  const act = state.refused?.act === 'handOver' ? 'handOver' : 'preview'
  const successors = new Set(stranded.map(({ successor }) => successor?.id ?? ''))
  const [offered = ''] = successors.size === 1 ? successors : []
  const refused = filledOf(state, act)
  const filled =
    state.refused?.act === act ? refused : { typed: { to: offered, only: 'stranded' }, errors: [] }
  const field = { form: 'preview', filled, required: true }
  return (
    <ActionForm state={state} act="preview" title={t('handOver')} button={t('preview')}>
      <p>{t('handOverIntro')}</p>
      {stranded.length > 0 && (
        <ChoiceField
          {...{ form: 'preview', filled, name: 'only', label: t('what') }}
          options={[
            { value: 'stranded', label: t('onlyStranded') },
            { value: '', label: t('everything') },
          ]}
        />
      )}
      <ChoiceField {...field} name="to" label={t('to')} empty={t('choose')} options={optionsOf(people)} />
      <TextField {...field} name="reason" label={t('reason')} />
    </ActionForm>
  )
}

/** The form that trusts an address again that a mail server refused. */
export function TrustForm({ state }: Form) {
  const t = peopleWords(state.language)
  return (
    <ActionForm state={state} act="trust" title={t('trust')} button={t('trust')}>
      <p>{t('trustIntro')}</p>
    </ActionForm>
  )
}

/** What operators do about a person: invite, change, disable or let in again. */
export function OperatorForms({
  state,
  person,
  people,
}: Form & { person: WholePerson; people: Choosable[] }) {
  const t = peopleWords(state.language)
  const disabling = { form: 'disable', filled: filledOf(state, 'disable') }
  const isDisabled = person.disabledAt !== null
  return (
    <div className="acts">
      {!isDisabled && (
        <ActionForm state={state} act="invite" title={t('invite')} button={t('invite')}>
          <p>{t('inviteIntro')}</p>
        </ActionForm>
      )}
      <ChangeForm state={state} person={person} />
      {isDisabled ? (
        <ActionForm state={state} act="enable" title={t('enable')} button={t('enable')} />
      ) : (
        <ActionForm state={state} act="disable" title={t('disable')} button={t('disable')}>
          <p>{t('disableIntro')}</p>
          <ChoiceField
            {...disabling}
            name="to"
            label={t('disableTo')}
            empty={t('nothingOpen')}
            options={optionsOf(people)}
          />
          <TextField {...disabling} name="reason" label={t('reason')} required />
        </ActionForm>
      )}
    </div>
  )
}

function ChangeForm({ state, person: { name, email = '', rank } }: Form & { person: WholePerson }) {
  const t = peopleWords(state.language)
  const refused = state.refused?.act === 'change'
  const filled = refused
    ? filledOf(state, 'change')
    : { typed: { name, email, rank: rank ?? '' }, errors: [] }
  const field = { form: 'change', filled, required: true, maxLength: 200 }
  return (
    <ActionForm state={state} act="change" title={t('change')} button={t('changeButton')}>
      <p>{t('changeIntro')}</p>
      <LineField {...field} name="name" label={t('name')} />
      <LineField {...field} name="email" label={t('email')} maxLength={ADDRESS_CHARACTERS} />
      <ChoiceField
        {...{ form: 'change', filled, name: 'rank', label: t('rank'), empty: t('noRank') }}
        options={cadreRanks.map((each) => ({
          value: each,
          label: labelIn(state.language, CADRE_RANKS[each]),
        }))}
      />
    </ActionForm>
  )
}
