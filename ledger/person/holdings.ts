import { answersFor, behalfOf, mayPassOn, type Actor, type OnBehalf } from '../../domain/person/access'
import { answersAs, isOfTheCity } from '../../domain/person/roles'
import { Refused } from '../../domain/refusal'
import type { Transaction } from '../database/database'
import { lockFindings, type LockedFinding } from '../finding/findingRows'
import { Prisma } from '../generated/client'
import { findingsHeldBy } from '../handOver/handedFindings'
import { lockHeldHouseholds } from '../handOver/handedHouseholds'
import { lockHeldPairings } from '../handOver/handedPairings'
import type { LockedHousehold } from '../household/householdRows'
import type { LockedPairing } from '../pairing/pairings'
import { lockTasks, type LockedTask } from '../task/taskRows'
import { all, type RowOf, rowsOf } from '../database/rows'
import { IS_OPEN_TASK } from '../task/openTasks'

const HELD_POST = { id: 'text', role: 'text', title: 'text', regionCode: 'text', path: 'text' } as const
export type HeldPost = RowOf<typeof HELD_POST>
/** A letter that a person has not replied to. */
const HELD_LETTER = {
  ...all('text', 'id auditHash programmeId path'),
  ...all('text?', 'taskId findingId recipientPost'),
  rung: 'int',
  version: 'int',
} as const
export type HeldLetter = RowOf<typeof HELD_LETTER>
/** All that stands with one person. */
export type Holdings = {
  assigned: LockedTask[]
  /** Tasks that still wait for their contribution. */
  supported: LockedTask[]
  /** Instructions they gave and coordination they asked for. */
  issued: LockedTask[]
  /** Findings they have to put right, to look back at, or have an open measure of. */
  findings: LockedFinding[]
  posts: HeldPost[]
  letters: HeldLetter[]
  /** Monitored households they are responsible for. */
  households: LockedHousehold[]
  /** Pairings in which they help. */
  pairings: LockedPairing[]
}

/** The open tasks in which one of these people has a part, as a condition on `t` (Task). */
const tasksHeldBy = (personIds: string[]) => Prisma.sql`
  ${IS_OPEN_TASK} and (t."assigneeId" = any(${personIds}::uuid[])
    or t."issuedById" = any(${personIds}::uuid[]) or exists (select 1 from "TaskSupporter" s
      where s."taskId" = t.id and s."personId" = any(${personIds}::uuid[]) and s.state = 'asked'))`

/** Locks the targets of all tasks and findings of some people, at once and in order: those of the findings come after those of
 * the tasks later on, and one person after the other. */
export async function lockTargetsHeldBy(tx: Transaction, personIds: string[]): Promise<void> {
  await tx.$executeRaw`
    select g.id from "Target" g
    where exists (select 1 from "Task" t where t."targetId" = g.id and ${tasksHeldBy(personIds)})
      or exists (select 1 from "Finding" f join "Rectification" q on q."findingId" = f.id and q.cycle = f.cycle
        where f."targetId" = g.id and ${findingsHeldBy(personIds)})
    order by g.id for update`
}

/** Locks what stands with a person and is not over, and returns it; their row is locked already, so that two hand-overs
 * of one person come one after the other. */
export async function lockHoldings(tx: Transaction, personId: string, now: Date): Promise<Holdings> {
  await lockTargetsHeldBy(tx, [personId])
  const tasks = await lockTasks(tx, tasksHeldBy([personId]))
  const findings = await lockFindings(tx, findingsHeldBy([personId]))
  const posts = await rowsOf(tx, HELD_POST)`
    select post.id, post.role, post.title, post."regionCode", r.path
    from "Post" post join "Region" r on r.code = post."regionCode"
    where post."personId" = ${personId}::uuid order by post."regionCode", post.role, post.title for update of post`
  const letters = await rowsOf(tx, HELD_LETTER)`
    select l.id, l."taskId", q."findingId", l.rung, l.version, l."auditHash", l."recipientPost", c."programmeId", r.path
    from "Letter" l join "Campaign" c on c.id = l."campaignId" left join "Target" g on g.id = l."targetId"
    left join "Rectification" q on q.id = l."rectificationId" left join "Finding" f on f.id = q."findingId"
    join "Region" r on r.code = coalesce(f."regionCode", g."regionCode")
    where l."recipientId" = ${personId}::uuid and l."repliedAt" is null and l."loweredAt" is null
    order by l.id for update of l`
  const households = await lockHeldHouseholds(tx, personId, now)
  const pairings = await lockHeldPairings(tx, personId)
  return {
    assigned: tasks.filter((task) => task.assigneeId === personId),
    supported: tasks.filter((task) =>
      task.supporters.some((each) => each.personId === personId && each.state === 'asked'),
    ),
    issued: tasks.filter((task) => task.issuedById === personId),
    findings,
    posts,
    letters,
    households,
    pairings,
  }
}

/** In whose name somebody hands over all that stands with a person: of one who answers for every part of it. Somebody of
 * whom nothing lies in one's area is nobody there. @throws Refused `not-found`, `forbidden` */
export function admitHandOver(
  actor: Actor,
  { assigned, supported, issued, findings, letters, posts, households, pairings }: Holdings,
): OnBehalf {
  const held = [
    ...assigned,
    ...supported,
    ...issued,
    ...findings,
    ...letters,
    ...posts,
    ...households,
    ...pairings,
  ]
  const paths = held.map(({ path }) => path)
  const behalf = behalfOf(
    actor,
    (one) =>
      isOfTheCity(one) ||
      (paths.length > 0 &&
        paths.every((path) => answersAs(one, path)) &&
        posts.every((post) => mayPassOn(one, post))),
  )
  if (behalf) return behalf
  if (!paths.some((path) => answersFor(actor, path))) throw nobodyThere()
  throw new Refused('forbidden', 'hand-over.not-all-yours')
}

export const nobodyThere = () => new Refused('not-found', 'person.not-in-area')
