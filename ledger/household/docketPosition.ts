import { type DocketPosition, type DocketStep, docketSteps } from '../../domain/household/docketStory'
import type { Transaction } from '../database/database'
import { planMoments } from './dockets'
import { Prisma } from '../generated/client'
import { headAt, lockHouseholds, type LockedHousehold } from './householdRows'
import { writeDown, type LineRow } from '../record/records'
import { all, type RowOf, rowsOf } from '../database/rows'
import { endOfDay } from '../../domain/calendar/calendar'
import {
  answeringAtLevel,
  nextVisit,
  escalatedStep,
  escalatedVisit,
  type Heads,
} from '../../domain/household/householdMoments'

const TOLD = { personId: 'text?' } as const
type Told = RowOf<typeof TOLD>[]
const HEADS = { township: 'text?', county: 'text?' } as const
const LATE_VISIT = { ...all('text', 'householdId kind dueOn'), ...all('int', 'no rung') } as const

/** Brings all households of a township up to `now` in everything, and returns when the next step comes. To call it late,
 * early or twice changes nothing. */
export async function catchUpDocket(
  tx: Transaction,
  docketId: string,
  now: Date,
): Promise<{ state: 'open' | 'closed'; nextAt: string | null }> {
  const { state, next } = await moveDocket(tx, docketId, [...docketSteps], now)
  return { state, nextAt: next?.at ?? null }
}

/** Does these steps for all households of a township where they are due at `now`: asks for the visits that have come due,
 * escalates those that were missed, says whose publicity is over, each once. Returns where they stand then. A statement does
 * one kind of this for all of them at once; one that was away for a year takes up one period after the other. */
export async function moveDocket(
  tx: Transaction,
  docketId: string,
  steps: DocketStep[],
  now: Date,
): Promise<DocketPosition> {
  const [docket] = await rowsOf(tx, { townshipCode: 'text' })`
    select "townshipCode" from "Docket" where id = ${docketId}::uuid for update`
  if (!docket) return { state: 'closed', households: 0, next: null }
  const { townshipCode } = docket
  const told: Told = []
  const heads = steps.some((step) => step !== 'openVisits') ? await headsOf(tx, townshipCode) : NO_HEADS
  for (const step of docketSteps.filter((each) => steps.includes(each))) {
    for (;;) {
      const which = Prisma.sql`h."townshipCode" = ${townshipCode} and h."nextMomentAt" <= ${now} and ${IS_DUE[step](now)}`
      const due = await lockHouseholds(tx, which)
      if (due.length === 0) break
      told.push(...(await DO[step](tx, due, heads, now)))
      const ids = due.map(({ id }) => id)
      await planMoments(tx, ids)
    }
  }
  await tell(tx, told, now)
  return planNext(tx, docketId, townshipCode, now)
}

const NO_HEADS: Heads = { township: null, county: null }

const MISSED_VISIT = Prisma.sql`select from "HouseholdVisit" v
  where v."householdId" = h.id and v."doneAt" is null and v."nextRungAt"`
const IS_DUE: Record<DocketStep, (by: Date) => Prisma.Sql> = {
  openVisits: (by) => Prisma.sql`h."visitOpensAt" <= ${by}`,
  escalateVisits: (by) => Prisma.sql`exists (${MISSED_VISIT} <= ${by})`,
  endPublicity: (by) => Prisma.sql`h."stepAt" <= ${by}`,
}
type Doing = (tx: Transaction, due: LockedHousehold[], heads: Heads, now: Date) => Promise<Told>
const DO: Record<DocketStep, Doing> = {
  openVisits: (tx, due, _, now) => askVisits(tx, due, now),
  escalateVisits,
  endPublicity: askSteps,
}

/** Notes when the docket wakes next, and says what is to be done then. */
async function planNext(
  tx: Transaction,
  docketId: string,
  townshipCode: string,
  now: Date,
): Promise<DocketPosition> {
  const [planned] = await rowsOf(tx, { nextAt: 'instant?' })`
    update "Docket" set "armedAt" = coalesce("armedAt", ${now}), "nextMomentAt" = (
      select h."nextMomentAt" from "Household" h
      where h."townshipCode" = ${townshipCode} and h."nextMomentAt" is not null
      order by h."nextMomentAt" limit 1)
    where id = ${docketId}::uuid returning "nextMomentAt" as "nextAt"`
  const nextAt = planned?.nextAt ?? null
  if (nextAt === null) return { state: 'open', households: 0, next: null }
  const by = nextAt > now ? nextAt : now
  const isDue = (step: DocketStep) => Prisma.sql`coalesce(bool_or(${IS_DUE[step](by)}), false)`
  const [due] = await rowsOf(tx, {
    households: 'int',
    ...{ openVisits: 'flag', escalateVisits: 'flag', endPublicity: 'flag' },
  })`
    select count(*)::int as households, ${isDue('openVisits')} as "openVisits",
      ${isDue('escalateVisits')} as "escalateVisits", ${isDue('endPublicity')} as "endPublicity"
    from "Household" h where h."townshipCode" = ${townshipCode} and h."nextMomentAt" <= ${by}`
  const kinds = docketSteps.filter((step) => due?.[step])
  return { state: 'open', households: due?.households ?? 0, next: { at: nextAt.toISOString(), kinds } }
}

async function headsOf(tx: Transaction, townshipCode: string): Promise<Heads> {
  const [heads] = await rowsOf(tx, HEADS)`
    select ${headAt('township_head', Prisma.sql`r.code`)} as township,
      ${headAt('county_head', Prisma.sql`r."parentCode"`)} as county
    from "Region" r where r.code = ${townshipCode}`
  return heads ?? { township: null, county: null }
}

const hasCome = (at: string | null, now: Date) => at !== null && at <= now.toISOString()

/** Asks for each visit whose lead has begun, and sets the next. */
async function askVisits(tx: Transaction, households: LockedHousehold[], now: Date): Promise<Told> {
  const due = households.flatMap(
    ({ id, responsibleId, visitNo, visitDueOn, visitOpensAt, classCode, rule }) => {
      if (visitDueOn === null || !hasCome(visitOpensAt, now)) return []
      const next = nextVisit({ visitNo, visitDueOn, classCode }, rule)
      return [{ id, responsibleId, no: visitNo, dueOn: visitDueOn, dueAt: endOfDay(visitDueOn), ...next }]
    },
  )
  if (due.length === 0) return []
  return rowsOf(tx, TOLD)`
    with due as (
      select * from jsonb_to_recordset(${JSON.stringify(due)}::jsonb) as due(id uuid, "responsibleId" uuid, no int, "dueOn" text,
        "dueAt" timestamptz, "visitNo" int, "visitDueOn" text, "visitOpensAt" timestamptz)
    ), asked as (
      insert into "HouseholdVisit" ("householdId", kind, no, "dueOn", "dueAt", "openedAt", "nextRungAt")
      select id, 'regular', no, "dueOn", "dueAt", ${now}, "dueAt" from due
      on conflict do nothing
      returning "householdId"
    ), moved as (
      update "Household" h set "visitNo" = due."visitNo", "visitDueOn" = due."visitDueOn", "visitOpensAt" = due."visitOpensAt"
      from due where h.id = due.id
    )
    select distinct due."responsibleId" as "personId" from due join asked on asked."householdId" = due.id`
}

/** Escalates each missed visit: to the head of the township, then to the head of the county, again and again. */
async function escalateVisits(
  tx: Transaction,
  households: LockedHousehold[],
  heads: Heads,
  now: Date,
): Promise<Told> {
  const rules = new Map(households.map(({ id, rule }) => [id, rule]))
  const late = await rowsOf(tx, LATE_VISIT)`
    select "householdId", kind, no, rung, "dueOn" from "HouseholdVisit"
    where "householdId" = any(${[...rules.keys()]}::uuid[]) and "doneAt" is null and "nextRungAt" <= ${now}`
  if (late.length === 0) return []
  const escalated = late.map((visit) => ({
    ...visit,
    ...escalatedVisit(visit, rules.get(visit.householdId)!, now.toISOString()),
  }))
  return rowsOf(tx, TOLD)`
    ${dueNotices(escalated, heads)}, moved as (
      update "HouseholdVisit" v set rung = due.rung, "nextRungAt" = due."nextRungAt"
      from due where v."householdId" = due."householdId" and v.kind = due.kind and v.no = due.no
    )
    ${notedOf(now)}`
}

/** Says whose publicity is over, to be decided in the township, and what is not decided in time, to the county. */
async function askSteps(
  tx: Transaction,
  households: LockedHousehold[],
  heads: Heads,
  now: Date,
): Promise<Told> {
  const due = households
    .filter(({ stepAt }) => hasCome(stepAt, now))
    .map((household) => ({
      ...{ householdId: household.id, kind: 'step', no: household.round },
      ...escalatedStep(household, household.rule, now.toISOString()),
      proposedByIds: household.proposedByIds,
    }))
  if (due.length === 0) return []
  return rowsOf(tx, TOLD)`
    ${dueNotices(due, heads)}, moved as (
      update "Household" h set "stepNo" = due.rung, "stepAt" = due."stepAt" from due where h.id = due."householdId"
    )
    ${notedOf(now)}`
}

type Escalated = { householdId: string; kind: string; no: number; rung: number; proposedByIds?: string[] }

/** What is escalated as the common table `due`, with whoever answers on its escalation level. */
function dueNotices(escalated: Escalated[], heads: Heads): Prisma.Sql {
  const notices = escalated.map((each) => ({
    ...each,
    recipientId: answeringAtLevel(each.rung, heads, each.proposedByIds),
  }))
  return Prisma.sql`with due as (
      select * from jsonb_to_recordset(${JSON.stringify(notices)}::jsonb) as due("householdId" uuid, kind text, no int, rung int,
        "recipientId" uuid, "nextRungAt" timestamptz, "stepAt" timestamptz)
    )`
}

/** Notes what is `due`, each once. */
const notedOf = (now: Date) => Prisma.sql`, noted as (
    insert into "HouseholdNotice" ("householdId", kind, no, rung, "recipientId", at)
    select "householdId", kind, no, rung, "recipientId", ${now} from due on conflict do nothing
    returning "recipientId"
  )
  select distinct "recipientId" as "personId" from noted`

/** Tells people that households wait for them, each in one line: the mail counts them when it is written. */
async function tell(tx: Transaction, told: Told, now: Date): Promise<void> {
  const people = [...new Set(told.flatMap(({ personId }) => personId ?? []))]
  if (people.length > 0) await writeDown(tx, now, { actions: [], lines: await householdLines(tx, people) })
}

/** A line for each of these people who has none waiting. */
export async function householdLines(
  tx: Transaction,
  people: string[],
  kind: 'households' | 'named' = 'households',
): Promise<LineRow[]> {
  const waiting = await tx.mailLine.findMany({
    where: { personId: { in: people }, kind, mailId: null },
    select: { personId: true },
  })
  const have = new Set(waiting.map(({ personId }) => personId))
  return people
    .filter((id) => !have.has(id))
    .map((personId) => ({
      personId,
      kind,
      taskId: null,
      letterId: null,
      aboutPersonId: personId,
    }))
}
