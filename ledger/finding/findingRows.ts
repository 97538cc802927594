import type { Rest } from '../../domain/finding/rest'
import type { Outcome, RectificationParts, Signer } from '../../domain/finding/act'
import { kindsOf, type FindingActKind } from '../../domain/finding/acts'
import { regionLevels } from '../../domain/level'
import type { Calendar } from '../../domain/calendar/calendar'
import type { Clock } from '../../domain/escalation/clock'
import { CALENDAR_VERSION, calendarBy } from '../calendar/calendars'
import type { Database, Transaction } from '../database/database'
import type { Actor } from '../../domain/person/access'
import { findingsVisibleTo, liesIn } from '../person/visibility'
import { Prisma } from '../generated/client'
import { SERIES_LETTER, seriesFrom, seriesOf } from '../escalation/letterSeries'
import { all, oneOf, orNull, type RowOf, rowsOf, stored } from '../database/rows'
import { findingStates, overStates } from '../../domain/finding/states'
import { findingClasses } from '../../domain/programme/rectificationRules'

const ROW = {
  ...all('text', 'id rectificationId campaignId programmeId registeredById source document clause category'),
  ...all(
    'text',
    'description standard regionCode regionName path ownerId ownerName ownerPost dueOn auditHash',
  ),
  ...all('text?', 'targetId submittedById reviewedById clearedById clearingIssuer inspectorId closedById'),
  ...all('text?', 'closedReason calendarVersion'),
  level: oneOf(regionLevels),
  classCode: oneOf(findingClasses),
  state: oneOf(findingStates),
  ...all('int', 'no version cycle step reworks'),
  ...all('int?', 'progress clearingYear clearingNumber'),
  openedAt: 'instant',
  ...all('instant?', 'submittedAt reviewedAt clearedAt closedAt'),
  clocks: stored<Clock[]>(),
  rest: orNull(stored<Rest>()),
  submission: orNull(stored<Outcome>()),
  /** Whether the workflow of this cycle runs, and when it plans to wake. */
  armed: 'flag',
  nextMomentAt: 'instant?',
  /** The letters of its present step. */
  series: [SERIES_LETTER],
  reminders: [{ clock: 'int', no: 'int' }],
  measures: [
    { no: 'int', ...all('text', 'text ownerId ownerPost dueOn'), ...all('text?', 'doneAt doneById result') },
  ],
  signers: [{ ...all('text', 'personId post'), ...all('text?', 'onBehalfOfId statement') }],
  tookPartIds: ['text'],
  workedIds: ['text'],
} as const
type Row = RowOf<typeof ROW>

/** A finding with its present rectification, and what an act on it needs to know. `id`: the finding's. */
export type LockedFinding = RectificationParts &
  Omit<Row, keyof RectificationParts | 'calendarVersion' | 'workedIds'> & {
    rectifierIds: string[]
    calendar: Calendar
  }

/** The letters of the present step of `q` (Rectification), as JSON that `seriesFrom` reads. */
const SERIES_OF_STEP = seriesOf(Prisma.sql`l."rectificationId" = q.id and l.step = q.step`)

/** The people who did acts of these kinds on `f` (Finding) by the record, and those in whose name they did. */
const doersOf = (kinds: FindingActKind[]) => Prisma.sql`
  select doer.id, (a.after->>'cycle')::int as cycle from "Action" a, lateral unnest(array[a."byId", a."onBehalfOfId"]) doer(id)
  where a."itemKind" = 'finding' and a."itemId" = f.id and a.kind in (${Prisma.join(kinds)}) and doer.id is not null`

const RECTIFYING = kindsOf('rectifies')
const CLEARING = kindsOf('rectifies', 'clears')

/** Who had a hand in putting `f` right in the cycle of `q`: also who no longer has it. */
const WORKED = Prisma.sql`(
  select coalesce(array_agg(distinct worked.id), '{}') from (${doersOf(RECTIFYING)}) worked where worked.cycle = q.cycle)`

/** Everybody who had a part in a clearing of `f` (Finding), in any cycle. */
const TOOK_PART = Prisma.sql`(
  select coalesce(array_agg(distinct part.id), '{}') from (
    select every."ownerId" as id from "Rectification" every where every."findingId" = f.id
    union all select m."ownerId" from "Rectification" every join "Measure" m on m."rectificationId" = every.id
      where every."findingId" = f.id
    union all select done.id from (${doersOf(CLEARING)}) done) part)`

/** Locks a finding and reads it with its present cycle; null: there is none. */
export async function lockFinding(tx: Transaction, findingId: string): Promise<LockedFinding | null> {
  const [row] = await lockFindings(tx, Prisma.sql`f.id = ${findingId}::uuid`)
  return row ?? null
}

/** Locks the findings that a condition on `f` (Finding) and `q` (its present Rectification) names, and reads them. Their
 * targets come first, as wherever both are locked: a letter holds on to its target. Lock and read are statements of their
 * own: what one reads beside the rows it waits for is older than they are. */
export async function lockFindings(tx: Transaction, condition: Prisma.Sql): Promise<LockedFinding[]> {
  await tx.$executeRaw`
    select g.id from "Target" g where exists (
      select 1 from "Finding" f join "Rectification" q on q."findingId" = f.id and q.cycle = f.cycle
      where f."targetId" = g.id and ${condition})
    order by g.id for key share`
  await tx.$executeRaw`
    select f.id from "Finding" f where exists (
      select 1 from "Rectification" q where q."findingId" = f.id and q.cycle = f.cycle and ${condition})
    order by f.id for update`
  return readFindings(tx, condition)
}

/** Reads one finding without locking it; null: there is none. */
export async function readFinding(db: Database, findingId: string): Promise<LockedFinding | null> {
  const [row] = await readFindings(db, Prisma.sql`f.id = ${findingId}::uuid`)
  return row ?? null
}

/** Reads findings without locking them, by their ids. */
export async function findingsById(db: Database, ids: string[]): Promise<Map<string, LockedFinding>> {
  const found = await readFindings(db, Prisma.sql`f.id = any(${ids}::uuid[])`)
  return new Map(found.map((finding) => [finding.id, finding]))
}

/** The findings that a person sees and that are not over, in a unit or campaign where one is named; of `holders`, those that
 * wait for one of them or for who answers for the unit. */
export function openFindings(
  db: Database,
  actor: Actor,
  { holders, unit, campaign = null }: { holders: string[] | null; unit?: string; campaign?: string | null },
): Promise<LockedFinding[]> {
  const theirs = Prisma.sql`(q.state in ('submitted', 'reviewed', 'signed')
    or (q.state in ('planning', 'rectifying') and (q."ownerId" = any(${holders}::uuid[]) or exists (
      select 1 from "Measure" m where m."rectificationId" = q.id and m."ownerId" = any(${holders}::uuid[]))))
    or (q.state = 'drawn' and q."inspectorId" = any(${holders}::uuid[])))`
  return readFindings(
    db,
    Prisma.sql`${findingsVisibleTo(actor)} and q.state <> all(${overStates}) and ${liesIn(unit)}
      and (${campaign}::uuid is null or f."campaignId" = ${campaign}::uuid)
      and ${holders === null ? Prisma.sql`true` : theirs}`,
  )
}

async function readFindings(db: Database | Transaction, condition: Prisma.Sql): Promise<LockedFinding[]> {
  const rows = await rowsOf(db, ROW)`
    select q.*, f.*, q.id as "rectificationId", c."programmeId", r.name as "regionName", r.level, r.path,
      p.name as "ownerName", q."armedAt" is not null as armed, ${SERIES_OF_STEP} as series, ${TOOK_PART} as "tookPartIds",
      ${WORKED} as "workedIds",
      ${CALENDAR_VERSION} as "calendarVersion",
      (select coalesce(json_agg(json_build_object('no', m.no, 'text', m.text, 'ownerId', m."ownerId", 'ownerPost',
        m."ownerPost", 'dueOn', m."dueOn", 'doneAt', m."doneAt", 'doneById', m."doneById", 'result', m.result)
        order by m.no), '[]') from "Measure" m where m."rectificationId" = q.id) as measures,
      (select coalesce(json_agg(json_build_object('personId', s."personId", 'onBehalfOfId', s."onBehalfOfId", 'post',
        s.post, 'statement', s.statement) order by s.at), '[]')
        from "Signature" s where s."rectificationId" = q.id and s.round = q.reworks) as signers,
      (select coalesce(json_agg(json_build_object('clock', m.clock, 'no', m.no)), '[]')
        from "StepReminder" m where m."rectificationId" = q.id) as reminders
    from "Finding" f join "Rectification" q on q."findingId" = f.id and q.cycle = f.cycle
    join "Campaign" c on c.id = f."campaignId" join "Region" r on r.code = f."regionCode"
    join "Person" p on p.id = q."ownerId"
    where ${condition} order by f.id`
  const calendar = await calendarBy(db, rows[0]?.calendarVersion ?? null)
  return rows.map((row) => locked(row, calendar))
}

function locked({ measures, workedIds, ...row }: Row, calendar: Calendar): LockedFinding {
  const instant = (date: Date | string | null) => date && new Date(date).toISOString()
  const known = measures.map((each) => ({ ...each, doneAt: instant(each.doneAt) }))
  return {
    ...row,
    measures: known,
    rectifierIds: [row.ownerId, ...known.map((each) => each.ownerId), ...workedIds],
    submittedAt: instant(row.submittedAt),
    reviewedAt: instant(row.reviewedAt),
    clearedAt: instant(row.clearedAt),
    closedAt: instant(row.closedAt),
    series: seriesFrom(row.series),
    calendar,
  }
}

/** Everybody whose signature, or in whose name one, stands in the present round. */
export const signerIdsOf = (signers: Signer[]) =>
  signers.flatMap(({ personId, onBehalfOfId }) => (onBehalfOfId ? [personId, onBehalfOfId] : [personId]))
