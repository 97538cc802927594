import { type ClassCode, classCodes } from '../../domain/programme/monitoringPeriods'
import type { Actor } from '../../domain/person/access'
import {
  activeStates,
  heldStates,
  type HouseholdState,
  householdStates,
  warningSources,
} from '../../domain/household/household'
import { firstPage, type Page, type Paged } from '../../domain/paging'
import { Refused } from '../../domain/refusal'
import type { Database, Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { pageIn, pagedRows, marked, type SqlOrder } from '../database/paging'
import { householdsVisibleTo, liesIn } from '../person/visibility'
import { all, oneOf, orNull, type RowOf, rowsOf } from '../database/rows'
import { setOf } from '../database/sets'
import { PROPOSED_BY } from './householdRows'

/** What a household may lack: somebody responsible who is still there, a measure, or a visit that was due. */
export const gapKinds = ['responsible', 'measure', 'visit'] as const
export type GapKind = (typeof gapKinds)[number]
/** Conditions of the list, all of which hold. `gap`: what it lacks; `any`: one of them. */
export type HouseholdFilter = {
  id?: string
  unit?: string
  class?: ClassCode
  period?: string
  state?: HouseholdState
  states?: HouseholdState[]
  responsible?: string[]
  gap?: GapKind | 'any'
  no?: string
}
export type ListedHousehold = {
  id: string
  no: string
  region: { code: string; name: string; township: string; county: string }
  period: string
  classCode: ClassCode
  persons: number
  income: number | null
  incomeYear: number | null
  state: HouseholdState
  responsible: { id: string; name: string; post: string | null } | null
  measures: number
  identifiedOn: string
  publicityUntilOn: string | null
  limitOn: string | null
  visitDueOn: string | null
  visitOverdue: boolean
  gaps: GapKind[]
  reason: string | null
  rollBacks: number
  version: number
  proposedByIds: string[]
}

/** The post under which somebody answers for `h`, of those at its village or above. */
const POST_THERE = Prisma.sql`post."personId" = h."responsibleId" and post."regionCode" = any(string_to_array(r.path, '/'))`
/** Whether nobody who is there is responsible for `h`, at `r` (Region). */
export const lacksResponsible = Prisma.sql`(h.state in ${setOf(heldStates)} and not exists (
  select from "Post" post join "Person" there on there.id = post."personId" and there."disabledAt" is null
  where ${POST_THERE}))`
const lacksMeasure = Prisma.sql`(h.state in ${setOf(activeStates)} and h.measures = 0)`
const lacksVisit = (now: Date) => Prisma.sql`(h.id in (
  select v."householdId" from "HouseholdVisit" v where v."doneAt" is null and v."dueAt" <= ${now}))`

function gapOf(kind: GapKind | 'any', now: Date): Prisma.Sql {
  switch (kind) {
    case 'responsible':
      return lacksResponsible
    case 'measure':
      return lacksMeasure
    case 'visit':
      return lacksVisit(now)
    case 'any':
      return Prisma.sql`(${lacksResponsible} or ${lacksMeasure} or ${lacksVisit(now)})`
  }
}

function whereOf(actor: Actor, filter: HouseholdFilter, now: Date): Prisma.Sql {
  const { id, unit, class: classCode, period, state, responsible, gap, no } = filter
  const parts = [householdsVisibleTo(actor), liesIn(unit)]
  if (id) parts.push(Prisma.sql`h.id = ${id}::uuid`)
  if (no) parts.push(Prisma.sql`h.no = ${no}`)
  if (classCode) parts.push(Prisma.sql`h."classCode" = ${classCode}`)
  if (period) parts.push(Prisma.sql`h.period = ${period}`)
  if (state) parts.push(Prisma.sql`h.state = ${state}`)
  if (filter.states) parts.push(Prisma.sql`h.state = any(${filter.states})`)
  if (responsible) parts.push(Prisma.sql`h."responsibleId" = any(${responsible}::uuid[])`)
  if (gap) parts.push(gapOf(gap, now))
  return Prisma.join(parts, ' and ')
}

const BY_NUMBER: SqlOrder = {
  regionCode: { by: Prisma.sql`"regionCode"`, as: 'text' },
  no: { by: Prisma.sql`no`, as: 'text' },
  id: { by: Prisma.sql`id`, as: 'uuid' },
}

/** The households somebody sees, by their number, with how many there are and how many persons live in them. */
export async function listHouseholds(
  db: Database | Transaction,
  actor: Actor,
  filter: HouseholdFilter,
  now: Date,
  page: Page,
): Promise<Paged<ListedHousehold> & { persons: number }> {
  const where = whereOf(actor, filter, now)
  const { bookmark, behind, tail } = pageIn(BY_NUMBER, page)
  const rows = await rowsOf(
    db,
    marked({
      ...all('text', 'id no period identifiedOn'),
      region: { code: 'text', name: 'text', township: 'text', county: 'text' },
      classCode: oneOf(classCodes),
      ...all('int', 'persons measures rollBacks version allHouseholds allPersons'),
      income: 'real?',
      incomeYear: 'int?',
      state: oneOf(householdStates),
      responsible: orNull({ id: 'text', name: 'text', post: 'text?' }),
      ...all('text?', 'publicityUntilOn limitOn visitDueOn reason'),
      visitOverdue: 'flag',
      gaps: [oneOf(gapKinds)],
      proposedByIds: ['text'],
    }),
  )`
    with found as materialized (
      select h.id, h."regionCode", h.no, h.persons from "Household" h join "Region" r on r.code = h."regionCode"
      where ${where}
    ), page as (
      select id, ${bookmark} from found where ${behind} ${tail}
    )
    select h.id, h.no, h.period, h."classCode", h.persons, h.income::float8 as income, h."incomeYear", h.state,
      h.measures, h."identifiedOn", h."publicityUntilOn", h."limitOn", h.reason, h."rollBacks", h.version,
      json_build_object('code', r.code, 'name', r.name, 'township', t.name, 'county', c.name) as region,
      (select json_build_object('id', p.id, 'name', p.name, 'post', (
        select post.title from "Post" post where ${POST_THERE} order by post.title limit 1))
        from "Person" p where p.id = h."responsibleId") as responsible,
      coalesce(asked."dueOn", h."visitDueOn") as "visitDueOn", ${lacksVisit(now)} as "visitOverdue",
      (select count(*)::int from found) as "allHouseholds", (select sum(persons)::int from found) as "allPersons",
      array_remove(array[case when ${lacksResponsible} then 'responsible' end,
        case when ${lacksMeasure} then 'measure' end, case when ${lacksVisit(now)} then 'visit' end], null) as gaps,
      ${PROPOSED_BY} as "proposedByIds",
      page.bookmark
    from page join "Household" h on h.id = page.id join "Region" r on r.code = h."regionCode"
    join "Region" t on t.code = h."townshipCode" join "Region" c on c.code = h."countyCode"
    left join lateral (select min(v."dueOn") as "dueOn" from "HouseholdVisit" v
      where v."householdId" = h.id and v."doneAt" is null) asked on true
    order by h."regionCode", h.no, h.id`
  const [first] = rows
  const counted = first ?? (page.after ? await countHouseholds(db, where) : NONE)
  const { items, ...paged } = pagedRows(rows, counted.allHouseholds, page)
  const listed = items.map(({ allHouseholds: _, allPersons: __, ...household }) => household)
  return { ...paged, items: listed, persons: counted.allPersons }
}

const COUNTED = { allHouseholds: 'int', allPersons: 'int' } as const
type Counted = RowOf<typeof COUNTED>
const NONE: Counted = { allHouseholds: 0, allPersons: 0 }

/** How many there are, for a page behind the last. */
async function countHouseholds(db: Database | Transaction, where: Prisma.Sql): Promise<Counted> {
  const [counted] = await rowsOf(db, COUNTED)`
    select count(*)::int as "allHouseholds", coalesce(sum(h.persons), 0)::int as "allPersons"
    from "Household" h join "Region" r on r.code = h."regionCode" where ${where}`
  return counted ?? NONE
}

/** One household. @throws Refused `not-found` where there is none, or it is not the actor's to see */
export async function visibleHousehold(
  db: Database | Transaction,
  actor: Actor,
  id: string,
  now: Date,
): Promise<ListedHousehold> {
  const { items } = await listHouseholds(db, actor, { id }, now, firstPage(1))
  if (items[0]) return items[0]
  throw new Refused('not-found', 'household.absent')
}

/** The measures, visits and warnings of a household, newest first. */
export async function partsOfHousehold(db: Database | Transaction, householdId: string, now: Date) {
  const by = (id: Prisma.Sql) => Prisma.sql`(select p.name from "Person" p where p.id = ${id})`
  const measures = await rowsOf(db, { no: 'int', text: 'text', by: 'text', at: 'instant' })`
    select m.no, m.text, ${by(Prisma.sql`m."byId"`)} as by, m.at from "HouseholdMeasure" m
    where m."householdId" = ${householdId}::uuid order by m.no desc`
  const visits = await rowsOf(db, {
    kind: oneOf(['check', 'regular', 'extra']),
    no: 'int',
    rung: 'int',
    dueOn: 'text',
    state: oneOf(['asked', 'overdue', 'made', 'lapsed']),
    ...all('text?', 'doneOn by result'),
  })`
    select v.kind, v.no, v."dueOn", v.rung, v."doneOn", ${by(Prisma.sql`v."doneById"`)} as by, v.result,
      case when v."doneOn" is not null then 'made' when v."doneAt" is not null then 'lapsed'
        when v."dueAt" <= ${now} then 'overdue' else 'asked' end as state
    from "HouseholdVisit" v where v."householdId" = ${householdId}::uuid order by v."dueAt" desc, v.kind, v.no desc`
  const warnings = await rowsOf(db, {
    no: 'int',
    source: oneOf(warningSources),
    text: 'text',
    by: 'text',
    at: 'instant',
  })`
    select w.no, w.source, w.text, ${by(Prisma.sql`w."byId"`)} as by, w.at from "HouseholdWarning" w
    where w."householdId" = ${householdId}::uuid order by w.no desc`
  return { measures, visits, warnings }
}
