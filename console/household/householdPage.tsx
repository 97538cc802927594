import type { HouseholdShown } from './householdShown'
import { HOUSEHOLD_STATES, WARNING_SOURCES } from '../../domain/household/household'
import { householdFields, type HouseholdField } from '../../domain/person/personalData'
import { DataTable } from '../frame/dataTable'
import { FactList, type Fact } from '../frame/factList'
import type { Candidate } from '../form/askedForm'
import type { FormState } from '../form/forms'
import type { Frame } from '../frame/frame'
import { formPage } from '../frame/formPage'
import { DiscloseHead, HouseholdForms } from './householdForms'
import { dayIn, instantIn } from '../../words/dates'
import { householdWords } from '../../words/pages/households'
import { labelIn, type Language } from '../../words/words'

/** What was just shown of its head in full. */
export type DisclosedHead = Partial<Record<HouseholdField, string | null>>
export type HouseholdView = {
  frame: Frame
  state: FormState
  household: HouseholdShown
  people: Candidate[]
  disclosed: DisclosedHead | null
}
type Shown = { household: HouseholdShown; language: Language }

/** One monitored household with its measures, visits and warnings, and what its reader may do, as HTML. */
export function householdPage({ frame, state, household, people, disclosed }: HouseholdView): string {
  const { language } = frame.viewer
  const title = householdWords(language)('one', { no: household.no })
  return formPage(
    { frame, state },
    title,
    <>
      {disclosed && <Disclosed disclosed={disclosed} language={language} />}
      <Facts household={household} language={language} />
      <Measures household={household} language={language} />
      <Visits household={household} language={language} />
      <Warnings household={household} language={language} />
      <HouseholdForms household={household} state={state} people={people} />
      {household.discloses && <DiscloseHead household={household} state={state} />}
    </>,
  )
}

function Disclosed({ disclosed, language }: { disclosed: DisclosedHead; language: Language }) {
  const t = householdWords(language)
  const facts = householdFields.flatMap((field): Fact[] => {
    const value = disclosed[field]
    return value === undefined ? [] : [[t(field), value ?? t('notKnown')]]
  })
  return (
    <section className="done" role="status" id="disclosed">
      <p>{t('disclosed')}</p>
      <FactList facts={facts} />
    </section>
  )
}

function Facts({ household, language }: Shown) {
  const t = householdWords(language)
  const { region, head, income, incomeYear, responsible, publicityUntilOn, limitOn, visitDueOn } = household
  const day = (value: string | null) => (value === null ? null : dayIn(language, value))
  const facts: [string, string | number | null][] = [
    [t('state'), labelIn(language, HOUSEHOLD_STATES[household.state])],
    [t('head'), head['name'] ?? null],
    [t('phone'), head['phone'] ?? null],
    [t('idNumber'), head['idNumber'] ?? null],
    [t('health'), head['health'] ?? null],
    [t('village'), `${region.county} ${region.township} ${region.name}`],
    [t('class'), labelIn(language, household.class.name)],
    [t('persons'), household.persons],
    [t('income'), income === null ? null : t('incomeOf', { amount: income, year: incomeYear ?? '' })],
    [t('responsible'), responsible ? `${responsible.name} ${responsible.post ?? ''}` : t('nobody')],
    [t('identifiedOn'), day(household.identifiedOn)],
    [t('publicity'), day(publicityUntilOn)],
    [t('limit'), day(limitOn)],
    [t('visit'), day(visitDueOn)],
    [t('rollBacks'), household.rollBacks === 0 ? null : household.rollBacks],
    [t('gap'), household.gaps.map((gap) => t(`gap_${gap}`)).join('；') || null],
  ]
  return (
    <section>
      <h2>{t('facts')}</h2>
      <dl>
        {facts.flatMap(([name, value]) =>
          value === null
            ? []
            : [
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>,
              ],
        )}
      </dl>
    </section>
  )
}

function Measures({ household: { ofMeasures }, language }: Shown) {
  const t = householdWords(language)
  return (
    <section>
      <h2>{t('measures')}</h2>
      {ofMeasures.length === 0 && <p>{t('none')}</p>}
      <ul>
        {ofMeasures.map(({ no, text, by, at }) => (
          <li key={no}>
            {text} <span className="quiet">{t('by', { name: by, day: instantIn(language, at) })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Visits({ household: { visits }, language }: Shown) {
  const t = householdWords(language)
  if (visits.length === 0) return null
  const columns = ['due', 'visits', 'state', 'result'] as const
  return (
    <section>
      <h2>{t('visits')}</h2>
      <DataTable caption={t('visits')} columns={[...columns.map((column) => t(column))]}>
        {visits.map(({ kind, no, dueOn, state, rung, doneOn, by, result }) => (
          <tr key={`${kind}${no}`}>
            <th scope="row">{dayIn(language, dueOn)}</th>
            <td>{t(kind)}</td>
            <td>
              {t(state)} {state === 'overdue' && rung > 0 && t(rung === 1 ? 'rung1' : 'rung2')}
            </td>
            <td>
              {result}{' '}
              {doneOn !== null && (
                <span className="quiet">{t('by', { name: by ?? '', day: dayIn(language, doneOn) })}</span>
              )}
            </td>
          </tr>
        ))}
      </DataTable>
    </section>
  )
}

function Warnings({ household: { warnings }, language }: Shown) {
  const t = householdWords(language)
  if (warnings.length === 0) return null
  return (
    <section>
      <h2>{t('warnings')}</h2>
      <ul>
        {warnings.map(({ no, source, text, by, at }) => (
          <li key={no}>
            {labelIn(language, WARNING_SOURCES[source])}: {text}{' '}
            <span className="quiet">{t('by', { name: by, day: instantIn(language, at) })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
