import { inGroups } from '../../words/figures'
import type { PaymentListed, ProjectView, ProjectListed } from './projectShown'
import { FUND_CHANNELS, restOf } from '../../domain/project/funds'
import { PROJECT_STAGES } from '../../domain/project/projectLife'
import { DataTable } from '../frame/dataTable'
import { FactList, type Fact } from '../frame/factList'
import { Outcome } from '../form/forms'
import { consolePage } from '../frame/frame'
import { ProjectForms } from './projectForms'
import { dayIn } from '../../words/dates'
import { projectWords } from '../../words/pages/projects'
import { labelIn, type Language } from '../../words/words'

/** One project as HTML: its stage and publicity, its money by channel, its payments, and what may be done next. */
export function projectPage(view: ProjectView): string {
  const { frame, state, project, payments, keeps } = view
  const { language } = frame.viewer
  const t = projectWords(language)
  const { name, no, externalNo, region, year, stage, stageOn, publicity, unpublicised } = project
  const facts: Fact[] = [
    [t('no'), no],
    ...(externalNo === null ? [] : [[t('externalNo'), externalNo] satisfies Fact]),
    [t('region'), `${region.name} ${region.code}`],
    [t('year'), String(year)],
    [
      t('stage'),
      t('stageOn', { stage: labelIn(language, PROJECT_STAGES[stage]), day: dayIn(language, stageOn) }),
    ],
    ...(publicity === null
      ? []
      : [
          [
            t('publicity'),
            t('publicityOf', {
              from: dayIn(language, publicity.fromOn),
              to: dayIn(language, publicity.untilOn),
            }),
          ] satisfies Fact,
        ]),
  ]
  return consolePage(
    frame,
    name,
    <>
      <header>
        <p>
          <a href={`/projects?campaign=${project.campaign}`}>{t('title')}</a>
        </p>
        <h1>{name}</h1>
      </header>
      <Outcome state={state} />
      <section>
        <FactList facts={facts} />
        {unpublicised && <p className="quiet">{t('unpublicised')}</p>}
        <Parts project={project} language={language} />
      </section>
      <Payments payments={payments} language={language} />
      {keeps && <ProjectForms {...view} />}
    </>,
  )
}

function Parts({
  project: { parts, budget, paid },
  language,
}: {
  project: ProjectListed
  language: Language
}) {
  const t = projectWords(language)
  const rows = [
    ...parts.map((part) => ({ ...part, name: labelIn(language, FUND_CHANNELS[part.channel]) })),
    { name: t('all'), budget, paid },
  ]
  return (
    <DataTable
      caption={t('byChannel')}
      columns={[t('channel'), { number: t('budget') }, { number: t('paid') }, { number: t('left') }]}
    >
      {rows.map((row) => (
        <tr key={row.name}>
          <th scope="row">{row.name}</th>
          <td className="number">{inGroups(row.budget)}</td>
          <td className="number">{inGroups(row.paid)}</td>
          <td className="number">{inGroups(restOf(row.budget, row.paid))}</td>
        </tr>
      ))}
    </DataTable>
  )
}

function Payments({ payments, language }: { payments: PaymentListed[]; language: Language }) {
  const t = projectWords(language)
  return (
    <section>
      <h2>{t('payments')}</h2>
      {payments.length === 0 ? (
        <p>{t('noPayments')}</p>
      ) : (
        <DataTable
          stacked
          caption={t('payments')}
          columns={[t('on'), t('channel'), { number: t('amount') }, t('reference')]}
        >
          {payments.map(({ id, channel, amount, day, reference, reverses, reversedBy, by }) => (
            <tr key={id}>
              <td className="day">{dayIn(language, day)}</td>
              <td>{labelIn(language, FUND_CHANNELS[channel])}</td>
              <td className="number">{inGroups(amount)}</td>
              <td>
                {reference} <span className="quiet">{by}</span>
                {reverses !== null && <span className="tag">{t('reversal')}</span>}
                {reversedBy !== null && <span className="tag">{t('reversed')}</span>}
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </section>
  )
}
