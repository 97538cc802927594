import { dutyOfLetter } from '../../domain/duty/duty'
import { idsOf, type Actor } from '../../domain/person/access'
import { letterNumber } from '../../domain/mail/mailLink'
import type { Database } from '../database/database'
import { all, rowsOf } from '../database/rows'
import { Prisma } from '../generated/client'
import { lettersVisibleTo, liesIn } from '../person/visibility'
import { findingDuties, taskDuties } from './climbingDuties'
import { bulletinDuties } from './bulletinDuties'
import { householdDuties } from './householdDuties'
import { projectDuties, vacancyDuties } from './officeDuties'
import { behalfIn, type DutyScope, type OpenDuty } from './openDuty'

/** A duty as of an instant. `onBehalfOf`: for whom its reader stands in. */
export type OwnDuty = OpenDuty & { overdue: boolean; onBehalfOf: string | null }

/** All that a person, or somebody they stand in for, has to do, in no order. */
export async function dutiesOf(db: Database, actor: Actor, now: Date): Promise<OwnDuty[]> {
  const open = await openDuties(db, { actor, holders: idsOf(actor) }, now)
  return open.flatMap((duty): OwnDuty[] => {
    const onBehalfOf = behalfIn(actor, duty)
    return onBehalfOf === undefined ? [] : [{ ...duty, onBehalfOf, overdue: isPast(duty, now) }]
  })
}

/** The duties that a person sees, whoever holds them, in no order. */
export async function dutiesSeen(
  db: Database,
  scope: Omit<DutyScope, 'holders'>,
  now: Date,
): Promise<(OpenDuty & { overdue: boolean })[]> {
  const open = await openDuties(db, { ...scope, holders: null }, now)
  return open.map((duty) => ({ ...duty, overdue: isPast(duty, now) }))
}

/** The same, of those past their day. */
export async function overdueDuties(
  db: Database,
  scope: Omit<DutyScope, 'holders'>,
  now: Date,
): Promise<(OpenDuty & { overdue: boolean })[]> {
  return (await dutiesSeen(db, scope, now)).filter(({ overdue }) => overdue)
}

const isPast = ({ by }: OpenDuty, now: Date) => by <= now.toISOString()

async function openDuties(db: Database, scope: DutyScope, now: Date): Promise<OpenDuty[]> {
  const ofCampaigns = [taskDuties, findingDuties, letterDuties, projectDuties]
  const readers = [...ofCampaigns, householdDuties, bulletinDuties, vacancyDuties]
  return (await Promise.all(readers.map((duties) => duties(db, scope, now)))).flat()
}

async function letterDuties(
  db: Database,
  { actor, holders, campaign, unit }: DutyScope,
): Promise<OpenDuty[]> {
  const theirs =
    holders === null ? lettersVisibleTo(actor) : Prisma.sql`l."recipientId" = any(${holders}::uuid[])`
  const rows = await rowsOf(db, LETTER)`
    select l.id, l.issuer, l.year, l.number, l."campaignId", coalesce(g.id, f."targetId") as "targetId", l.rung, l."firesAt", l."replyBy", l."recipientId",
      r.code, r.name, r.path
    from "Letter" l left join "Task" t on t.id = l."taskId" left join "Target" g on g.id = l."targetId"
    left join "Rectification" q on q.id = l."rectificationId" left join "Finding" f on f.id = q."findingId"
    join "Region" r on r.code = coalesce(g."regionCode", f."regionCode")
    where l."recipientId" is not null and l."repliedAt" is null and l."loweredAt" is null
      and (${campaign ?? null}::uuid is null or l."campaignId" = ${campaign ?? null}::uuid) and ${liesIn(unit)} and ${theirs}`
  return rows.flatMap(({ id, rung, firesAt, replyBy, code, name, path, ...letter }): OpenDuty[] => {
    const waits = {
      firesAt: firesAt.toISOString(),
      replyBy: replyBy.toISOString(),
      repliedAt: null,
      loweredAt: null,
    }
    const duty = dutyOfLetter({ ...letter, ...waits })
    if (duty === null) return []
    const { holder, ...rest } = duty
    return [
      {
        ...rest,
        item: { kind: 'letter', id, no: letterNumber(letter), title: null },
        ...{ campaign: letter.campaignId, targetId: letter.targetId, place: { code, name, path } },
        ...{ holders: [holder], level: rung },
      },
    ]
  })
}

const LETTER = {
  ...all('text', 'id issuer campaignId recipientId code name path'),
  targetId: 'text?',
  ...all('int', 'year number rung'),
  ...all('instant', 'firesAt replyBy'),
} as const
