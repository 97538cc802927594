import type { PaymentListed, ProjectView } from './projectShown'
import { channels, FUND_CHANNELS } from '../../domain/project/funds'
import { isGated, isOver, isPayable, PROJECT_STAGES, stageAfter } from '../../domain/project/projectLife'
import { ChoiceField } from '../form/choiceField'
import { DayField, LineField, type Filled } from '../form/fields'
import { ActionForm, filledOf, type FormState } from '../form/forms'
import { dayIn } from '../../words/dates'
import { projectWords } from '../../words/pages/projects'
import { labelIn, type Language } from '../../words/words'

type Acts = Pick<ProjectView, 'state' | 'project' | 'payments'>

const fieldOf = (state: FormState) => (act: string) => ({
  form: act,
  filled: filledOf(state, act),
  required: true,
})

/** The forms that publicise a project and move it on. */
export function StageForms({ state, project }: Acts) {
  const { language } = state
  const t = projectWords(language)
  const hidden = { version: String(project.version) }
  const next = stageAfter(project.stage)
  const field = fieldOf(state)
  return (
    <>
      {isGated(project.stage) && (
        <ActionForm
          state={state}
          act="publicise"
          title={t('publicise')}
          button={t('publicise')}
          hidden={hidden}
        >
          <DayField {...field('publicise')} name="fromOn" label={t('fromOn')} />
          <DayField {...field('publicise')} name="untilOn" label={t('untilOn')} />
        </ActionForm>
      )}
      {next !== null && (
        <ActionForm
          state={state}
          act="advance"
          title={t('advance', { stage: labelIn(language, PROJECT_STAGES[next]) })}
          button={labelIn(language, PROJECT_STAGES[next])}
          hidden={{ ...hidden, to: next }}
        >
          <DayField {...field('advance')} name="on" label={t('on')} />
        </ActionForm>
      )}
    </>
  )
}

/** The forms that pay, and that take a payment back. */
export function MoneyForms({ state, project, payments }: Acts) {
  const { language } = state
  const t = projectWords(language)
  const hidden = { version: String(project.version) }
  const standing = payments.filter(({ reverses, reversedBy }) => reverses === null && reversedBy === null)
  const field = fieldOf(state)
  const inWords = ({ day, amount, reference }: PaymentListed) =>
    `${dayIn(language, day)} ${amount} ${reference}`
  return (
    <>
      {isPayable(project.stage) && (
        <ActionForm state={state} act="pay" title={t('pay')} button={t('pay')} hidden={hidden}>
          <ChoiceField
            {...field('pay')}
            name="channel"
            label={t('channel')}
            empty={t('choose')}
            options={project.parts.map(({ channel }) => ({
              value: channel,
              label: labelIn(language, FUND_CHANNELS[channel]),
            }))}
          />
          <LineField {...field('pay')} name="amount" label={t('amount')} />
          <DayField {...field('pay')} name="day" label={t('on')} />
          <LineField {...field('pay')} name="reference" label={t('reference')} />
        </ActionForm>
      )}
      {standing.length > 0 && (
        <ActionForm state={state} act="reverse" title={t('reverse')} button={t('reverse')} hidden={hidden}>
          <ChoiceField
            {...field('reverse')}
            name="payment"
            label={t('payments')}
            empty={t('choose')}
            options={standing.map((payment) => ({ value: payment.id, label: inWords(payment) }))}
          />
          <LineField {...field('reverse')} name="reason" label={t('reason')} />
        </ActionForm>
      )}
    </>
  )
}

/** The forms that put a project right and that withdraw it, while it is not over. */
export function CorrectionForms({ state, project }: Omit<Acts, 'payments'>) {
  const { language } = state
  const t = projectWords(language)
  if (isOver(project.stage)) return null
  const hidden = { version: String(project.version) }
  const standing = {
    name: project.name,
    externalNo: project.externalNo ?? '',
    year: String(project.year),
    ...Object.fromEntries(project.parts.map(({ channel, budget }) => [`budget.${channel}`, budget])),
  }
  const refused = state.refused?.act === 'correct'
  const filled = refused ? filledOf(state, 'correct') : { typed: standing, errors: [] }
  const field = { form: 'correct', filled }
  const withdrawal = { form: 'withdraw', filled: filledOf(state, 'withdraw'), required: true }
  return (
    <>
      <ActionForm state={state} act="correct" title={t('correct')} button={t('correct')} hidden={hidden}>
        <p>{t('correctNote')}</p>
        <LineField {...field} name="name" label={t('name')} required />
        <LineField {...field} name="externalNo" label={t('externalNo')} />
        <LineField {...field} name="year" label={t('year')} required />
        <BudgetFields field={field} language={language} />
        <LineField {...field} name="reason" label={t('reason')} required />
      </ActionForm>
      <ActionForm state={state} act="withdraw" title={t('withdraw')} button={t('withdraw')} hidden={hidden}>
        <p>{t('withdrawNote')}</p>
        <LineField {...withdrawal} name="reason" label={t('reason')} />
      </ActionForm>
    </>
  )
}

/** A field for the budget of each channel. */
export function BudgetFields({
  field,
  language,
}: {
  field: { form: string; filled: Filled }
  language: Language
}) {
  const t = projectWords(language)
  return channels.map((channel) => (
    <LineField
      {...field}
      key={channel}
      name={`budget.${channel}`}
      label={`${labelIn(language, FUND_CHANNELS[channel])} · ${t('budget')}`}
    />
  ))
}
