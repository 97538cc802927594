import { householdPage, type HouseholdShown } from '../../console/householdPage'
import {
  gapsPage,
  householdsPage,
  type FiguresShown,
  type HouseholdListed,
} from '../../console/householdsPage'
import { me, type LedgerField } from '../../console/ledgerFilters'
import { householdWords } from '../../console/words/households'
import { labelIn } from '../../console/words/words'
import { hasRight } from '../../domain/access'
import { classCodes, classLabel, conditions, HOUSEHOLD_STATES, householdStates } from '../../domain/household'
import { gapKinds } from '../../ledger/householdLists'
import type { Typed } from '../forms'
import { readLedger } from './ledger'
import type { Act, Page, Viewing } from './page'

/** People to choose from, at most. */
const PEOPLE = '200'
/** The period whose names of the classes the filter shows. */
const PERIOD = '2021'

async function showList(viewing: Viewing): Promise<string> {
  const sorted = householdWords(viewing.language)('sorted')
  const asked = { place: 'households', fields: fieldsFor(viewing), sorted, workbook: false } as const
  const { ledger, items } = await readLedger<HouseholdListed>(viewing, asked)
  const { unit } = viewing.query
  const figures = await viewing.read('get /households/figures', { query: unit === undefined ? {} : { unit } })
  return householdsPage(ledger, items, figures as FiguresShown)
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
  const { items, nextCursor, ...counts } = (await read('get /households/gaps', { query })) as {
    items: HouseholdListed[]
    total: number
    persons: number
    nextCursor: string | null
  }
  const behind = new URLSearchParams({ ...query, cursor: nextCursor ?? '' })
  const next = nextCursor === null ? null : `/households/gaps?${behind.toString()}`
  return gapsPage({ frame, households: items, next, ...counts })
}

async function show(viewing: Viewing): Promise<string> {
  const { read, params, frame, state, actor } = viewing
  const household = (await read('get /households/{id}', { params })) as HouseholdShown
  const chooses = hasRight(actor, 'assign') && household.acts.includes('assign')
  return householdPage({ frame, state, household, people: chooses ? await peopleAround(viewing) : [] })
}

async function peopleAround({ read }: Viewing) {
  const { items } = (await read('get /people', { query: { disabled: 'false', limit: PEOPLE } })) as {
    items: { id: string; name: string; posts: { title: string }[] }[]
  }
  return items.map(({ id, name, posts }) => ({
    value: id,
    label: `${name} ${posts.map(({ title }) => title).join('、')}`,
  }))
}

const numberIn = (typed = '') => (/^\d{1,9}(\.\d{1,2})?$/.test(typed.trim()) ? Number(typed) : typed)
/** An act of a household with these fields of its form as they were typed. */
const act = (route: string, ...names: string[]): Act => ({
  route,
  body: (typed) => Object.fromEntries(names.map((name) => [name, (typed[name] ?? '').trim()])),
})
const propose = (typed: Typed) => ({
  ...Object.fromEntries(conditions.map((condition) => [condition, typed[condition] === 'yes'])),
  income: numberIn(typed['income']),
  incomeYear: numberIn(typed['incomeYear']),
  reason: (typed['reason'] ?? '').trim(),
})

const acts: Record<string, Act> = {
  visit: act('post /households/{id}/visits', 'on', 'result'),
  measure: act('post /households/{id}/measures', 'text'),
  warn: act('post /households/{id}/warnings', 'source', 'text'),
  confirm: act('post /households/{id}/confirmation', 'reason'),
  propose: { route: 'post /households/{id}/elimination', body: propose },
  eliminate: act('post /households/{id}/elimination/confirmation', 'reason'),
  roll_back: act('post /households/{id}/roll-back', 'reason'),
  assign: act('post /households/{id}/responsible', 'person', 'reason'),
  close: act('post /households/{id}/closing', 'why', 'reason'),
}

export const householdPages: Page[] = [
  { path: '/households', here: 'households', show: showList },
  { path: '/households/gaps', here: 'households', show: showGaps },
  { path: '/households/:id', here: 'households', show, acts },
]
