import { findingStates, isCleared } from '../../domain/finding/states'
import { boundsOf, type Month } from '../../domain/calendar/month'
import { SYSTEM } from '../../domain/person/access'
import { rankDistricts, type District, type Figures, type Movement } from '../../domain/bulletin/bulletin'
import { clearingNumber } from '../../domain/finding/findingClearing'
import { letterNumber } from '../../domain/mail/mailLink'
import { firstPage } from '../../domain/paging'
import { countyIn } from '../../domain/region/regionCodes'
import { entryOf, templateFor } from '../../domain/programme/programmeParts'
import type { Database, Transaction } from '../database/database'
import type { Clock } from '../../domain/escalation/clock'
import { overdueByKind } from './dutyFigures'
import { listWrittenLetters } from '../escalation/letters'
import { programmeById } from '../programme/programmes'
import { listTasks, type ListedTask } from '../task/taskLists'
import { all, oneOf, type RowOf, rowsOf, stored } from '../database/rows'
import { liesIn } from '../person/visibility'

/** More tasks than any ledger here holds. */
const ALL_TASKS = firstPage(1_000_000)

/** The figures of a month as the ledger has them of its end: from the record of actions and from instants that never
 * change, so that they are the same whenever they are asked for. */
export async function figuresOf(
  db: Database | Transaction,
  month: Month,
  areaCode: string,
): Promise<Figures> {
  const unit = areaCode === '' ? undefined : areaCode
  const { from, until } = boundsOf(month)
  const [since, asOf] = [new Date(from), new Date(until)]
  const { items: tasks } = await listTasks(db, SYSTEM, { unit }, { asOf, fromRecord: true }, ALL_TASKS)
  const findings = await findingsAsOf(db, asOf, unit)
  const letters = await unansweredOf(db, asOf, unit)
  const places = await placesOf(db)
  const counts = (state: string) => tasks.filter((task) => task.state === state).length
  return {
    month,
    asOf: until,
    tasks: {
      total: tasks.length,
      verified: counts('verified'),
      overdue: tasks.filter(({ overdue }) => overdue).length,
    },
    districts: rankDistricts(districtsOf(tasks, findings, places)),
    overdue: await overdueOf(db, tasks, places),
    duties: await overdueByKind(db, { tasks, findings, letters }, asOf, unit),
    letters,
    findings: {
      ...(await movementsOf(db, since, asOf, unit)),
      open: findings.filter(({ state }) => !isCleared(state)).length,
      overdue: findings.filter(({ overdue }) => overdue).length,
    },
    cleared: await clearedIn(db, since, asOf, unit),
    failed: await failedIn(db, since, asOf, unit),
  }
}

const FINDING_THEN = {
  path: 'text',
  state: oneOf(findingStates),
  overdue: 'flag',
  clocks: stored<Clock[]>(),
} as const
type FindingThen = RowOf<typeof FINDING_THEN>

/** Every finding that stood at an instant, withdrawn ones left out, by its last action before. */
function findingsAsOf(db: Database | Transaction, asOf: Date, unit?: string): Promise<FindingThen[]> {
  return rowsOf(db, FINDING_THEN)`
    select r.path, a.after->>'state' as state, coalesce(a.after->'clocks', '[]') as clocks, exists (
      select 1 from jsonb_array_elements(a.after->'clocks') clock
      where clock->>'kind' = 'due' and clock->>'metAt' is null and (clock->>'at')::timestamptz <= ${asOf}) as overdue
    from "Finding" f join "Region" r on r.code = f."regionCode"
    join lateral (select after from "Action" where "itemKind" = 'finding' and "itemId" = f.id and at < ${asOf}
      order by version desc limit 1) a on true
    where a.after->>'state' <> 'withdrawn' and ${liesIn(unit)}`
}

/** The names of what may be a district, by their codes: counties, and prefectures that have none. */
async function placesOf(db: Database | Transaction): Promise<Map<string, string>> {
  const places = await db.region.findMany({ where: { level: { in: ['county', 'prefecture'] } } })
  return new Map(places.map(({ code, name }) => [code, name]))
}

function districtsOf(tasks: ListedTask[], findings: FindingThen[], places: Map<string, string>): District[] {
  const districts = new Map<string, District>()
  const at = (path: string) => {
    const code = countyIn(path)
    const name = code === null ? undefined : places.get(code)
    // The city itself lies in no district.
    if (code === null || name === undefined) return null
    const none = { tasks: 0, verified: 0, overdue: 0, findings: 0, solved: 0 }
    const district = districts.get(code) ?? { code, name, ...none }
    districts.set(code, district)
    return district
  }
  for (const { path, state, overdue } of tasks) {
    const district = at(path)
    if (!district) continue
    district.tasks += 1
    if (state === 'verified') district.verified += 1
    if (overdue) district.overdue += 1
  }
  for (const { path, state } of findings) {
    const district = at(path)
    if (!district) continue
    district.findings += 1
    if (isCleared(state)) district.solved += 1
  }
  return [...districts.values()]
}

async function overdueOf(db: Database | Transaction, tasks: ListedTask[], places: Map<string, string>) {
  const late = tasks.filter(({ overdue }) => overdue)
  const rows: Figures['overdue'] = []
  for (const task of late) {
    const title = templateFor(await programmeById(db, task.programmeId), task).name
    const district = places.get(countyIn(task.path) ?? '') ?? ''
    const { regionName: target, no, dueOn, assigneePost: post } = task
    rows.push({ district, target, no, title, dueOn, post })
  }
  return rows
}

async function unansweredOf(
  db: Database | Transaction,
  asOf: Date,
  unit?: string,
): Promise<Figures['letters']> {
  const letters = await listWrittenLetters(db, SYSTEM, { unit }, asOf)
  return letters
    .filter(({ issuedAt, repliedAt, loweredAt }) => issuedAt < asOf && !repliedAt && !loweredAt)
    .map((letter) => ({
      number: letterNumber(letter),
      colour: letter.colour,
      level: letter.level,
      target: letter.regionName,
      about: letter.taskId === null ? `问题 ${letter.no}` : `任务 ${letter.no}`,
      replyBy: letter.replyBy.toISOString(),
    }))
    .sort((a, b) => (a.replyBy < b.replyBy ? -1 : a.replyBy > b.replyBy ? 1 : a.number < b.number ? -1 : 1))
}

async function movementsOf(db: Database | Transaction, since: Date, asOf: Date, unit?: string) {
  const rows = await rowsOf(db, { kind: 'text', month: 'int', cumulative: 'int' })`
    select a.kind, (count(*) filter (where a.at >= ${since}))::int as month, count(*)::int as cumulative
    from "Action" a join "Finding" f on f.id = a."itemId" join "Region" r on r.code = f."regionCode"
    where a."itemKind" = 'finding' and a.at < ${asOf} and ${liesIn(unit)} group by a.kind`
  const of = (...kinds: string[]): Movement =>
    rows
      .filter(({ kind }) => kinds.includes(kind))
      .reduce((sum, row) => ({ month: sum.month + row.month, cumulative: sum.cumulative + row.cumulative }), {
        month: 0,
        cumulative: 0,
      })
  const less = (a: Movement, b: Movement) => ({
    month: a.month - b.month,
    cumulative: a.cumulative - b.cumulative,
  })
  const undone = of('fail', 'unclear')
  return {
    found: less(of('register'), of('withdraw')),
    solved: less(of('clear'), undone),
    returned: of('rework'),
    lookBacks: of('confirm', 'fail'),
    failedLookBacks: of('fail'),
    uncleared: of('unclear'),
  }
}

const CLEARED_ROW = {
  ...all('int', 'no clearingYear clearingNumber'),
  ...all('text', 'unit category programmeId clearingIssuer'),
} as const

async function clearedIn(
  db: Database | Transaction,
  since: Date,
  asOf: Date,
  unit?: string,
): Promise<Figures['cleared']> {
  const rows = await rowsOf(db, CLEARED_ROW)`
    select f.no, r.name as unit, f.category, c."programmeId", q."clearingIssuer", q."clearingYear", q."clearingNumber"
    from "Rectification" q join "Finding" f on f.id = q."findingId" join "Region" r on r.code = f."regionCode"
    join "Campaign" c on c.id = f."campaignId"
    where q."clearedAt" >= ${since} and q."clearedAt" < ${asOf} and ${liesIn(unit)}
    order by q."clearingIssuer", q."clearingYear", q."clearingNumber"`
  const cleared: Figures['cleared'] = []
  for (const row of rows) cleared.push({ ...(await namedIn(db, row)), number: clearingNumber(row) })
  return cleared
}

type FoundRow = { no: number; unit: string; category: string; programmeId: string }

async function namedIn(db: Database | Transaction, { no, unit, category, programmeId }: FoundRow) {
  return { no, unit, category: entryOf(await programmeById(db, programmeId), 'categories', category) }
}

async function failedIn(
  db: Database | Transaction,
  since: Date,
  asOf: Date,
  unit?: string,
): Promise<Figures['failed']> {
  const rows = await rowsOf(db, {
    no: 'int',
    ...all('text', 'unit category programmeId'),
    signers: ['text'],
  })`
    select f.no, r.name as unit, f.category, c."programmeId", (
      select coalesce(array_agg(s.post order by s.at), '{}') from "Signature" s
      where s."rectificationId" = q.id and s.round = q.reworks) as signers
    from "Rectification" q join "Finding" f on f.id = q."findingId" join "Region" r on r.code = f."regionCode"
    join "Campaign" c on c.id = f."campaignId"
    where q.state = 'failed' and q."closedAt" >= ${since} and q."closedAt" < ${asOf} and ${liesIn(unit)}
    order by f.no, f."campaignId", q.cycle`
  const failed: Figures['failed'] = []
  for (const row of rows) failed.push({ ...(await namedIn(db, row)), signers: row.signers })
  return failed
}
