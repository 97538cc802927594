import { PROGRAMME_OF_TASK } from './openTasks'
import { taskActKinds } from '../../domain/task/acts'
import type { Submission } from '../../domain/task/submission'
import { taskKinds, taskStates } from '../../domain/task/states'
import type { Clock } from '../../domain/escalation/clock'
import { regionLevels } from '../../domain/level'
import type { Steered } from '../../domain/person/steers'
import { rightsIn } from '../../domain/programme/programmeParts'
import { Refused } from '../../domain/refusal'
import type { Database } from '../database/database'
import { all, oneOf, orNull, type RowOf, rowsOf, stored } from '../database/rows'
import { programmeById } from '../programme/programmes'
import { AREA_PATH } from './taskRows'

const LINKED = {
  ...all('text', 'id targetId key dueOn originalDueOn assigneeId assigneePost programmeId classCode'),
  ...all('text', 'campaignName regionName path'),
  ...all('text?', 'title issuedById submittedById reviewerRole areaPath'),
  ...all('int', 'no extensions'),
  kind: oneOf(taskKinds),
  level: orNull(oneOf(regionLevels)),
  state: oneOf(taskStates),
  dueAt: 'instant',
  resumesAt: 'instant?',
  clocks: stored<Clock[]>(),
  suspension: orNull({ from: oneOf(taskStates), reason: 'text' }),
  submission: orNull(stored<Submission>()),
  supporters: [{ personId: 'text', state: 'text' }],
  /** The request that waits for its decision. */
  extensionAsked: orNull({ no: 'int', dueOn: 'text', reason: 'text' }),
} as const
/** What a mail-link page needs of a task. */
export type LinkedTask = Omit<RowOf<typeof LINKED>, 'resumesAt'> & {
  resumesAt: string | null
  campaign: Steered
}

/** The task behind a link. @throws Refused `not-found` */
export async function taskOfLink(db: Database, taskId: string): Promise<LinkedTask> {
  const rows = await rowsOf(db, LINKED)`
    select t.id, t."targetId", t.kind, t.level, t."reviewerRole", t.no, t.key, t.title, t.state, t."resumesAt", t.suspension, t."dueOn", t."dueAt", t."originalDueOn", t.extensions,
      t.clocks, t.submission, t."assigneeId", t."assigneePost", t."submittedById", t."issuedById", g."classCode",
      (select coalesce(json_agg(json_build_object('personId', s."personId", 'state', s.state)), '[]')
       from "TaskSupporter" s where s."taskId" = t.id) as supporters,
      (select json_build_object('no', e.no, 'dueOn', e."dueOn", 'reason', e.reason) from "Extension" e
       where e."taskId" = t.id and e.state = 'asked') as "extensionAsked",
      ${PROGRAMME_OF_TASK} as "programmeId", c.name as "campaignName", r.name as "regionName", r.path,
      ${AREA_PATH} as "areaPath"
    from "Task" t join "Target" g on g.id = t."targetId" join "Campaign" c on c.id = t."campaignId"
    join "Region" r on r.code = g."regionCode" where t.id = ${taskId}::uuid`
  const task = rows[0]
  if (!task) throw new Refused('not-found', 'task.none')
  const campaign = { areaPath: task.areaPath, rights: rightsIn(await programmeById(db, task.programmeId)) }
  return { ...task, campaign, resumesAt: task.resumesAt?.toISOString() ?? null }
}

const LAST_ACT = {
  kind: oneOf(taskActKinds),
  at: 'instant',
  byAssignee: 'flag',
  returnedReason: 'text?',
} as const

/** The last thing done to a task, and why it was last returned. What a substitute did is their assignee's. */
export async function lastAct(db: Database, taskId: string) {
  const rows = await rowsOf(db, LAST_ACT)`
    select a.kind, a.at, coalesce(a."onBehalfOfId", a."byId") = t."assigneeId" as "byAssignee", 
      (select r.after->>'reason' from "Action" r where r."itemKind" = 'task' and r."itemId" = a."itemId"
        and r.kind in ('return', 'rework', 'reopen') order by r.version desc limit 1) as "returnedReason"
    from "Action" a join "Task" t on t.id = a."itemId"
    where a."itemKind" = 'task' and a."itemId" = ${taskId}::uuid order by a.version desc limit 1`
  return rows[0] ?? null
}

/** The last thing done to a finding, and for whom: what a substitute did is theirs whom they stood in for. */
export async function lastActOnFinding(db: Database, findingId: string) {
  const last = await db.action.findFirst({
    where: { itemKind: 'finding', itemId: findingId },
    orderBy: { version: 'desc' },
  })
  return last && { kind: last.kind, at: last.at, forId: last.onBehalfOfId ?? last.byId }
}
