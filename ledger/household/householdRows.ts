import { type ClassCode, classCodes } from '../../domain/programme/monitoringPeriods'
import { type HouseholdState, householdStates, type MonitoringRule } from '../../domain/household/household'
import type { HouseholdParts } from '../../domain/household/act'
import type { Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import type { OnBehalf } from '../../domain/person/access'
import type { Channel } from '../record/records'
import { all, oneOf, type RowOf, rowsOf, stored } from '../database/rows'

/** Who does an act that is admitted. */
export type HouseholdBy = { actorId: string; channel: Channel; now: Date } & OnBehalf

const LOCKED_HOUSEHOLD = {
  ...all('text', 'id no regionCode townshipCode path period identifiedOn auditHash'),
  ...all('text?', 'responsibleId reason publicityUntilOn limitOn stepAt visitDueOn visitOpensAt'),
  ...all('int', 'round persons rollBacks measures stepNo visitNo version'),
  state: oneOf(householdStates),
  classCode: oneOf(classCodes),
  income: 'real?',
  incomeYear: 'int?',
  rule: stored<MonitoringRule>(),
  proposedByIds: ['text'],
} as const
/** A household whose row is locked, with where it lies and the rules that hold there. */
export type LockedHousehold = RowOf<typeof LOCKED_HOUSEHOLD>

/** The rules of a household `h` as `rule`: its county's own, or else those that hold everywhere. */
export const RULES_OF_HOUSEHOLD = Prisma.sql`
  join lateral (select * from "MonitoringRule" one where one."areaCode" in (h."countyCode", 'default')
    order by one."areaCode" = 'default' limit 1) rule on true`

/** The head of a region by their role; null where the post is vacant. */
export const headAt = (role: string, code: Prisma.Sql) => Prisma.sql`(
  select post."personId" from "Post" post join "Person" head on head.id = post."personId" and head."disabledAt" is null
  where post."regionCode" = ${code} and post.role = ${role} order by post.title limit 1)`

/** Who proposed that the risk of `h` (Household) is eliminated, and in whose name, while that is publicised. */
export const PROPOSED_BY = Prisma.sql`coalesce((
  select array_remove(array[a."byId", a."onBehalfOfId"], null)::text[] from "Action" a
  where h.state = 'clearing' and a."itemKind" = 'household' and a."itemId" = h.id and a.kind = 'propose'
  order by a.version desc limit 1), '{}')`

const INSTANT = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'

/** Locks households, in the order of their ids. A caller that also locks their dockets locks those first. */
export async function lockHouseholds(tx: Transaction, which: Prisma.Sql): Promise<LockedHousehold[]> {
  return rowsOf(tx, LOCKED_HOUSEHOLD)`
    select h.id, h.no, h."regionCode", h."townshipCode", r.path, h.version, h."auditHash", h.state, h.round,
      h."responsibleId", h.period, h."classCode", h.persons, h.income::float8 as income, h."incomeYear", h.reason,
      h."rollBacks", h.measures, h."identifiedOn", h."publicityUntilOn", h."limitOn",
      to_char(h."stepAt", ${INSTANT}) as "stepAt", h."stepNo", h."visitNo", h."visitDueOn",
      to_char(h."visitOpensAt", ${INSTANT}) as "visitOpensAt", to_json(rule) as rule,
      ${PROPOSED_BY} as "proposedByIds"
    from "Household" h join "Region" r on r.code = h."regionCode" ${RULES_OF_HOUSEHOLD}
    where ${which} order by h.id for update of h`
}

export const rowOf = (parts: HouseholdParts & { classCode: ClassCode; state: HouseholdState }) => ({
  state: parts.state,
  round: parts.round,
  responsibleId: parts.responsibleId,
  period: parts.period,
  classCode: parts.classCode,
  persons: parts.persons,
  income: parts.income,
  incomeYear: parts.incomeYear,
  reason: parts.reason,
  rollBacks: parts.rollBacks,
  measures: parts.measures,
  identifiedOn: parts.identifiedOn,
  publicityUntilOn: parts.publicityUntilOn,
  limitOn: parts.limitOn,
  stepAt: parts.stepAt,
  stepNo: parts.stepNo,
  visitNo: parts.visitNo,
  visitDueOn: parts.visitDueOn,
  visitOpensAt: parts.visitOpensAt,
})
