import type { Transaction } from '../database/database'
import { planMoments } from './dockets'
import { Prisma } from '../generated/client'
import { RULES_OF_HOUSEHOLD } from './householdRows'
import { writeDown, type LineRow } from '../record/records'

/** What the conductor plans from: when it must look again (null: when nudged). */
export type DocketPlan = { state: 'open' | 'closed'; nextAt: string | null }

/** How high a visit that was missed climbs: to the township, then to the county. */
const TOP_RUNG = 2

type Told = { personId: string | null }[]
/** Who heads the township and its county; null: vacant. */
type Heads = { township: string | null; county: string | null }

/** The conductor's look at all households of a township: asks for the visits that have come due, raises those that were
 * missed, says whose publicity is over, each once, and says when to look next. A statement does one kind of this for all of them
 * at once; one that was away for a year takes up one period after the other. Looking late, early or twice changes nothing. */
export async function followDocket(tx: Transaction, docketId: string, now: Date): Promise<DocketPlan> {
  const [docket] = await tx.$queryRaw<{ townshipCode: string }[]>`
    select "townshipCode" from "Docket" where id = ${docketId}::uuid for update`
  if (!docket) return { state: 'closed', nextAt: null }
  const told: Told = []
  let heads: Heads | null = null
  for (;;) {
    const ids = await dueHouseholds(tx, docket.townshipCode, now)
    if (ids.length === 0) break
    heads ??= await headsOf(tx, docket.townshipCode)
    told.push(...(await askVisits(tx, ids, now)))
    told.push(...(await raiseVisits(tx, ids, heads, now)))
    told.push(...(await askSteps(tx, ids, heads, now)))
    await planMoments(tx, ids)
  }
  await tell(tx, told, now)
  const [planned] = await tx.$queryRaw<{ nextAt: Date | null }[]>`
    update "Docket" set "armedAt" = coalesce("armedAt", ${now}), "nextMomentAt" = (
      select h."nextMomentAt" from "Household" h
      where h."townshipCode" = ${docket.townshipCode} and h."nextMomentAt" is not null
      order by h."nextMomentAt" limit 1)
    where id = ${docketId}::uuid returning "nextMomentAt" as "nextAt"`
  return { state: 'open', nextAt: planned?.nextAt?.toISOString() ?? null }
}

async function dueHouseholds(tx: Transaction, townshipCode: string, now: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from "Household" where "townshipCode" = ${townshipCode} and "nextMomentAt" <= ${now}
    order by id for update`
  return rows.map(({ id }) => id)
}

async function headsOf(tx: Transaction, townshipCode: string): Promise<Heads> {
  const holder = (role: string, code: Prisma.Sql) => Prisma.sql`(
    select post."personId" from "Post" post join "Person" p on p.id = post."personId" and p."disabledAt" is null
    where post."regionCode" = ${code} and post.role = ${role} order by post.title limit 1)`
  const [heads] = await tx.$queryRaw<Heads[]>`
    select ${holder('township_head', Prisma.sql`r.code`)} as township,
      ${holder('county_head', Prisma.sql`r."parentCode"`)} as county
    from "Region" r where r.code = ${townshipCode}`
  return heads ?? { township: null, county: null }
}

/** The end of a day in Asia/Shanghai, as domain/calendar/calendar's endOfDay has it. */
const endOf = (day: Prisma.Sql) => Prisma.sql`(((${day})::date + 1)::timestamp at time zone 'Asia/Shanghai')`
const EVERY_DAYS = Prisma.sql`(rule."visitDays"->>h."classCode")::int`

/** Asks for each visit whose lead has begun, and sets the next: domain/household/household's visitDueOn and visitOpensAt in SQL. */
function askVisits(tx: Transaction, ids: string[], now: Date): Promise<Told> {
  return tx.$queryRaw<Told>`
    with due as (
      select h.id, h."responsibleId", h."visitNo", h."visitDueOn", h."visitDueOn"::date + ${EVERY_DAYS} as "nextOn",
        least(rule."leadDays", ${EVERY_DAYS}) as lead
      from "Household" h ${RULES_OF_HOUSEHOLD}
      where h.id = any(${ids}::uuid[]) and h."visitOpensAt" <= ${now}
    ), asked as (
      insert into "HouseholdVisit" ("householdId", kind, no, "dueOn", "dueAt", "openedAt", "nextRungAt")
      select id, 'regular', "visitNo", "visitDueOn", ${endOf(Prisma.sql`"visitDueOn"`)}, ${now},
        ${endOf(Prisma.sql`"visitDueOn"`)} from due
      on conflict do nothing
      returning "householdId"
    ), moved as (
      update "Household" h set "visitNo" = due."visitNo" + 1, "visitDueOn" = to_char(due."nextOn", 'YYYY-MM-DD'),
        "visitOpensAt" = ${endOf(Prisma.sql`due."nextOn" - due.lead`)}
      from due where h.id = due.id
    )
    select distinct due."responsibleId" as "personId" from due join asked on asked."householdId" = due.id`
}

/** Raises each visit that was not made by its day: to whoever heads the township, and later the county. */
function raiseVisits(tx: Transaction, ids: string[], heads: Heads, now: Date): Promise<Told> {
  return tx.$queryRaw<Told>`
    with due as (
      select v."householdId", v.kind, v.no, v.rung + 1 as rung, v."dueAt" + make_interval(days => rule."raiseDays") as "raisedAt"
      from "HouseholdVisit" v join "Household" h on h.id = v."householdId" ${RULES_OF_HOUSEHOLD}
      where v."householdId" = any(${ids}::uuid[]) and v."doneAt" is null and v."nextRungAt" <= ${now}
    ), moved as (
      update "HouseholdVisit" v set rung = due.rung,
        "nextRungAt" = case when due.rung < ${TOP_RUNG} then due."raisedAt" end
      from due where v."householdId" = due."householdId" and v.kind = due.kind and v.no = due.no
    )
    ${notedFrom(heads, now)}`
}

/** Says whose publicity is over, to be decided in the township, and who is still not confirmed in time, to the county. */
function askSteps(tx: Transaction, ids: string[], heads: Heads, now: Date): Promise<Told> {
  return tx.$queryRaw<Told>`
    with due as (
      select h.id as "householdId", 'step' as kind, h.round as no, h."stepNo" + 1 as rung, h.state, h."limitOn"
      from "Household" h where h.id = any(${ids}::uuid[]) and h."stepAt" <= ${now}
    ), moved as (
      update "Household" h set "stepNo" = due.rung, "stepAt" = case
        when due.state = 'identified' and due.rung = 1 then ${endOf(Prisma.sql`due."limitOn"`)} end
      from due where h.id = due."householdId"
    )
    ${notedFrom(heads, now)}`
}

/** Notes what is `due`, each once, to whoever answers on its rung. */
const notedFrom = ({ township, county }: Heads, now: Date) => Prisma.sql`, noted as (
    insert into "HouseholdNotice" ("householdId", kind, no, rung, "recipientId", at)
    select "householdId", kind, no, rung,
      case when rung = 1 then coalesce(${township}::uuid, ${county}::uuid) else ${county}::uuid end, ${now}
    from due on conflict do nothing
    returning "recipientId"
  )
  select distinct "recipientId" as "personId" from noted`

/** Tells people that households wait for them, each in one line: the mail counts them when it is written. */
async function tell(tx: Transaction, told: Told, now: Date): Promise<void> {
  const people = [...new Set(told.flatMap(({ personId }) => personId ?? []))]
  if (people.length > 0) await writeDown(tx, now, { actions: [], lines: await householdLines(tx, people) })
}

/** A line for each of these people who has none waiting. */
export async function householdLines(tx: Transaction, people: string[]): Promise<LineRow[]> {
  const waiting = await tx.mailLine.findMany({
    where: { personId: { in: people }, kind: 'households', mailId: null },
    select: { personId: true },
  })
  const have = new Set(waiting.map(({ personId }) => personId))
  return people
    .filter((id) => !have.has(id))
    .map((personId) => ({
      personId,
      kind: 'households',
      taskId: null,
      letterId: null,
      aboutPersonId: personId,
    }))
}
