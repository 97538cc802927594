import type { ActBy } from '../acts'
import { fault } from '../../domain/fault'
import { randomUUID } from 'node:crypto'
import { behalfOf, type Actor, type OnBehalf } from '../../domain/person/access'
import { shanghaiDayOf, type Calendar } from '../../domain/calendar/calendar'
import type { Holder } from '../../domain/escalation/chain'
import { clocksOfAsked } from '../../domain/task/clocks'
import { checkCoordinationDay, coordinationDueOn } from '../../domain/task/coordination'
import { heldAsInstruction, instructedHolder, instructingAs } from '../../domain/task/instruction'
import type { Level } from '../../domain/level'
import type { Programme, RoleCode } from '../../domain/programme/programme'
import { classOf } from '../../domain/programme/programmeParts'
import { refuseStale } from '../acts'
import { Refused } from '../../domain/refusal'
import { finalStates, type TaskKind } from '../../domain/task/states'
import { timesOf } from '../../domain/task/taskChange'
import { calendarNow } from '../calendar/calendars'
import type { Database, Transaction } from '../database/database'
import { decidersFor } from './extensions'
import { holdersOf } from '../person/people'
import { programmeById } from '../programme/programmes'
import { chainAction, writeDown } from '../record/records'
import { actOnTask, applyAct, mustWakeEarlier, taskToActOn } from './taskActs'
import { lockTask, type LockedTask } from './taskRows'
import { targetsVisibleTo } from '../person/visibility'
import { all, orNull, type RowOf, rowsOf } from '../database/rows'
import { liveStates } from '../../domain/campaign/states'

/** Tasks outside the programme are numbered from the one after this on, target by target. */
const LAST_NO_OF_PROGRAMMES = 100

export type Instruction = { title: string; text: string; dueOn: string; person?: string }
export type CoordinationRequest = { title: string; text: string; dueOn?: string }

/** An instruction of a leader, the office or a county: a task with a clock of its own, for those who stand below for this target.
 * @throws Refused `not-found`, `stale-version`, `forbidden` for all but those who instruct there, `wrong-state` where the target or the
 * campaign does not run, `refused` with the field */
export async function instruct(
  tx: Transaction,
  targetId: string,
  asked: Instruction,
  by: ActBy,
): Promise<LockedTask> {
  const target = await lockTarget(tx, targetId, by)
  const programme = await programmeById(tx, target.programmeId)
  const holdersAt = await holdersOf(tx, Object.keys(programme.roles))
  const as = (id: string) => instructingAs(id, programme, target.path, holdersAt)
  const behalf = behalfOf(by.actor, ({ id }) => as(id) !== null)
  if (!behalf) throw new Refused('forbidden', 'instruction.leader-only')
  if (target.state !== 'open' || !liveStates.includes(target.campaignState))
    throw new Refused(
      'wrong-state',
      fault('target.not-open', { state: target.state, campaign: target.campaignState }),
    )
  refusePast(asked.dueOn, by.now)
  const issuerId = behalf.onBehalfOfId ?? by.actor.id
  const instructing = as(issuerId)!
  const from = { issuerId, personId: asked.person, ...instructing }
  const targetClass = classOf(programme, target.classCode)
  const assignee = instructedHolder(from, programme, targetClass, target.path, holdersAt)
  if (!assignee) {
    const whom = asked.person ?? instructing.roles
    const wrong = fault('instruction.no-post', { person: whom })
    throw new Refused('refused', 'instruction.nobody', [{ path: 'person', fault: wrong }])
  }
  const place = { targetId, campaignId: target.campaignId, programme, calendar: await calendarNow(tx) }
  const held = heldAsInstruction(programme, instructing.issuer)
  return issue(
    tx,
    place,
    { ...asked, kind: 'instruction', assignee, held, issuedById: issuerId, originTaskId: null },
    { ...by, ...behalf },
  )
}

/** An assignee asks upward for coordination: the clock passes to the leader one level up, and the own task stands still
 * until that is answered, refused or withdrawn. Asking again stops it no more. @throws Refused as {@link applyAct}, `forbidden` for all but the assignee, `wrong-state` while
 * one is open, `refused` with the field, or where nobody stands above */
export async function askCoordination(
  tx: Transaction,
  taskId: string,
  asked: CoordinationRequest,
  by: ActBy,
): Promise<LockedTask> {
  const task = await taskToActOn(tx, taskId, by)
  const behalf = behalfOf(by.actor, ({ id }) => id === task.assigneeId)
  if (!behalf) throw new Refused('forbidden', 'coordination.assignee-only')
  if (task.kind === 'coordination') throw new Refused('refused', 'coordination.not-upward')
  if (await openCoordinationOf(tx, taskId)) throw new Refused('wrong-state', 'coordination.open')
  const { calendar, targetId, campaignId } = task
  const now = by.now.toISOString()
  const programme = await programmeById(tx, task.programmeId)
  const dueOn = asked.dueOn ?? coordinationDueOn(calendar, now)
  const wrong = checkCoordinationDay(dueOn, { ladder: programme.ladder, calendar, now })
  if (wrong) throw new Refused('refused', 'due-day.out-of-range', [{ path: 'dueOn', fault: wrong }])
  const [assignee] = await decidersFor(tx, task)
  if (!assignee) throw new Refused('refused', 'coordination.all-vacant')
  const asks = { ...by, ...behalf }
  const askedBefore = await tx.task.count({ where: { originTaskId: taskId } })
  if (askedBefore === 0) await applyAct(tx, task, { kind: 'suspend', until: null, reason: asked.title }, asks)
  const place = { targetId, campaignId, programme, calendar }
  const held = { level: assignee.level, reviewerRole: null }
  return issue(
    tx,
    place,
    {
      ...asked,
      dueOn,
      kind: 'coordination',
      assignee,
      held,
      issuedById: task.assigneeId,
      originTaskId: taskId,
    },
    asks,
  )
}

/** Takes a task back: an instruction its issuer, a request for coordination who asked, one of the programme a lead
 * leader. A request for coordination goes with the task that waits for it.
 * @throws Refused as {@link actOnTask} */
export async function withdraw(
  tx: Transaction,
  taskId: string,
  reason: string,
  by: ActBy,
): Promise<LockedTask> {
  const withdrawn = await actOnTask(tx, taskId, { kind: 'withdraw', reason }, by)
  const request = await openCoordinationOf(tx, taskId)
  const pending = request && (await lockTask(tx, request.id))
  if (pending) await applyAct(tx, pending, { kind: 'withdraw', reason }, by)
  return withdrawn
}

/** What was asked for outside the programme: its text, by whom, and the task that waits for it. */
const ASKED = { text: 'text?', issuedBy: orNull({ id: 'text', name: 'text' }), origin: 'text?' } as const
export type Asked = RowOf<typeof ASKED>

/** What was asked with a task; a programme's own was asked by nobody, and has no text. */
export async function askedWith(db: Database, taskId: string): Promise<Asked> {
  const rows = await rowsOf(db, ASKED)`
    select a.after->>'text' as text, t."originTaskId" as origin,
      case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as "issuedBy"
    from "Task" t join "Action" a on a."itemKind" = 'task' and a."itemId" = t.id and a.version = 1
    left join "Person" p on p.id = t."issuedById" where t.id = ${taskId}::uuid`
  return rows[0] ?? { text: null, issuedBy: null, origin: null }
}

const TARGET_ROW = {
  ...all('text', 'campaignId classCode state campaignState programmeId path'),
  version: 'int',
} as const
type TargetRow = RowOf<typeof TARGET_ROW>

async function lockTarget(
  tx: Transaction,
  id: string,
  { actor, expectedVersion }: { actor: Actor; expectedVersion: number | null },
): Promise<TargetRow> {
  const [target] = await rowsOf(tx, TARGET_ROW)`
    select g."campaignId", g."classCode", g.state, g.version, c.state as "campaignState", c."programmeId", r.path
    from "Target" g join "Campaign" c on c.id = g."campaignId" join "Region" r on r.code = g."regionCode"
    where g.id = ${id}::uuid and ${targetsVisibleTo(actor)} for update of g`
  if (!target) throw new Refused('not-found', 'target.absent')
  refuseStale('target', target, { expectedVersion })
  return target
}

function refusePast(dueOn: string, now: Date): void {
  if (dueOn >= shanghaiDayOf(now.toISOString())) return
  throw new Refused('refused', 'due-day.past', [{ path: 'dueOn', fault: 'day.past' }])
}

const openCoordinationOf = (tx: Transaction, originTaskId: string) =>
  tx.task.findFirst({
    where: { originTaskId, state: { notIn: finalStates } },
    select: { id: true },
  })

type NewTask = {
  kind: Exclude<TaskKind, 'programme'>
  title: string
  text: string
  dueOn: string
  assignee: Holder
  held: { level: Level; reviewerRole: RoleCode | null }
  issuedById: string
  originTaskId: string | null
}
type Place = { targetId: string; campaignId: string; programme: Programme; calendar: Calendar }

/** Issues a task outside the programme; its target is locked. */
async function issue(
  tx: Transaction,
  place: Place,
  asked: NewTask,
  by: ActBy & OnBehalf,
): Promise<LockedTask> {
  const { targetId, campaignId, programme, calendar } = place
  const { kind, title, text, assignee, held, issuedById, originTaskId } = asked
  const id = randomUUID()
  const no = await nextNo(tx, targetId)
  const rules = { ladder: programme.ladder, calendar }
  const clocks = clocksOfAsked(asked.dueOn, by.now.toISOString(), rules)
  const times = timesOf({ clocks })
  const assigned = { assigneeId: assignee.personId, assigneePost: assignee.post }
  const what = { kind, title, text, issuedById, originTaskId }
  const action = chainAction({
    itemKind: 'task',
    itemId: id,
    version: 1,
    kind: 'issue',
    byId: by.actor.id,
    onBehalfOfId: by.onBehalfOfId,
    channel: by.channel,
    at: by.now,
    before: null,
    after: { state: 'issued', no, cycle: 1, ...times, ...assigned, clocks, ...what },
    previousHash: '',
  })
  const { dueOn } = times
  const made = {
    ...{ id, targetId, campaignId, kind, no, key: kind, title, issuedById, originTaskId },
    ...held,
    clocks,
  }
  const stands = { state: 'issued', version: 1, cycle: 1, auditHash: action.hash, issuedAt: by.now }
  await tx.task.create({ data: { ...made, ...stands, ...assigned, ...times, originalDueOn: dueOn } })
  const task = await lockTask(tx, id)
  if (!task) throw new Error(`task ${id} was not issued`)
  const wake = mustWakeEarlier(task, programme, by.now)
  await writeDown(tx, by.now, {
    actions: [action],
    nudges: wake ? [{ workflow: 'target', itemId: targetId }] : [],
    lines: [{ personId: assignee.personId, kind: 'issued', taskId: id, letterId: null }],
  })
  return task
}

async function nextNo(tx: Transaction, targetId: string): Promise<number> {
  const { _max } = await tx.task.aggregate({ where: { targetId }, _max: { no: true } })
  return Math.max(LAST_NO_OF_PROGRAMMES, _max.no ?? 0) + 1
}
