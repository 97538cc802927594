import { randomUUID } from 'node:crypto'
import { shanghaiDayOf } from '../domain/calendar'
import { chainFor, type Holder } from '../domain/chain'
import { dueMoments, nextMoment, recipientOf, replyBy, type Moment } from '../domain/ladder'
import type { Programme, Rung } from '../domain/programme'
import { isFinal, type TaskState } from '../domain/taskLife'
import type { Transaction } from './database'
import { classOf } from './candidates'
import { holdersOf } from './people'
import { programmeById } from './programmes'
import { seal, writeDown, type LineRow, type NudgeRow, type SealedAction } from './records'

/** What the conductor plans from: whether the target is done, and when it must look again (null: when nudged). */
export type TargetPlan = { state: 'open' | 'closed'; nextAt: string | null }

type TargetRow = {
  id: string
  campaignId: string
  classCode: string
  state: 'open' | 'closed'
  version: number
  auditHash: string
  programmeId: string
  path: string
}
type TaskRow = {
  id: string
  no: number
  state: TaskState
  cycle: number
  assigneeId: string
  dueOn: string
  dueAt: Date
  /** Reminders already written in this cycle. */
  reminders: number[]
  /** The highest rung that a letter of this cycle stands at, 0 for none. */
  highestRung: number
}
type DueMoment = { task: TaskRow; moment: Moment }

/** The conductor's look at one target: writes every reminder and letter that is due at `now` and not yet
 * written, closes the target when all its tasks are done, and says when to look next. Looking late, early or
 * twice changes nothing: what is due is decided here, under the target's lock. */
export async function followTarget(tx: Transaction, targetId: string, now: Date): Promise<TargetPlan> {
  const target = await lockTarget(tx, targetId)
  if (!target || target.state === 'closed') return { state: 'closed', nextAt: null }
  const programme = await programmeById(tx, target.programmeId)
  const tasks = await readTasks(tx, targetId)
  const due = tasks.flatMap((task) =>
    dueMoments(clockOf(task), programme.ladder, task, now.toISOString()).map((moment) => ({ task, moment })),
  )
  const lines: LineRow[] = await writeReminders(tx, due, now)
  const letters = await writeLetters(tx, target, programme, due, now)
  const closing = tasks.length > 0 && tasks.every((task) => isFinal(task.state))
  const actions = closing ? [...letters.actions, closeAction(target, now)] : letters.actions
  const nudges: NudgeRow[] = closing ? [{ workflow: 'campaign', itemId: target.campaignId }] : []
  if (actions.length + letters.lines.length + lines.length + nudges.length > 0) {
    await writeDown(tx, now, { actions, lines: [...lines, ...letters.lines], nudges })
  }
  const nextAt = closing ? null : nextLook(tasks, letters.highestRungs, programme, now)
  await plan(tx, target, actions.at(-1), { closing, nextAt }, now)
  return { state: closing ? 'closed' : 'open', nextAt }
}

async function lockTarget(tx: Transaction, id: string): Promise<TargetRow | undefined> {
  const rows = await tx.$queryRaw<TargetRow[]>`
    select g.id, g."campaignId", g."classCode", g.state, g.version, g."auditHash", c."programmeId", r.path
    from "Target" g join "Campaign" c on c.id = g."campaignId" join "Region" r on r.code = g."regionCode"
    where g.id = ${id}::uuid for update of g`
  return rows[0]
}

function readTasks(tx: Transaction, targetId: string): Promise<TaskRow[]> {
  return tx.$queryRaw<TaskRow[]>`
    select t.id, t.no, t.state, t.cycle, t."assigneeId", t."dueOn", t."dueAt",
      coalesce((select array_agg(m.no) from "Reminder" m where m."taskId" = t.id and m.cycle = t.cycle), '{}') as reminders,
      coalesce((select max(l.rung) from "Letter" l where l."taskId" = t.id and l.cycle = t.cycle), 0) as "highestRung"
    from "Task" t where t."targetId" = ${targetId}::uuid order by t.no`
}

const clockOf = (task: TaskRow) => ({ ...task, dueAt: task.dueAt.toISOString() })

async function writeReminders(tx: Transaction, due: DueMoment[], now: Date): Promise<LineRow[]> {
  const reminders = due.filter(({ moment }) => moment.kind === 'reminder')
  if (reminders.length === 0) return []
  await tx.reminder.createMany({
    data: reminders.map(({ task, moment }) => ({ taskId: task.id, cycle: task.cycle, no: moment.no, at: now })),
    skipDuplicates: true,
  })
  return reminders.map(({ task }) => ({ personId: task.assigneeId, kind: 'reminder', taskId: task.id, letterId: null }))
}

type WrittenLetters = { actions: SealedAction[]; lines: LineRow[]; highestRungs: Map<string, number> }

async function writeLetters(
  tx: Transaction,
  target: TargetRow,
  programme: Programme,
  due: DueMoment[],
  now: Date,
): Promise<WrittenLetters> {
  const written: WrittenLetters = { actions: [], lines: [], highestRungs: new Map() }
  const rungs = due.filter(({ moment }) => moment.kind === 'rung')
  if (rungs.length === 0) return written
  const targetClass = classOf(programme, target.classCode)
  const chain = chainFor(targetClass, target.path, await holdersOf(tx, targetClass.chain))
  const wanted = []
  for (const { task, moment } of rungs) {
    if ((written.highestRungs.get(task.id) ?? 0) >= moment.no) continue
    const letter = draftLetter(target, programme, task, moment, chain, now)
    written.highestRungs.set(task.id, letter.rung)
    wanted.push(letter)
  }
  const year = Number(shanghaiDayOf(now.toISOString()).slice(0, 4))
  const last = await takeNumbers(tx, programme.issuer.zh, year, wanted.length)
  const rows = wanted.map((letter, index) => {
    const number = last - wanted.length + 1 + index
    const after = { rung: letter.rung, number, recipientId: letter.recipientId, taskId: letter.taskId }
    const action = seal({ ...FIRST_ACTION, itemKind: 'letter', itemId: letter.id, kind: 'issue', at: now, after })
    written.actions.push(action)
    if (letter.recipientId) {
      written.lines.push({ personId: letter.recipientId, kind: 'letter', taskId: letter.taskId, letterId: letter.id })
    }
    return { ...letter, issuer: programme.issuer.zh, year, number, auditHash: action.hash }
  })
  await tx.letter.createMany({ data: rows })
  return written
}

const FIRST_ACTION = { version: 1, byId: null, channel: 'workflow', before: null, previousHash: '' } as const

function draftLetter(
  target: TargetRow,
  programme: Programme,
  task: TaskRow,
  moment: Moment,
  chain: (Holder | null)[],
  now: Date,
) {
  const { rungNo, holder, passedOver } = recipientOf(moment.no, chain)
  const rung = rungOf(programme, rungNo)
  return {
    id: randomUUID(),
    campaignId: target.campaignId,
    targetId: target.id,
    taskId: task.id,
    cycle: task.cycle,
    rung: rungNo,
    level: rung.level,
    colour: rung.colour,
    recipientId: holder?.personId ?? null,
    recipientPost: holder?.post ?? null,
    passedOver,
    firesAt: new Date(moment.at),
    issuedAt: now,
    replyBy: new Date(replyBy(now.toISOString(), rung)),
    version: 1,
  }
}

/** Rung `no` of the programme's ladder. */
export function rungOf(programme: Programme, no: number): Rung {
  const rung = programme.ladder.rungs.find((each) => each.no === no)
  if (!rung) throw new Error(`the ladder of ${programme.code} has no rung ${no}`)
  return rung
}

/** Takes `count` numbers of an issuer's year, without gaps: an undone transaction gives them back. */
async function takeNumbers(tx: Transaction, issuer: string, year: number, count: number): Promise<number> {
  const rows = await tx.$queryRaw<{ last: number }[]>`
    insert into "LetterCounter" (issuer, year, last) values (${issuer}, ${year}, ${count})
    on conflict (issuer, year) do update set last = "LetterCounter".last + ${count} returning last`
  return rows[0]?.last ?? count
}

function closeAction(target: TargetRow, now: Date): SealedAction {
  return seal({
    itemKind: 'target',
    itemId: target.id,
    version: target.version + 1,
    kind: 'close',
    byId: null,
    channel: 'workflow',
    at: now,
    before: { state: 'open' },
    after: { state: 'closed' },
    previousHash: target.auditHash,
  })
}

function nextLook(tasks: TaskRow[], highestRungs: Map<string, number>, programme: Programme, now: Date): string | null {
  const moments = tasks.flatMap((task) => {
    const highestRung = Math.max(task.highestRung, highestRungs.get(task.id) ?? 0)
    return nextMoment(clockOf(task), programme.ladder, { reminders: task.reminders, highestRung }, now.toISOString()) ?? []
  })
  return moments.sort()[0] ?? null
}

async function plan(
  tx: Transaction,
  target: TargetRow,
  last: SealedAction | undefined,
  { closing, nextAt }: { closing: boolean; nextAt: string | null },
  now: Date,
): Promise<void> {
  const closed = closing ? { state: 'closed', closedAt: now, version: target.version + 1, auditHash: last?.hash } : {}
  await tx.$executeRaw`update "Target" set "armedAt" = coalesce("armedAt", ${now}), "nextMomentAt" = ${nextAt}::timestamptz
    where id = ${target.id}::uuid`
  if (closing) await tx.target.update({ where: { id: target.id }, data: closed })
}
