import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { dutiesOfFinding, dutiesOfTask, type DutyKind } from '../../domain/duty/duty'
import { behalfOf, idsOf, type Actor } from '../../domain/person/access'
import { firstPage } from '../../domain/paging'
import { templateFor } from '../../domain/programme/programmeParts'
import type { Label } from '../../domain/label'
import type { Database } from '../database/database'
import { all, rowsOf } from '../database/rows'
import { letterNumber } from '../../domain/mail/mailLink'
import { whoAnswers } from '../escalation/climbing'
import { findingRules } from '../finding/findingActs'
import { climbingStep } from '../finding/findingLetters'
import { findingsInHands } from '../finding/findingRows'
import { programmeById } from '../programme/programmes'
import { calendarNow } from '../calendar/calendars'
import { reviewersOf } from '../task/taskRows'
import { taskTurns } from '../task/taskTurns'
import { listTasks } from '../task/taskLists'

/** One thing that somebody has to do. `item`: what it is about, `task` or `finding` also of a letter; `number`: of a letter or
 * household. `onBehalfOf`: for whom the reader stands in. Instants. */
export type OwnDuty = {
  kind: DutyKind
  item: { kind: 'task' | 'finding' | 'letter' | 'household'; id: string; no: string; title: Label | null }
  campaign: string | null
  place: { code: string; name: string }
  since: string
  on: string
  by: string
  overdue: boolean
  onBehalfOf: string | null
}

/** More open items than one person has in hand. */
const MOST = firstPage(100_000)

/** All that a person, or somebody they stand in for, has to do, soonest first. */
export async function dutiesOf(db: Database, actor: Actor, now: Date): Promise<OwnDuty[]> {
  const parts = await Promise.all([
    taskDuties(db, actor, now),
    findingDuties(db, actor, now),
    letterDuties(db, actor, now),
    visitDuties(db, actor, now),
  ])
  return parts.flat().toSorted((a, b) => compare(a.by, b.by) || compare(a.item.id, b.item.id))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** In whose name a turn is the reader's; undefined: it is not. */
const behalf = (actor: Actor, heldBy: string | null | undefined) =>
  behalfOf(actor, ({ id }) => id === heldBy)?.onBehalfOfId

async function taskDuties(db: Database, actor: Actor, now: Date): Promise<OwnDuty[]> {
  const seen = { asOf: now, fromRecord: false }
  const { items } = await listTasks(db, actor, { inHandsOf: idsOf(actor) }, seen, MOST)
  if (items.length === 0) return []
  const reviewers = await reviewersOf(
    db,
    items.map(({ id }) => id),
  )
  const calendar = await calendarNow(db)
  const climbing = await Promise.all(
    items.map(async (task) => {
      const programme = await programmeById(db, task.programmeId)
      const turns = taskTurns({ ...task, reviewerId: reviewers.get(task.id) ?? null }, programme)
      return { task, programme, calendar, clock: task, ...turns }
    }),
  )
  const { turnFor } = await whoAnswers(db, climbing)
  const today = shanghaiDayOf(now.toISOString())
  return climbing.flatMap((each) => {
    const { task, programme } = each
    return dutiesOfTask(task, now.toISOString()).flatMap(({ kind, clock, since, on, by }): OwnDuty[] => {
      const onBehalfOf = behalf(actor, turnFor(each, clock, today)?.heldBy)
      if (onBehalfOf === undefined) return []
      const item = {
        kind: 'task' as const,
        id: task.id,
        no: String(task.no),
        title: templateFor(programme, task).name,
      }
      const place = { code: task.regionCode, name: task.regionName }
      const overdue = by <= now.toISOString()
      return [{ kind, item, campaign: task.campaignId, place, since, on, by, overdue, onBehalfOf }]
    })
  })
}

async function findingDuties(db: Database, actor: Actor, now: Date): Promise<OwnDuty[]> {
  const open = await findingsInHands(db, actor)
  const climbing = await Promise.all(
    open.map(async (finding) => ({ finding, ...climbingStep(finding, await findingRules(db, finding)) })),
  )
  const { turnFor } = await whoAnswers(db, climbing)
  const today = shanghaiDayOf(now.toISOString())
  return climbing.flatMap((each) => {
    const { finding } = each
    return dutiesOfFinding(finding).flatMap(({ kind, clock, since, on, by }): OwnDuty[] => {
      const onBehalfOf = behalf(actor, turnFor(each, clock, today)?.heldBy)
      if (onBehalfOf === undefined) return []
      const title = { zh: finding.description, en: finding.description }
      const item = { kind: 'finding' as const, id: finding.id, no: String(finding.no), title }
      const place = { code: finding.regionCode, name: finding.regionName }
      const overdue = by <= now.toISOString()
      return [{ kind, item, campaign: finding.campaignId, place, since, on, by, overdue, onBehalfOf }]
    })
  })
}

async function letterDuties(db: Database, actor: Actor, now: Date): Promise<OwnDuty[]> {
  const rows = await rowsOf(db, LETTER)`
    select l.id, l.issuer, l.year, l.number, l."campaignId", l."firesAt", l."replyBy", l."recipientId", r.code, r.name
    from "Letter" l left join "Target" g on g.id = l."targetId"
    left join "Rectification" q on q.id = l."rectificationId" left join "Finding" f on f.id = q."findingId"
    join "Region" r on r.code = coalesce(g."regionCode", f."regionCode")
    where l."recipientId" = any(${idsOf(actor)}::uuid[]) and l."repliedAt" is null and l."loweredAt" is null`
  return rows.map(({ id, campaignId, firesAt, replyBy, recipientId, code, name, ...letter }) => ({
    kind: 'reply' as const,
    item: { kind: 'letter' as const, id, no: letterNumber(letter), title: null },
    ...{ campaign: campaignId, place: { code, name }, since: firesAt.toISOString() },
    ...daysOf(replyBy, now),
    onBehalfOf: behalf(actor, recipientId) ?? null,
  }))
}

const LETTER = {
  ...all('text', 'id issuer campaignId recipientId code name'),
  ...all('int', 'year number'),
  ...all('instant', 'firesAt replyBy'),
} as const

async function visitDuties(db: Database, actor: Actor, now: Date): Promise<OwnDuty[]> {
  const rows = await rowsOf(db, VISIT)`
    select h.id, h.no, h."responsibleId", v."openedAt", v."dueAt", r.code, r.name
    from "HouseholdVisit" v join "Household" h on h.id = v."householdId" join "Region" r on r.code = h."regionCode"
    where v."doneAt" is null and h."responsibleId" = any(${idsOf(actor)}::uuid[])`
  return rows.map(({ id, no, responsibleId, openedAt, dueAt, code, name }) => ({
    kind: 'visit' as const,
    item: { kind: 'household' as const, id, no, title: null },
    ...{ campaign: null, place: { code, name }, since: openedAt.toISOString() },
    ...daysOf(dueAt, now),
    onBehalfOf: behalf(actor, responsibleId) ?? null,
  }))
}

const VISIT = {
  ...all('text', 'id no responsibleId code name'),
  ...all('instant', 'openedAt dueAt'),
} as const

/** The last day of an instant that ends a day. */
function daysOf(by: Date, now: Date) {
  const last = new Date(by.getTime() - 1).toISOString()
  return { on: shanghaiDayOf(last), by: by.toISOString(), overdue: by <= now }
}
