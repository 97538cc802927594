import { runningClocks, stateAt } from '../../domain/escalation/suspension'
import { chiefClock, type SeriesLetter, standingLevel } from '../../domain/escalation/series'
import { asSeriesLetter, draftOf } from '../../domain/escalation/letter'
import type { ActBy } from '../acts'
import { fault } from '../../domain/fault'
import { levelFor, type Actor, type OnBehalf } from '../../domain/person/access'
import { canBeDeEscalated, deEscalatingLevel } from '../../domain/escalation/deEscalation'
import { refuseStale } from '../acts'
import { Refused } from '../../domain/refusal'
import type { Transaction } from '../database/database'
import { findingToActOn } from '../finding/findingActs'
import { catchUp, ladderedTask, letterRules, writeLetters } from './letterWriting'
import { visibleLetter, type WrittenLetter } from './letters'
import { programmeById } from '../programme/programmes'
import { chainAction, writeDown } from '../record/records'
import { applyAct, mustWakeEarlier, taskToActOn } from '../task/taskActs'

/** Escalates a task's series by hand, to its next escalation level or to one above, and returns the letter written.
 * The record of the task says so too.
 * @throws Refused `not-found`, `forbidden`, `wrong-state` where nothing runs, `refused` for a level that is none or
 * used */
export async function escalateTask(
  tx: Transaction,
  taskId: string,
  { rung, reason }: { rung?: number; reason: string },
  by: ActBy,
): Promise<WrittenLetter> {
  const task = await taskToActOn(tx, taskId, by)
  const authority = authorityToEscalate(by.actor, task.path, [task.assigneeId])
  const now = by.now.toISOString()
  const chief = chiefClock(runningClocks(task, now))
  if (!chief) throw new Refused('wrong-state', fault('task.no-clock', { state: stateAt(task, now) }))
  const programme = await programmeById(tx, task.programmeId)
  const laddered = ladderedTask(task, programme)
  const missed = await catchUp(tx, [laddered], by.now)
  const { series } = missed.standings[0]!
  const highest = Math.max(0, ...series.map(standingLevel))
  const lowest = laddered.programme.ladder.rungs[0]!.no
  const wanted = rung ?? Math.max(highest + 1, lowest)
  refuseEscalationLevel(wanted, highest, programme.ladder.rungs.length)
  const rules = await letterRules(tx, laddered)
  const draft = draftOf(
    { clock: chief.no, no: wanted, at: now, cause: 'hand', key: reason },
    rules,
    now,
    () => false,
  )
  const escalatedBy = { id: by.actor.id, ...authority }
  const written = await writeLetters(tx, [{ ...laddered, draft, escalatedBy }], by.now)
  const caughtUp = { ...task, series }
  const act = { kind: 'raise', rung: wanted, reason } as const
  const escalated = await applyAct(tx, caughtUp, act, { ...by, onBehalfOfId: authority.onBehalfOfId })
  const wake = mustWakeEarlier(
    { ...escalated, series: [...series, asSeriesLetter(draft)] },
    programme,
    by.now,
  )
  await writeDown(tx, by.now, {
    actions: [...missed.actions, ...written.actions],
    lines: [...missed.lines, ...written.lines],
    nudges: wake ? [{ workflow: 'target', itemId: task.targetId }] : [],
  })
  return visibleLetter(tx, by.actor, written.ids[0]!)
}

/** At which region level somebody may escalate. @throws Refused `forbidden` */
export function authorityToEscalate(actor: Actor, path: string, ownIds: string[]) {
  const authority = levelFor(actor, path)
  if (authority && !ownIds.includes(actor.id)) return authority
  throw new Refused('forbidden', 'escalation.heads-only')
}

/** @throws Refused `refused` where the escalation level is none of the ladder, or used */
export function refuseEscalationLevel(wanted: number, highest: number, top: number): void {
  if (wanted > highest && wanted <= top) return
  const wrong =
    highest >= top
      ? fault('escalation.top-used', { level: top })
      : fault('day.out-of-range', { earliest: highest + 1, latest: top })
  throw new Refused('refused', 'escalation.no-such-level', [{ path: 'rung', fault: wrong }])
}

/** De-escalates the highest escalation level of a letter series: its letter need not be answered, and what is
 * unanswered escalates nothing. Only the level that escalated it does: the city for a letter that the ladder named in
 * the leading group's name.
 * @throws Refused `not-found`, `forbidden`, `stale-version`, `wrong-state` */
export async function deEscalateLetter(
  tx: Transaction,
  letterId: string,
  reason: string,
  by: ActBy,
): Promise<WrittenLetter> {
  const found = await visibleLetter(tx, by.actor, letterId)
  const { series, isPresent } = await seriesOf(tx, found, by.actor)
  const letter = await visibleLetter(tx, by.actor, letterId)
  refuseStale('letter', letter, by)
  const escalatedAt = deEscalatingLevel(letter)
  const authority = levelFor(by.actor, letter.path)
  if (authority?.level !== escalatedAt) {
    throw new Refused('forbidden', fault('escalation.level-lowers', { level: escalatedAt }))
  }
  const highest = Math.max(...series.map(standingLevel))
  if (!canBeDeEscalated(letter, { isPresent, highest })) {
    throw new Refused('wrong-state', 'escalation.highest-only')
  }
  await writeDeEscalation(tx, letter, reason, { ...by, ...authority })
  return visibleLetter(tx, by.actor, letterId)
}

/** Locks what a letter is about. `isPresent`: whether its series is the one that stands open. */
async function seriesOf(
  tx: Transaction,
  letter: WrittenLetter,
  actor: Actor,
): Promise<{ series: SeriesLetter[]; isPresent: boolean }> {
  const by = { actor, expectedVersion: null }
  if (letter.taskId !== null) {
    const task = await taskToActOn(tx, letter.taskId, by)
    return { series: task.series, isPresent: letter.cycle === task.cycle }
  }
  const { series, rectificationId, step } = await findingToActOn(tx, letter.findingId ?? '', by)
  return { series, isPresent: letter.rectificationId === rectificationId && letter.step === step }
}

async function writeDeEscalation(
  tx: Transaction,
  letter: WrittenLetter,
  reason: string,
  by: ActBy & OnBehalf,
): Promise<void> {
  const version = letter.version + 1
  const { auditHash } = await tx.letter.findUniqueOrThrow({
    where: { id: letter.id },
    select: { auditHash: true },
  })
  const action = chainAction({
    itemKind: 'letter',
    itemId: letter.id,
    version,
    kind: 'lower',
    byId: by.actor.id,
    onBehalfOfId: by.onBehalfOfId,
    channel: by.channel,
    at: by.now,
    before: { lowered: false },
    after: { lowered: true, reason },
    previousHash: auditHash,
  })
  const deEscalation = { loweredAt: by.now, loweredById: by.actor.id, loweredReason: reason }
  await tx.letter.update({
    where: { id: letter.id },
    data: { ...deEscalation, version, auditHash: action.hash },
  })
  await writeDown(tx, by.now, { actions: [action] })
}
