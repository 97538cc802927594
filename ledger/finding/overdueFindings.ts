import { findingStates } from '../../domain/finding/states'
import { regionLevels } from '../../domain/level'
import type { Actor } from '../../domain/person/access'
import type { Clock } from '../../domain/escalation/clock'
import { lettersDue } from '../../domain/escalation/letter'
import type { Database } from '../database/database'
import { NOT_WRITTEN, type DueLetter } from '../escalation/dueLetters'
import { Prisma } from '../generated/client'
import { seriesAsOf } from '../escalation/letterSeries'
import type { LetterFilter } from '../escalation/letters'
import { whoAnswers } from '../escalation/climbing'
import { climbingStep } from './findingLetters'
import { findingsById } from './findingRows'
import { programmesById } from '../programme/programmes'
import { findingsVisibleTo, liesIn } from '../person/visibility'
import { all, oneOf, type RowOf, rowsOf, stored } from '../database/rows'

/** A finding's step as it stood at an instant, of which a letter may be due. */
const LATE_STEP = {
  ...all('text', 'findingId rectificationId campaignId programmeId key regionCode regionName path'),
  ...all('int', 'cycle step no'),
  state: oneOf(findingStates),
  clocks: stored<Clock[]>(),
  targetId: 'text?',
  level: oneOf(regionLevels),
} as const
type LateStep = RowOf<typeof LATE_STEP>

/** The letters of findings that ought to stand as of an instant and that nobody has written. */
export async function dueFindingLetters(
  db: Database,
  actor: Actor,
  filter: LetterFilter,
  { asOf, fromRecord }: { asOf: Date; fromRecord: boolean },
): Promise<DueLetter[]> {
  const late = await lateSteps(db, actor, filter, { asOf, fromRecord })
  if (late.length === 0) return []
  const allSeries = await seriesAsOf(db, filter.campaign, asOf, 'findings')
  const present = await findingsById(
    db,
    late.map(({ findingId }) => findingId),
  )
  const programmes = await programmesById(
    db,
    late.map(({ programmeId }) => programmeId),
  )
  const climbing = late.flatMap((step) => {
    const programme = programmes.get(step.programmeId)
    const finding = present.get(step.findingId)
    const rules = programme?.rectification
    if (!rules || !finding) return []
    const { state, cycle, clocks } = step
    const then = { ...finding, state, cycle, clocks }
    const given = { programme, rules, calendar: finding.calendar }
    return [{ step, ...climbingStep(then, given), issuer: programme.issuer.zh }]
  })
  const { rulesFor } = await whoAnswers(db, climbing)
  const letters = climbing.flatMap((each): DueLetter[] => {
    const { step, issuer } = each
    const along = rulesFor(each)
    const series = allSeries.get(`${step.rectificationId} ${step.step}`) ?? []
    const due = lettersDue(each.clock, series, along, { now: asOf.toISOString(), issuedAt: null })
    return due.letters.map((draft) => ({
      ...step,
      ...NOT_WRITTEN,
      ...draft,
      taskId: null,
      title: null,
      issuer,
      firesAt: new Date(draft.firesAt),
      replyBy: new Date(draft.replyBy),
    }))
  })
  return letters.filter(({ rung }) => filter.rung === undefined || rung === filter.rung)
}

function lateSteps(
  db: Database,
  actor: Actor,
  { campaign, target, unit, finding }: LetterFilter,
  { asOf, fromRecord }: { asOf: Date; fromRecord: boolean },
): Promise<LateStep[]> {
  return rowsOf(db, LATE_STEP)`
    select f.id as "findingId", h.*, f."campaignId", c."programmeId", f."targetId", f.no, f.category as key,
      r.code as "regionCode", r.name as "regionName", r.level, r.path
    from "Finding" f
    join "Campaign" c on c.id = f."campaignId"
    join "Region" r on r.code = f."regionCode"
    join lateral (${fromRecord ? stepFromRecord(asOf) : STEP_FROM_ROWS}) h on true
    where ${findingsVisibleTo(actor)} and (${campaign ?? null}::uuid is null or f."campaignId" = ${campaign ?? null}::uuid)
      and (${target ?? null}::uuid is null or f."targetId" = ${target ?? null}::uuid) and ${liesIn(unit)}
      and (${finding ?? null}::uuid is null or f.id = ${finding ?? null}::uuid)
      and (exists (select 1 from jsonb_array_elements(h.clocks) clock
          where clock->>'metAt' is null and (clock->>'at')::timestamptz <= ${asOf})
        or exists (select 1 from "Letter" raised where raised."rectificationId" = h."rectificationId"
          and raised.step = h.step and raised.cause = 'hand'))`
}

const STEP_FROM_ROWS = Prisma.sql`
  select q.id as "rectificationId", q.cycle, q.step, q.state, q.clocks from "Rectification" q
  where q."findingId" = f.id and q.cycle = f.cycle`

const stepFromRecord = (asOf: Date) => Prisma.sql`
  select q.id as "rectificationId", q.cycle, (a.after->>'step')::int as step, a.after->>'state' as state,
    coalesce(a.after->'clocks', '[]') as clocks
  from (select after from "Action" where "itemKind" = 'finding' and "itemId" = f.id and at <= ${asOf}
    order by version desc limit 1) a
  join "Rectification" q on q."findingId" = f.id and q.cycle = (a.after->>'cycle')::int`
