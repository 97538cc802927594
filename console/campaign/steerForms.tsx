import type { ReactNode } from 'react'
import type { TargetListed } from './targetListed'
import type { CampaignShown } from './campaignShown'
import { ChoiceField } from '../form/choiceField'
import { CheckField, DayField, LineField } from '../form/fields'
import { ActionForm, filledOf, type FormState } from '../form/forms'
import { steeringWords } from '../../words/pages/steering'
import { launchWords } from '../../words/pages/launch'

export type Steering = {
  state: FormState
  campaign: CampaignShown
  targets: TargetListed[]
  /** Other campaigns that run. */
  others: { id: string; name: string }[]
}
type Words = ReturnType<typeof steeringWords>
type Act = 'pause' | 'goOn' | 'addTarget' | 'dropTarget' | 'amend' | 'amendTask' | 'close'

/** The forms that steer a campaign that runs. */
export function SteerForms(steering: Steering) {
  const { state, campaign } = steering
  const t = steeringWords(state.language)
  const fieldsOf = (form: Act) => ({ form, filled: filledOf(state, form) })
  return (
    <details open={state.refused !== undefined}>
      <summary>{t('steer')}</summary>
      <p className="quiet">{t('steerIntro')}</p>
      <div className="acts">
        <Steer {...{ steering, t, act: 'pause' }} intro={t('pauseIntro')}>
          <UnitField {...{ steering, t, act: 'pause' }} />
          <DayField {...fieldsOf('pause')} name="until" label={t('until')} />
        </Steer>
        {campaign.pauses.length > 0 && (
          <Steer {...{ steering, t, act: 'goOn' }}>
            <UnitField {...{ steering, t, act: 'goOn' }} />
          </Steer>
        )}
        <Steer {...{ steering, t, act: 'addTarget' }} withReason={false}>
          <LineField {...fieldsOf('addTarget')} name="regions.0" label={t('code')} required />
          <LineField {...fieldsOf('addTarget')} name="override" label={t('override')} />
          <ChoiceField
            {...fieldsOf('addTarget')}
            name="from"
            label={t('from')}
            options={[
              { value: 'today', label: t('today') },
              { value: 'launch', label: t('launchDay') },
            ]}
          />
        </Steer>
        <Steer {...{ steering, t, act: 'dropTarget' }}>
          <ChoiceField
            {...fieldsOf('dropTarget')}
            name="target"
            label={t('target')}
            empty={launchWords(state.language)('choose')}
            options={openOf(steering).map(({ id, name, code }) => ({ value: id, label: `${name} ${code}` }))}
          />
        </Steer>
        <Steer {...{ steering, t, act: 'amend' }} intro={t('amendIntro')}>
          <LineField {...fieldsOf('amend')} name="programmeVersion" label={t('version')} required />
        </Steer>
        <Steer {...{ steering, t, act: 'amendTask' }} intro={t('amendIntro')}>
          <LineField {...fieldsOf('amendTask')} name="tasks.0.no" label={t('no')} required />
          <LineField {...fieldsOf('amendTask')} name="tasks.0.name.zh" label={t('nameZh')} />
          <LineField {...fieldsOf('amendTask')} name="tasks.0.name.en" label={t('nameEn')} />
          <LineField {...fieldsOf('amendTask')} name="tasks.0.dueAfterWorkingDays" label={t('workingDays')} />
        </Steer>
        <CloseForm {...{ steering, t }} />
      </div>
    </details>
  )
}

const openOf = ({ targets }: Steering) => targets.filter((target) => target.state === 'open')

type Given = {
  steering: Steering
  t: Words
  act: Act
  intro?: string
  withReason?: boolean
  children?: ReactNode
}

function Steer({ steering: { state, campaign }, t, act, intro, withReason = true, children }: Given) {
  const filled = filledOf(state, act)
  const ticked = { ...filled, typed: { tryOnly: 'yes', ...filled.typed } }
  return (
    <ActionForm
      {...{ state, act, title: t(act), button: t(act) }}
      hidden={{ version: String(campaign.version) }}
    >
      {intro && <p>{intro}</p>}
      {children}
      {withReason && (
        <LineField {...{ form: act, filled, name: 'reason', label: t('reason'), required: true }} />
      )}
      <CheckField {...{ form: act, name: 'tryOnly', label: t('tryOnly'), filled: ticked, drafted: false }} />
    </ActionForm>
  )
}

/** The places in which a campaign has open targets, from the districts down. */
function UnitField({ steering, t, act }: { steering: Steering; t: Words; act: Act }) {
  const places = new Map(
    openOf(steering).flatMap(({ regions }) =>
      regions
        .filter(({ level }) => level !== 'municipality')
        .map(({ code, name }) => [code, { value: code, label: `${name} ${code}` }] as const),
    ),
  )
  const options = [...places.values()].sort((a, b) => (a.value < b.value ? -1 : 1))
  const filled = filledOf(steering.state, act)
  return (
    <ChoiceField {...{ form: act, filled, name: 'units.0', label: t('unit'), empty: t('whole'), options }} />
  )
}

function CloseForm({ steering, t }: { steering: Steering; t: Words }) {
  const { state, others } = steering
  const field = { form: 'close', filled: filledOf(state, 'close') }
  const option = (value: 'refuse' | 'withdraw' | 'go_on' | 'carry') => ({ value, label: t(value) })
  const wrong = field.filled.errors.flatMap(({ path, message }) => (path === 'open' ? [message] : []))
  const kept = others.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Steer {...{ steering, t, act: 'close' }} intro={t('closeIntro')}>
      <fieldset>
        <legend>{t('open')}</legend>
        {wrong.map((message) => (
          <p className="wrong" id="wrong-open" data-group="open" key={message}>
            {message}
          </p>
        ))}
        <ChoiceField
          {...field}
          name="open.tasks"
          label={t('openTasks')}
          options={[option('refuse'), option('withdraw'), option('carry')]}
        />
        <ChoiceField
          {...field}
          name="open.findings"
          label={t('openFindings')}
          options={[option('refuse'), option('go_on'), option('withdraw'), option('carry')]}
        />
        {kept.length > 0 && (
          <>
            <ChoiceField {...field} name="carryTo" label={t('carryTo')} empty={t('none')} options={kept} />
            <LineField {...field} name="document" label={t('document')} />
          </>
        )}
      </fieldset>
    </Steer>
  )
}
