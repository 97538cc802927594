import { householdRoutes } from '../../api/household/households'
import { peopleRoutes } from '../../api/person/people'
import { owedVisitRoutes } from '../../api/household/owedVisits'
import { importRoutes } from '../../api/importing/imports'
import { householdActRoutes } from '../../api/household/householdActs'
import { performs, type Act, type Viewing } from '../frame/viewing'
import { classCodes, classLabel, periodOn } from '../../domain/programme/monitoringPeriods'
import { householdPage, type DisclosedHead } from './householdPage'
import { gapsPage, householdsPage } from './householdsPage'
import { owedVisitsPage } from './owedVisitsPage'
import { publicityPage } from './householdPublicity'
import { newHouseholdPage } from './newHouseholdPage'
import { me, type LedgerField } from '../frame/ledgerFilters'
import { householdWords } from '../../words/pages/households'
import { labelIn } from '../../words/words'
import { hasRight } from '../../domain/person/access'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { askedOfHouseholds } from '../../domain/household/acts'
import { HOUSEHOLD_STATES, householdStates } from '../../domain/household/household'
import { householdFields } from '../../domain/person/personalData'
import { gapKinds } from '../../ledger/household/householdLists'
import { actsAsked } from '../form/askedForm'
import { disclosureIn, givenIn, numberIn, type Typed } from '../form/typed'
import { readLedger, viewActs } from '../frame/ledgerRoutes'
import type { Page } from '../frame/pageRoutes'
import { toldOnce } from '../frame/performingRoutes'
import { sheetImport } from '../importing/sheetImportRoutes'

/** People to choose from, at most. */
const PEOPLE = '200'
/** The period whose names of the classes the filter shows. */
const PERIOD = '2021'

async function showList(viewing: Viewing): Promise<string> {
  const { ledger, items } = await readLedger(viewing, {
    place: 'households',
    route: householdRoutes.list,
    fields: fieldsFor(viewing),
    sorted: householdWords(viewing.language)('sorted'),
    workbook: true,
  })
  const { unit } = viewing.query
  const figures = await viewing.read(householdRoutes.figures, { query: unit === undefined ? {} : { unit } })
  const posts = hasRight(viewing.actor, 'assign')
  return householdsPage(ledger, items, figures, { posts })
}

function fieldsFor({ language }: Viewing): LedgerField[] {
  const t = householdWords(language)
  const nameOf = (code: string) => classLabel(PERIOD, code) ?? { zh: code, en: code }
  const classes = classCodes.map((value) => ({ value, label: labelIn(language, nameOf(value)) }))
  const states = householdStates.map((value) => ({
    value,
    label: labelIn(language, HOUSEHOLD_STATES[value]),
  }))
  const gaps = gapKinds.map((value) => ({ value, label: t(`gap_${value}`) }))
  return [
    { name: 'unit', label: t('unit'), kind: 'line' },
    { name: 'class', label: t('class'), kind: 'choice', options: classes },
    { name: 'state', label: t('state'), kind: 'choice', options: states },
    { name: 'gap', label: t('gap'), kind: 'choice', options: gaps },
    { name: 'responsible', label: t('mine'), kind: 'choice', options: me(language) },
    { name: 'no', label: t('no'), kind: 'line' },
  ]
}

async function showGaps({ read, frame, query }: Viewing): Promise<string> {
  const { items, nextCursor, ...counts } = await read(householdRoutes.gaps, { query })
  const behind = new URLSearchParams({ ...query, cursor: nextCursor ?? '' })
  const next = nextCursor === null ? null : `/households/gaps?${behind.toString()}`
  return gapsPage({ frame, households: items, next, ...counts })
}

async function showOwed({ read, frame, query }: Viewing): Promise<string> {
  const owed = await read(owedVisitRoutes.list, { query })
  const behind = new URLSearchParams({ ...query, cursor: owed.nextCursor ?? '' })
  const next = owed.nextCursor === null ? null : `/households/visits?${behind.toString()}`
  return owedVisitsPage({ frame, owed, next })
}

/** What somebody of a village brings: one household, or for who heads an area a sheet of them. */
function showNew({ frame, state, language, actor, service }: Viewing): Promise<string> {
  const { classes } = periodOn(shanghaiDayOf(service.now().toISOString()))
  const options = classCodes.flatMap((value) => {
    const name = classes[value]
    return name ? [{ value, label: labelIn(language, name) }] : []
  })
  const imports = hasRight(actor, 'assign')
  return Promise.resolve(newHouseholdPage({ frame, state, classes: options, imports }))
}

async function showPublicity({ read, frame, query }: Viewing): Promise<string> {
  const { items, total } = await read(householdRoutes.publicity, {
    query: { limit: PEOPLE, ...query },
  })
  return publicityPage({ frame, households: items, total })
}

async function show(viewing: Viewing, disclosed: DisclosedHead | null = null): Promise<string> {
  const { read, params, frame, state, actor } = viewing
  const household = await read(householdRoutes.one, { params })
  const chooses = hasRight(actor, 'assign') && household.acts.includes('assign')
  const around = chooses && (await read(peopleRoutes.list, { query: { disabled: 'false', limit: PEOPLE } }))
  return householdPage({ frame, state, household, people: around ? around.items : [], disclosed })
}

/** The figures of a household as they were typed; those left empty are left out. */
const figuresIn = (typed: Typed) =>
  Object.fromEntries(
    Object.entries(givenIn(typed, ['persons', 'income', 'incomeYear'])).map(([name, text]) => [
      name,
      numberIn(text),
    ]),
  )

const newActs: Record<string, Act> = {
  identify: performs(householdRoutes.identify, {
    body: (typed) => ({
      ...givenIn(typed, ['no', 'region', 'class']),
      ...figuresIn(typed),
      head: givenIn(typed, householdFields, 'head.'),
    }),
    to: (answer) => `/households/${answer.id}`,
  }),
  import: sheetImport(importRoutes.households),
}

const acts: Record<string, Act> = {
  ...actsAsked(askedOfHouseholds, householdActRoutes),
  disclose: performs(householdActRoutes.disclose, {
    body: (typed) => disclosureIn(typed, householdFields),
    show: (viewing, answer) => show(viewing, toldOnce(answer.head)),
  }),
}

export const householdPages: Page[] = [
  { path: '/households', here: 'households', show: showList, acts: viewActs('households') },
  { path: '/households/new', here: 'households', show: showNew, acts: newActs },
  { path: '/households/publicity', here: 'households', right: 'assign', show: showPublicity },
  { path: '/households/gaps', here: 'households', show: showGaps },
  { path: '/households/visits', here: 'households', show: showOwed },
  { path: '/households/:id', here: 'households', show: (viewing) => show(viewing), acts },
]
