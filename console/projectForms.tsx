import { FUND_CHANNELS } from '../domain/funds'
import { isGated, isPayable, PROJECT_STAGES, stageAfter } from '../domain/projectLife'
import { ChoiceField } from './choiceField'
import { DayField, LineField } from './fields'
import { ActionForm, filledOf, type FormState } from './forms'
import type { PaymentListed, ProjectView } from './projectPage'
import { dayIn } from './words/dates'
import { projectWords } from './words/projects'
import { labelIn } from './words/words'

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
