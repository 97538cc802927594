import type { ProgrammeAnswer } from '../../api/programme/programmes'
import type { Programme } from '../../domain/programme/programme'
import type { HeldFigure } from '../../domain/programme/programmeFacts'
import { DataTable } from '../frame/dataTable'
import { Facts, type Fact } from '../frame/factList'
import { consolePage, type Frame } from '../frame/frame'
import { DifferenceTable, type Differences } from './programmeDifferences'
import {
  ClassTable,
  IndicatorsOfProgramme,
  LadderTable,
  PairingKinds,
  RightTable,
  TaskList,
} from './programmeParts'
import { periodInWords } from './programmesPage'
import { figureInWords, reportedInWords } from '../indicator/demands'
import { dayIn } from '../../words/dates'
import { programmeWords } from '../../words/pages/programmes'
import { labelIn, type Language } from '../../words/words'

/** `differences`: from the programme that it extends; null where it extends none. */
export type ProgrammeView = { frame: Frame; programme: ProgrammeAnswer; differences: Differences | null }

/** One programme as HTML: what it says, what it demands, where it comes from and what it changes. */
export function programmePage({ frame, programme, differences }: ProgrammeView): string {
  const { language } = frame.viewer
  const t = programmeWords(language)
  const name = labelIn(language, programme.name)
  return consolePage(
    frame,
    name,
    <>
      <header>
        <p>
          <a href="/programmes">{t('title')}</a>
        </p>
        <h1>{name}</h1>
      </header>
      <Identity programme={programme} language={language} />
      <Labels title={t('goals')} labels={programme.goals} language={language} />
      <RightTable {...{ programme, language }} />
      <ClassTable programme={programme} language={language} />
      <TaskList programme={programme} language={language} />
      <IndicatorsOfProgramme programme={programme} language={language} />
      <PairingKinds programme={programme} language={language} />
      <Reported figures={programme.reported} language={language} />
      <Lists programme={programme} language={language} />
      <LadderTable programme={programme} language={language} />
      <Labels title={t('parameters')} labels={programme.parameters} language={language} />
      {differences && <DifferenceTable {...{ differences, programme, language }} />}
    </>,
  )
}

type Part = { programme: ProgrammeAnswer; language: Language }

function Identity({ programme, language }: Part) {
  const t = programmeWords(language)
  const { issuer, period, publishedOn, source, scope, purpose, version, documents = [] } = programme
  const facts: Fact[] = [
    [t('issuer'), labelIn(language, issuer)],
    [t('period'), periodInWords(period, language)],
    ...(publishedOn === undefined ? [] : [[t('publishedOn'), dayIn(language, publishedOn)] satisfies Fact]),
    [t('source'), labelIn(language, source)],
    ...(scope ? [[t('scope'), labelIn(language, scope)] satisfies Fact] : []),
    ...(purpose ? [[t('purpose'), labelIn(language, purpose)] satisfies Fact] : []),
    [t('version'), String(version)],
  ]
  return (
    <section>
      <dl>
        <Facts facts={facts} />
        {programme.extends !== undefined && (
          <>
            <dt>{t('extends')}</dt>
            <dd>
              <a href={`/programmes/${programme.extends}`}>{programme.extends}</a>
            </dd>
          </>
        )}
      </dl>
      {documents.length > 0 && <h2>{t('documents')}</h2>}
      <ul>
        {documents.map(({ no, name, by }) => (
          <li key={name.zh}>
            {labelIn(language, name)} {no} {by && <span className="quiet">{labelIn(language, by)}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Labels({
  title,
  labels,
  language,
}: {
  title: string
  labels: Programme['goals']
  language: Language
}) {
  if (labels.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {labels.map((label) => (
          <li key={label.zh}>{labelIn(language, label)}</li>
        ))}
      </ul>
    </section>
  )
}

function Reported({ figures, language }: { figures: HeldFigure[]; language: Language }) {
  const t = programmeWords(language)
  if (figures.length === 0) return null
  return (
    <section>
      <h2>{t('reported')}</h2>
      <DataTable
        caption={t('reported')}
        columns={[t('figure'), { number: t('stated') }, { number: t('computed') }]}
      >
        {figures.map(({ code, name, computed, contradicted, ...figure }) => (
          <tr key={code}>
            <th scope="row">{labelIn(language, name)}</th>
            <td className="number">{reportedInWords(figure, language)}</td>
            <td className="number">
              {computed !== null && figureInWords(computed, figure.unit, language)}
              {contradicted && <div className="overdue">{t('contradicted')}</div>}
            </td>
          </tr>
        ))}
      </DataTable>
    </section>
  )
}

function Lists({ programme: { lists = {} }, language }: Part) {
  const t = programmeWords(language)
  const all = Object.entries(lists)
  if (all.length === 0) return null
  return (
    <section>
      <h2>{t('lists')}</h2>
      <dl>
        {all.map(([code, { name, entries }]) => (
          <div key={code}>
            <dt>{labelIn(language, name)}</dt>
            <dd>{entries.map((entry) => labelIn(language, entry)).join(t('comma'))}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
