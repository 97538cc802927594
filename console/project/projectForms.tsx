import type { PaymentListed, ProjectView } from './projectShown'
import { everyAskedOfProjects, nextStage } from '../../domain/project/acts'
import { budgetFields } from '../../domain/project/acts/correct'
import { FUND_CHANNELS } from '../../domain/project/funds'
import { PROJECT_STAGES, type ProjectStage } from '../../domain/project/projectLife'
import { AskedForms } from '../form/askedForms'
import { LineField, type Filled } from '../form/fields'
import { dayIn } from '../../words/dates'
import { projectWords } from '../../words/pages/projects'
import { labelIn, type Language } from '../../words/words'

/** The forms of what may be done with a project at its stage. */
export function ProjectForms({
  state,
  project,
  payments,
}: Pick<ProjectView, 'state' | 'project' | 'payments'>) {
  const { language } = state
  const standing = payments.filter(({ reverses, reversedBy }) => reverses === null && reversedBy === null)
  const next = nextStage('advance', project.stage)
  const allowed = everyAskedOfProjects
    .map(([act]) => act)
    .filter((act) => nextStage(act, project.stage) !== null && (act !== 'reverse' || standing.length > 0))
  return (
    <AskedForms
      every={everyAskedOfProjects}
      state={state}
      choice={{
        allowed,
        known: {
          channel: project.parts.map(({ channel }) => ({
            value: channel,
            label: labelIn(language, FUND_CHANNELS[channel]),
          })),
          payment: standing.map((payment) => ({ value: payment.id, label: inWords(payment, language) })),
        },
        standing: factsOf(project),
      }}
      meant={next ? { advance: movingTo(next, language) } : {}}
      version={project.version}
    />
  )
}

const movingTo = (stage: ProjectStage, language: Language) => ({
  title: projectWords(language)('advance', { stage: labelIn(language, PROJECT_STAGES[stage]) }),
  sends: { to: stage },
})

const inWords = ({ day, amount, reference }: PaymentListed, language: Language) =>
  `${dayIn(language, day)} ${amount} ${reference}`

const factsOf = ({ name, externalNo, year, parts }: ProjectView['project']) => ({
  name,
  externalNo: externalNo ?? '',
  year: String(year),
  ...Object.fromEntries(parts.map(({ channel, budget }) => [`budget.${channel}`, budget])),
})

/** A field for the budget of each channel. */
export const BudgetFields = ({
  field,
  language,
}: {
  field: { form: string; filled: Filled }
  language: Language
}) =>
  budgetFields.map(({ name, label }) => (
    <LineField {...field} key={name} name={name} label={labelIn(language, label)} />
  ))
