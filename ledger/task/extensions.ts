import type { ActBy } from '../acts'
import { fault } from '../../domain/fault'
import { behalfOf, type Actor, type OnBehalf } from '../../domain/person/access'
import { isOfTheCity } from '../../domain/person/roles'
import { admit } from '../../domain/task/admission'
import { chainFor, type Holder } from '../../domain/escalation/chain'
import { openForAssignee, stateAt } from '../../domain/escalation/suspension'
import { extensionFor } from '../../domain/task/acts/extend'
import { workingDayFrom } from '../../domain/calendar/calendar'
import { checkExtension, checkGranted, decidersOf } from '../../domain/task/extension'
import type { Level } from '../../domain/level'
import { classOf, templateFor } from '../../domain/programme/programmeParts'
import { Refused } from '../../domain/refusal'
import type { Database, Transaction } from '../database/database'
import type { Extension } from '../generated/client'
import { holdersOf } from '../person/people'
import { programmeById } from '../programme/programmes'
import { writeDown } from '../record/records'
import { applyAct, taskToActOn } from './taskActs'
import type { LockedTask } from './taskRows'

export type { Extension }
type DecidedTask = Pick<
  LockedTask,
  'programmeId' | 'classCode' | 'path' | 'no' | 'key' | 'title' | 'assigneeId'
>
type Decider = Holder & { level: Level }
type Asked = { dueOn: string; reason: string }
export type Decision = { decision: 'granted' | 'refused'; dueOn?: string; reason: string | null }

/** Asks for another due day, or the first working day after it; the one who decides is told.
 * @throws Refused `not-found`, `forbidden`, `wrong-state`; `refused` with the rule that refuses it */
export async function askExtension(
  tx: Transaction,
  taskId: string,
  asked: Asked,
  by: ActBy,
): Promise<{ task: LockedTask; extension: Extension }> {
  const task = await taskToActOn(tx, taskId, by)
  const dueOn = workingDayFrom(task.calendar, asked.dueOn)
  const act = extensionFor({ ...asked, dueOn })
  const behalf = admit(task, act.kind, by.actor)
  const now = by.now.toISOString()
  const programme = await programmeById(tx, task.programmeId)
  if (openForAssignee(stateAt(task, now))) {
    const facts = { ...task, asked: countedOf(task, task.extensionWaiting), waiting: task.extensionWaiting }
    const rules = { ladder: programme.ladder, calendar: task.calendar, now }
    const errors = checkExtension(facts, asked.dueOn, rules)
    if (errors.length > 0) throw new Refused('refused', 'extension.refused', errors)
  }
  const changed = await applyAct(tx, task, act, { ...by, ...behalf })
  const extension = await tx.extension.create({
    data: {
      taskId: task.id,
      no: task.extensionsAsked + 1,
      ...asked,
      dueOn,
      namedOn: asked.dueOn === dueOn ? null : asked.dueOn,
      state: 'asked',
      askedById: by.actor.id,
      askedAt: by.now,
    },
  })
  const [decider] = await decidersFor(tx, task)
  if (decider) {
    const line = { personId: decider.personId, kind: 'extension', taskId: task.id, letterId: null } as const
    await writeDown(tx, by.now, { actions: [], lines: [line] })
  }
  return { task: changed, extension }
}

/** Grants or refuses a request: one level up, or higher up to the city. It may be granted until another day than the one asked.
 * @throws Refused `not-found`, `forbidden`, `wrong-state` where it is decided */
export async function decideExtension(
  tx: Transaction,
  taskId: string,
  no: number,
  { decision, dueOn: other, reason }: Decision,
  by: ActBy,
): Promise<{ task: LockedTask; extension: Extension }> {
  const task = await taskToActOn(tx, taskId, by)
  const extension = await tx.extension.findUnique({ where: { taskId_no: { taskId: task.id, no } } })
  if (!extension) throw new Refused('not-found', 'extension.none')
  const behalf = await admitDecider(tx, task, by.actor)
  if (extension.state !== 'asked') {
    throw new Refused(
      'wrong-state',
      fault('extension.decided', { state: extension.state, at: extension.decidedAt?.toISOString() ?? '' }),
    )
  }
  if (other !== undefined) await refuseDay(tx, task, other, by)
  const grantedOn = decision === 'granted' ? workingDayFrom(task.calendar, other ?? extension.dueOn) : null
  const act =
    grantedOn !== null
      ? ({ kind: 'grant_extension', no, dueOn: grantedOn, reason } as const)
      : ({ kind: 'refuse_extension', no, reason: reason ?? '' } as const)
  const changed = await applyAct(tx, task, act, { ...by, ...behalf })
  const decided = await tx.extension.update({
    where: { taskId_no: { taskId: task.id, no } },
    data: { state: decision, grantedOn, decidedById: by.actor.id, decidedAt: by.now, decision: reason },
  })
  return { task: changed, extension: decided }
}

/** How many requests of a task count: those granted, and one that waits. */
export const countedOf = ({ extensions }: { extensions: number }, waiting: boolean) =>
  extensions + Number(waiting)

/** @throws Refused `refused` for a day that the rules of extensions do not allow */
async function refuseDay(tx: Transaction, task: LockedTask, dueOn: string, { now }: ActBy): Promise<void> {
  const { ladder } = await programmeById(tx, task.programmeId)
  const rules = { ladder, calendar: task.calendar, now: now.toISOString() }
  const errors = checkGranted(task, dueOn, rules)
  if (errors.length > 0) throw new Refused('refused', 'extension.day-refused', errors)
}

async function admitDecider(tx: Transaction, task: LockedTask, actor: Actor): Promise<OnBehalf> {
  const behalf = await decidesFor(tx, task, actor)
  if (behalf) return behalf
  const [nearest] = await decidersFor(tx, task)
  throw new Refused(
    'forbidden',
    nearest ? fault('extension.one-level-up', { post: nearest.post }) : 'extension.city-decides',
  )
}

/** In whose name this person may decide on extensions of this task; null: they may not. */
export async function decidesFor(
  tx: Database | Transaction,
  task: DecidedTask,
  actor: Actor,
): Promise<OnBehalf | null> {
  if (actor.id === task.assigneeId) return null
  const deciders = await decidersFor(tx, task)
  const decides = (id: string) => deciders.some(({ personId }) => personId === id)
  return behalfOf(actor, (one) => one.id !== task.assigneeId && (decides(one.id) || isOfTheCity(one)))
}

/** Who may decide on an extension of this task, nearest first, and at which level each of them stands. */
export async function decidersFor(tx: Database | Transaction, task: DecidedTask): Promise<Decider[]> {
  const programme = await programmeById(tx, task.programmeId)
  const targetClass = classOf(programme, task.classCode)
  const chain = chainFor(targetClass, task.path, await holdersOf(tx, targetClass.chain))
  const role = templateFor(programme, task).assignee[task.classCode]
  const deciders = chain.map(
    (holder, index) => holder && { ...holder, level: programme.roles[targetClass.chain[index]!]!.level },
  )
  return decidersOf(role, targetClass, deciders).filter(({ personId }) => personId !== task.assigneeId)
}

/** The requests of one task, oldest first. */
export function extensionsOf(db: Database, taskId: string): Promise<Extension[]> {
  return db.extension.findMany({ where: { taskId }, orderBy: { no: 'asc' } })
}
