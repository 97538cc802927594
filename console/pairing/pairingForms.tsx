import type { PairingKindShown } from './pairingKindShown'
import { DayField, LineField, TextField } from '../form/fields'
import { ActionForm, filledOf, type FormState } from '../form/forms'
import { pairingWords } from '../../words/pages/pairings'
import { labelIn } from '../../words/words'

/** The form that registers a pairing of one kind. */
export function RegisterPairing({
  state,
  campaign,
  kind: { code, name, helper, helped, planned },
}: {
  state: FormState
  campaign: string
  kind: PairingKindShown
}) {
  const { language } = state
  const t = pairingWords(language)
  const field = { form: 'register', filled: filledOf(state, 'register'), required: true }
  const FORMS = { region: t('region'), person: t('person'), unit: t('unitName') }
  const forms = helper.forms.map((form) => FORMS[form]).join(t('or'))
  const isHousehold = helped.level === 'household'
  return (
    <ActionForm
      state={state}
      act="register"
      title={t('register', { kind: labelIn(language, name) })}
      button={t('register', { kind: labelIn(language, name) })}
      hidden={{ campaign, kind: code, helps: isHousehold ? 'household' : 'region' }}
    >
      <LineField
        {...field}
        name="helper"
        label={t('helperHint', { name: labelIn(language, helper.name), forms })}
      />
      <LineField
        {...field}
        name="helped"
        label={t(isHousehold ? 'helpedHousehold' : 'helpedRegion', { name: labelIn(language, helped.name) })}
      />
      <DayField {...field} name="fromOn" label={t('fromOn')} />
      {planned && <TextField {...field} name="plan" label={t('plan')} />}
    </ActionForm>
  )
}

/** The form that ends a pairing. */
export function EndPairing({ state, version }: { state: FormState; version: number }) {
  const t = pairingWords(state.language)
  const field = { form: 'end', filled: filledOf(state, 'end'), required: true }
  const form = { state, act: 'end', title: t('end'), button: t('end'), hidden: { version: String(version) } }
  return (
    <ActionForm {...form}>
      <p>{t('endNote')}</p>
      <DayField {...field} name="on" label={t('on')} />
      <TextField {...field} name="reason" label={t('reason')} />
    </ActionForm>
  )
}

/** The form that puts another plan in the place of a pairing's own. */
export function PlanPairing({ state, version }: { state: FormState; version: number }) {
  const t = pairingWords(state.language)
  const title = t('newPlan')
  const form = { state, act: 'plan', title, button: title, hidden: { version: String(version) } }
  return (
    <ActionForm {...form}>
      <TextField form="plan" filled={filledOf(state, 'plan')} required name="plan" label={t('plan')} />
    </ActionForm>
  )
}
