import { monthOf } from '../../domain/calendar/month'
import type { Label } from '../../domain/label'
import type { Actor } from '../../domain/person/access'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import type { LaunchPlan } from '../../domain/campaign/launchPlan'
import type { Programme } from '../../domain/programme/programme'
import {
  overCap,
  reportsAsked,
  type AddedReports,
  type AskedReports,
  type MonthlyReports,
} from '../../domain/campaign/reportBurden'
import { calendarNow } from '../calendar/calendars'
import type { Database, Transaction } from '../database/database'
import { Prisma } from '../generated/client'
import { programmeById } from '../programme/programmes'
import type { LockedTask } from '../task/taskRows'
import { regionsVisibleTo } from '../person/visibility'
import { all, oneOf, type RowOf, rowsOf } from '../database/rows'
import { IS_OPEN_TASK } from '../task/openTasks'
import { setOf } from '../database/sets'
import { rectifiersTurn } from '../../domain/finding/states'
import { liveStates } from '../../domain/campaign/states'
import { dayOf } from '../calendar/days'

/** How many villages over the cap a preview names. */
const NAMED_MOST = 50

const NAMED = { code: 'text', name: 'text' } as const
type Named = RowOf<typeof NAMED>
export type ReportBurden = {
  cap: number | null
  /** Of all villages and months over the cap; `months` names the worst. */
  total: number
  months: (Omit<AddedReports, 'village'> & { village: Named })[]
}

/** What a launch that is only planned would add to the reports asked of its villages. */
export async function burdenOfPlan(
  db: Database | Transaction,
  plan: LaunchPlan,
  programme: Programme,
  startsOn: string,
  now: Date,
): Promise<ReportBurden> {
  const villages = new Set(
    programme.classes.filter(({ level }) => level === 'village').map(({ code }) => code),
  )
  const everyWorkingDays = programme.ladder.report?.withinWorkingDays
  const today = shanghaiDayOf(now.toISOString())
  const from = startsOn > today ? startsOn : today
  const added: AskedReports[] = []
  for (const { regionCode: village, classCode, tasks } of everyWorkingDays ? plan.targets : []) {
    if (!everyWorkingDays || !villages.has(classCode)) continue
    for (const { clocks } of tasks) {
      const until = clocks.find(({ kind }) => kind === 'due')?.on ?? from
      added.push({ village, campaign: '', times: 1, from, until, everyWorkingDays })
    }
  }
  return burden(db, await askedReports(db, now), added, programme)
}

/** What a campaign that is launched adds to the reports asked of its villages. */
export async function burdenOfCampaign(
  db: Database | Transaction,
  { id, programmeId }: { id: string; programmeId: string },
  now: Date,
): Promise<ReportBurden> {
  const programme = await programmeById(db, programmeId)
  if (!programme.reporting) return { cap: null, total: 0, months: [] }
  const { own = [], others = [] } = Object.groupBy(await askedReports(db, now), ({ campaign }) =>
    campaign === id ? 'own' : 'others',
  )
  return burden(db, others, own, programme)
}

async function burden(
  db: Database | Transaction,
  existing: AskedReports[],
  added: AskedReports[],
  { reporting }: Programme,
): Promise<ReportBurden> {
  if (!reporting) return { cap: null, total: 0, months: [] }
  const calendar = await calendarNow(db)
  const cap = reporting.perVillageMonthMost
  const over = overCap(reportsAsked(existing, calendar), reportsAsked(added, calendar), cap)
  const worst = over.slice(0, NAMED_MOST)
  const regions = await db.region.findMany({ where: { code: { in: worst.map(({ village }) => village) } } })
  const names = new Map(regions.map(({ code, name }) => [code, name]))
  const named = (code: string) => ({ code, name: names.get(code) ?? code })
  const months = worst.map(({ village, ...each }) => ({ ...each, village: named(village) }))
  return { cap, total: over.length, months }
}

/** What a launcher is told who goes over the cap; nothing is refused. */
export function warningsOf({ cap, total, months }: ReportBurden): Label[] {
  const worst = months[0]
  if (cap === null || !worst) return []
  const { village, month, total: reports } = worst
  return [
    {
      zh: `报表负担超限：${total} 个村月超过每村每月 ${cap} 份，最多为${village.name} ${month} 共 ${reports} 份`,
      en: `Too many reports: ${total} village month(s) go over ${cap} a village and month; most in ${village.name} in ${month}, ${reports}`,
    },
  ]
}

/** What a task that was asked for makes of its village's reports in the month in which it is due, as a warning where they
 * go over the cap. */
export async function warningsForTask(
  tx: Transaction,
  { regionCode, regionName, programmeId, dueOn }: LockedTask,
  now: Date,
): Promise<Label[]> {
  const cap = (await programmeById(tx, programmeId)).reporting?.perVillageMonthMost
  if (cap === undefined) return []
  const ofVillage = (await askedReports(tx, now)).filter(({ village }) => village === regionCode)
  const counts = reportsAsked(ofVillage, await calendarNow(tx))
  const month = monthOf(dueOn)
  const total = counts.find((each) => each.month === month)?.reports ?? 0
  if (total <= cap) return []
  const village = { code: regionCode, name: regionName }
  return warningsOf({ cap, total: 1, months: [{ village, month, existing: total - 1, added: 1, total }] })
}

export type VillageReports = MonthlyReports & { name: string; cap: number | null }

/** How many reports are asked of each village that the person sees in a month, the most first, of one campaign or of all.
 * `cap`: the lowest of the programmes of the campaigns that run. */
export async function reportsInMonth(
  db: Database,
  actor: Actor,
  { month, campaign }: { month: string; campaign?: string },
  now: Date,
): Promise<VillageReports[]> {
  const all = await askedReports(db, now)
  const asked = campaign === undefined ? all : all.filter((each) => each.campaign === campaign)
  const counts = reportsAsked(asked, await calendarNow(db)).filter((each) => each.month === month)
  const codes = counts.map(({ village }) => village)
  const regions = await rowsOf(db, NAMED)`
    select r.code, r.name from "Region" r where r.code = any(${codes}) and ${regionsVisibleTo(actor)}`
  const names = new Map(regions.map(({ code, name }) => [code, name]))
  const cap = await lowestCap(db)
  return counts
    .flatMap((each) => {
      const name = names.get(each.village)
      return name === undefined ? [] : [{ ...each, name, cap }]
    })
    .sort((a, b) => b.reports - a.reports || (a.village < b.village ? -1 : 1))
}

async function lowestCap(db: Database): Promise<number | null> {
  const running = await db.campaign.findMany({
    where: { state: { in: liveStates } },
    distinct: ['programmeId'],
    select: { programmeId: true },
  })
  const programmes = await Promise.all(running.map(({ programmeId }) => programmeById(db, programmeId)))
  const caps = programmes.flatMap(({ reporting }) => reporting?.perVillageMonthMost ?? [])
  return caps.length === 0 ? null : Math.min(...caps)
}

const ASKED_ROW = {
  ...all('text', 'village campaign programmeId from until'),
  what: oneOf(['task', 'finding', 'asked']),
  times: 'int',
} as const
type AskedRow = RowOf<typeof ASKED_ROW>

/** Every report that running campaigns ask of villages: alike ones counted together. */
async function askedReports(db: Database | Transaction, now: Date): Promise<AskedReports[]> {
  const today = shanghaiDayOf(now.toISOString())
  const rows = await rowsOf(db, ASKED_ROW)`
    select asked.*, c."programmeId", count(*)::int as times from (
      select g."regionCode" as village, t."campaignId" as campaign,
        case when t.kind = 'programme' then 'task' else 'asked' end as what,
        case when t.kind = 'programme' then greatest(${dayOf(Prisma.sql`t."issuedAt"`)}, c."startsOn")
          else ${dayOf(Prisma.sql`t."issuedAt"`)} end as "from",
        case when t.kind = 'programme' then greatest(t."dueOn", ${today}) else t."dueOn" end as until
      from "Task" t join "Target" g on g.id = t."targetId" join "Campaign" c on c.id = t."campaignId"
      where ${IS_OPEN_TASK}
      union all
      select f."regionCode", f."campaignId", 'finding', ${dayOf(Prisma.sql`q."openedAt"`)}, greatest(q."dueOn", ${today})
      from "Finding" f join "Rectification" q on q."findingId" = f.id and q.cycle = f.cycle
      where f."classCode" = 'long_term' and q.state in ${setOf(rectifiersTurn)}
    ) asked join "Region" r on r.code = asked.village and r.level = 'village'
    join "Campaign" c on c.id = asked.campaign and c.state in ${setOf(liveStates)}
    group by asked.village, asked.campaign, asked.what, asked."from", asked.until, c."programmeId"`
  const asked = []
  for (const row of rows) asked.push(...askedBy(row, await programmeById(db, row.programmeId)))
  return asked
}

function askedBy(row: AskedRow, { ladder, rectification }: Programme): AskedReports[] {
  const { village, campaign, what, from, until, times } = row
  if (what === 'asked') return [{ village, campaign, times, on: until }]
  const every =
    what === 'task' ? ladder.report?.withinWorkingDays : rectification?.classes.long_term.reportEvery
  return every === undefined ? [] : [{ village, campaign, times, from, until, everyWorkingDays: every }]
}
