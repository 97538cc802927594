import { activeStates, householdStates, type MonitoringRule } from '../../domain/household/household'
import { deciderOf, dutiesOfHousehold, type HouseholdDutyKind } from '../../domain/household/duties'
import type { Climb } from '../../domain/duty/climb'
import { lastDayUntil } from '../../domain/calendar/calendar'
import { calendarNow } from '../calendar/calendars'
import type { Database } from '../database/database'
import { all, oneOf, type RowOf, rowsOf, stored } from '../database/rows'
import { setOf } from '../database/sets'
import { Prisma } from '../generated/client'
import { lacksResponsible } from '../household/householdLists'
import { headAt, PROPOSED_BY, RULES_OF_HOUSEHOLD } from '../household/householdRows'
import { householdsVisibleTo, liesIn } from '../person/visibility'
import { climbed, type DutyScope, isBesideCampaigns, type OpenDuty } from './openDuty'

const WAITING = {
  ...all('text', 'id no code name path'),
  ...all('text?', 'publicityUntilOn limitOn responsibleId township county'),
  state: oneOf(householdStates),
  ...all('int', 'measures stepNo'),
  enteredAt: 'instant',
  leftAt: 'instant?',
  rule: stored<MonitoringRule>(),
  proposedByIds: ['text'],
  visits: [{ kind: oneOf(['regular', 'check']), openedAt: 'text', dueOn: 'text', rung: 'int' }],
} as const

/** Since when nobody who is there is responsible for `h`: since they left, or since it stands in its state. */
const LEFT_AT = Prisma.sql`case when ${lacksResponsible} then greatest(entered.at, coalesce(
  (select gone."disabledAt" from "Person" gone where gone.id = h."responsibleId"),
  (select max(a.at) from "Action" a where a."itemKind" = 'person' and a."itemId" = h."responsibleId"
    and a.kind in ('lose_posts', 'hand_over')), entered.at)) end`

/** The duties of monitored households. */
export async function householdDuties(db: Database, scope: DutyScope, now: Date): Promise<OpenDuty[]> {
  if (!isBesideCampaigns(scope)) return []
  const rows = await rowsOf(db, WAITING)`
    select h.id, h.no, h.state, h.measures, h."stepNo", h."publicityUntilOn", h."limitOn", h."responsibleId",
      r.code, r.name, r.path, to_json(rule) as rule, entered.at as "enteredAt", ${LEFT_AT} as "leftAt",
      ${headAt('township_head', Prisma.sql`h."townshipCode"`)} as township,
      ${headAt('county_head', Prisma.sql`h."countyCode"`)} as county, ${PROPOSED_BY} as "proposedByIds",
      (select coalesce(json_agg(json_build_object('kind', v.kind, 'openedAt', v."openedAt", 'dueOn', v."dueOn", 'rung', v.rung)
        order by v."dueOn"), '[]') from "HouseholdVisit" v where v."householdId" = h.id and v."doneAt" is null) as visits
    from "Household" h join "Region" r on r.code = h."regionCode" ${RULES_OF_HOUSEHOLD}
    join lateral (select a.at from "Action" a where a."itemKind" = 'household' and a."itemId" = h.id
      and a.before->>'state' is distinct from a.after->>'state' order by a.version desc limit 1) entered on true
    where ${householdsVisibleTo(scope.actor)} and ${liesIn(scope.unit)} and (
      exists (select from "HouseholdVisit" v where v."householdId" = h.id and v."doneAt" is null)
      or h."publicityUntilOn" <= ${lastDayUntil(now)} or ${lacksResponsible}
      or (h.state in ${setOf(activeStates)} and h.measures = 0))`
  const given = { calendar: await calendarNow(db), now: now.toISOString() }
  return rows.flatMap(({ id, no, code, name, path, township, county, rule, proposedByIds, ...row }) => {
    const visits = row.visits.map((visit) => ({
      ...visit,
      openedAt: new Date(visit.openedAt).toISOString(),
    }))
    const leftAt = row.leftAt?.toISOString() ?? null
    const household = { ...row, visits, leftAt, enteredAt: row.enteredAt.toISOString() }
    const decider = deciderOf([township, county], proposedByIds)
    const place = { code, name, path }
    return dutiesOfHousehold(household, { ...given, rule }).map(({ kind, of, since, on, by }): OpenDuty => {
      const holder = (of === 'responsible' ? row.responsibleId : null) ?? decider
      const duty = { kind, since, on, by }
      return {
        ...{
          item: { kind: 'household', id, no, title: null },
          campaign: null,
          targetId: null,
          place,
          ...duty,
        },
        ...(kind === 'help' || kind === 'appoint'
          ? climbed(duty, climbOf(holder, [township, county]), given.calendar, now)
          : { holders: holder === null ? [] : [holder], level: levelOf(kind, row) }),
      }
    })
  })
}

/** Whose turn it is, and the heads above them. */
function climbOf(holder: string | null, heads: (string | null)[]): Climb {
  const above = heads.slice(heads.indexOf(holder) + 1).filter((head) => head !== null)
  return {
    holders: holder === null ? [] : [holder],
    above: [...new Set(above)].filter((head) => head !== holder),
  }
}

/** The level of what has notices of its own. */
const levelOf = (
  kind: HouseholdDutyKind,
  { visits, stepNo }: Pick<RowOf<typeof WAITING>, 'visits' | 'stepNo'>,
) => Math.max(0, ...(kind === 'visit' || kind === 'verify' ? visits.map(({ rung }) => rung) : [stepNo]))
