import { seesEverything, type Actor } from '../../domain/person/access'
import { decidingAt, type BoardLetter } from '../../domain/board/board'
import {
  countsOf,
  type Board,
  type BoardCell,
  type BoardPerson,
  type BoardRow,
} from '../../domain/board/boardAnswer'
import { holdersFor } from '../../domain/escalation/chain'
import { stateAt } from '../../domain/escalation/suspension'
import { firstPage } from '../../domain/paging'
import type { Programme } from '../../domain/programme/programme'
import { classOf, templateFor } from '../../domain/programme/programmeParts'
import { countyIn } from '../../domain/region/regionCodes'
import { Refused } from '../../domain/refusal'
import { calendarNow } from '../calendar/calendars'
import type { Campaign } from '../campaign/campaigns'
import type { Database } from '../database/database'
import { lettersOfTasksAsOf } from '../escalation/overdue'
import { holdersOf } from '../person/people'
import { programmeById } from '../programme/programmes'
import { listTasks, type ListedTask } from '../task/taskLists'
import { targetsVisibleTo } from '../person/visibility'
import { all, type RowOf, rowsOf } from '../database/rows'

/** The roles whose holders a board names. */
const LEADER = 'lead_leader'
const GROUP = 'assistance_group'
/** More tasks than any campaign has. */
const ALL_TASKS = firstPage(1_000_000)

export type BoardFilter = {
  /** A region, with all that lies in it. */
  district?: string
  unit?: string
  leaders?: string[]
  groups?: string[]
}
type Seen = { asOf: Date; fromRecord: boolean }
const BOARD_TARGET = {
  ...all('text', 'id classCode regionCode regionName path'),
  openedAt: 'instant',
  places: [{ code: 'text', name: 'text', level: 'text' }],
} as const
type BoardTarget = RowOf<typeof BOARD_TARGET>
type Held = BoardTarget & { leaders: BoardPerson[]; groups: BoardPerson[] }

/** The board of a campaign as a person sees it, in a fixed number of statements. Leaders and groups are those of today.
 * @throws Refused `not-found` where nothing of the campaign is theirs to see */
export async function boardOf(
  db: Database,
  actor: Actor,
  campaign: Campaign,
  filter: BoardFilter,
  seen: Seen,
): Promise<Board> {
  const programme = await programmeById(db, campaign.programmeId)
  const targets = await targetsOf(db, actor, campaign.id)
  if (targets.length === 0 && !seesEverything(actor)) throw new Refused('not-found', 'campaign.none')
  const held = await withPeople(db, programme, targets)
  const shown = held.filter((target) => target.openedAt <= seen.asOf && passes(target, filter))
  const numbers = programme.tasks.map(({ no }) => no).sort((a, b) => a - b)
  const cells = await cellsOf(db, actor, { id: campaign.id, programme, numbers }, seen)
  const rows = shown.map((target) => rowOf(target, programme, numbers, cells))
  return {
    campaign: { id: campaign.id, name: campaign.name },
    asOf: seen.asOf.toISOString(),
    ...summed(programme, numbers, rows),
    rows,
  }
}

/** Those a person sees, district by district. */
function targetsOf(db: Database, actor: Actor, campaignId: string): Promise<BoardTarget[]> {
  return rowsOf(db, BOARD_TARGET)`
    select g.id, g."classCode", g."openedAt", r.code as "regionCode", r.name as "regionName", r.path,
      (select json_agg(json_build_object('code', up.code, 'name', up.name, 'level', up.level))
       from "Region" up where up.code = any(string_to_array(r.path, '/'))) as places
    from "Target" g join "Region" r on r.code = g."regionCode"
    where g."campaignId" = ${campaignId}::uuid and g.state <> 'dropped' and ${targetsVisibleTo(actor)}
    order by r.path, g.id`
}

async function withPeople(db: Database, programme: Programme, targets: BoardTarget[]): Promise<Held[]> {
  const holdersAt = await holdersOf(db, [LEADER, GROUP])
  const holdersIn = (target: BoardTarget, role: string) => {
    const { slots, chain } = classOf(programme, target.classCode)
    const has = chain.includes(role) || slots.some((slot) => slot.role === role)
    return has ? holdersFor(target.path, role, holdersAt) : []
  }
  const held = targets.map((target) => ({
    ...{ target, leaders: holdersIn(target, LEADER), groups: holdersIn(target, GROUP) },
  }))
  const ids = [
    ...new Set(held.flatMap(({ leaders, groups }) => [...leaders, ...groups].map((each) => each.personId))),
  ]
  const people = await db.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const nameOf = new Map(people.map(({ id, name }) => [id, name]))
  const named = (holders: { personId: string; post: string }[]) =>
    holders.map(({ personId: id, post }) => ({ id, name: nameOf.get(id) ?? '', post }))
  return held.map(({ target, leaders, groups }) => ({
    ...target,
    leaders: named(leaders),
    groups: named(groups),
  }))
}

function passes({ path, leaders, groups }: Held, filter: BoardFilter): boolean {
  const codes = path.split('/')
  const within = (code: string | undefined) => code === undefined || codes.includes(code)
  const among = (people: BoardPerson[], wanted: string[] | undefined) =>
    wanted === undefined || people.some(({ id }) => wanted.includes(id))
  return (
    within(filter.district) &&
    within(filter.unit) &&
    among(leaders, filter.leaders) &&
    among(groups, filter.groups)
  )
}

const placeOf = (targetId: string, no: number) => `${targetId} ${no}`

/** The cells of the programme's tasks that a person sees, by target and number. */
async function cellsOf(
  db: Database,
  actor: Actor,
  { id, programme, numbers }: { id: string; programme: Programme; numbers: number[] },
  seen: Seen,
): Promise<Map<string, BoardCell>> {
  const { items } = await listTasks(db, actor, { campaign: id }, seen, ALL_TASKS)
  const letters = Map.groupBy(
    await lettersOfTasksAsOf(db, actor, { campaign: id }, seen),
    ({ taskId }) => taskId,
  )
  const asOf = seen.asOf.toISOString()
  const decide = decidingAt({ ladder: programme.ladder, calendar: await calendarNow(db) }, asOf)
  const cellOf = (task: ListedTask): BoardCell => {
    const filed = (letters.get(task.id) ?? []).filter(({ cycle }) => cycle === task.cycle).map(shortLetter)
    const decision = decide({ ...task, dueAt: task.dueAt.toISOString() }, templateFor(programme, task), filed)
    return { ...decision, no: task.no, task: task.id, version: task.version, state: stateAt(task, asOf) }
  }
  return new Map(
    items
      // An amendment can have taken a task out of the programme.
      .filter(({ kind, no }) => kind === 'programme' && numbers.includes(no))
      .map((task) => [placeOf(task.targetId, task.no), cellOf(task)]),
  )
}

type Standing = Omit<BoardLetter, 'firesAt' | 'loweredAt'> & { firesAt: Date; loweredAt: Date | null }
const shortLetter = ({ rung, level, colour, cause, firesAt, loweredAt }: Standing): BoardLetter => ({
  ...{ rung, level, colour, cause },
  firesAt: firesAt.toISOString(),
  loweredAt: loweredAt?.toISOString() ?? null,
})

function rowOf(
  target: Held,
  programme: Programme,
  numbers: number[],
  known: Map<string, BoardCell>,
): BoardRow {
  const at = (stands: (each: BoardTarget['places'][number]) => boolean) => {
    const place = target.places.find(stands)
    return place ? { code: place.code, name: place.name } : null
  }
  const own = { code: target.regionCode, name: target.regionName }
  const cells = numbers.map((no) => known.get(placeOf(target.id, no)) ?? null)
  return {
    target: { id: target.id, ...own },
    district: at(({ code }) => code === countyIn(target.path)) ?? own,
    township: at(({ level }) => level === 'township'),
    class: { code: target.classCode, name: classOf(programme, target.classCode).name },
    leaders: target.leaders,
    groups: target.groups,
    cells,
    counts: countsOf(cells),
  }
}

/** The columns, the districts and the whole, with their counts. */
function summed(programme: Programme, numbers: number[], rows: BoardRow[]) {
  const columns = numbers.map((no, index) => ({
    no,
    title: templateFor(programme, { no, key: '', title: null }).name,
    counts: countsOf(rows.map(({ cells }) => cells[index] ?? null)),
  }))
  const districts = [...Map.groupBy(rows, ({ district }) => district.code).values()].map((group) => ({
    ...group[0]!.district,
    counts: countsOf(group.flatMap(({ cells }) => cells)),
  }))
  return { columns, districts, counts: countsOf(rows.flatMap(({ cells }) => cells)) }
}
