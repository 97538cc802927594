import { endOfDay, shanghaiDayOf } from '../../domain/calendar/calendar'
import { comingSteps } from '../../domain/escalation/coming'
import { remindersDue } from '../../domain/escalation/ladder'
import { firstOf, stepKinds, type StepKind } from '../../domain/escalation/nextSteps'
import { standingLevel } from '../../domain/escalation/series'
import { clockedStep, type FindingRules } from '../../domain/finding/findingClock'
import { nextOfRectification, type RectificationPosition } from '../../domain/finding/rectificationStory'
import { findingStates, isOver } from '../../domain/finding/states'
import type { Transaction } from '../database/database'
import { oneOf, rowsOf } from '../database/rows'
import { whoAnswers } from '../escalation/climbing'
import type { LettersWanted } from '../escalation/letterWriting'
import { Prisma } from '../generated/client'
import { writeDown, type LineRow } from '../record/records'
import { findingRules } from './findingActs'
import { climbingStep, programmeOfStep, writeFindingLetters } from './findingLetters'
import { findingLine } from './findingLines'
import { changeSteps } from './findingRedating'
import { lockFindings, type LockedFinding } from './findingRows'

/** Brings one cycle of a finding up to `now` in everything, and returns when its next step comes. To call it late, early or
 * twice changes nothing. */
export async function catchUpRectification(
  tx: Transaction,
  rectificationId: string,
  now: Date,
): Promise<{ state: 'open' | 'closed'; nextAt: string | null }> {
  const position = await moveRectification(tx, rectificationId, [...stepKinds], now)
  if (position.state === 'failed') await armNextCycle(tx, rectificationId, now)
  if (isOver(position.state)) return { state: 'closed', nextAt: null }
  return { state: 'open', nextAt: nextOfRectification(position, now.toISOString())?.at ?? null }
}

/** Has these effects on one cycle of a finding where they are due at `now` and not yet written, and returns where it stands
 * then. Late, early or twice changes nothing. */
export async function moveRectification(
  tx: Transaction,
  rectificationId: string,
  effects: StepKind[],
  now: Date,
): Promise<RectificationPosition> {
  const has = (effect: StepKind) => effects.includes(effect)
  const locked = () => lockFindings(tx, Prisma.sql`q.id = ${rectificationId}::uuid`)
  let [finding] = await locked()
  if (!finding || isOver(finding.state)) return endOf(tx, rectificationId)
  if (has('resume') && restIsOver(finding.rest, now)) {
    await changeSteps(tx, [[finding, { kind: 'go_on', reason: null }]], {
      actor: null,
      channel: 'workflow',
      now,
    })
    finding = (await locked())[0]!
  }
  const rules = await findingRules(tx, finding)
  const reminded = has('remind') ? await writeReminders(tx, finding, rules, now) : { finding, lines: [] }
  const wanted = { letters: has('escalate'), again: has('tellTopAgain') }
  const { series, actions, lines } = await writeDueLetters(tx, reminded.finding, rules, now, wanted)
  if (actions.length + lines.length + reminded.lines.length > 0)
    await writeDown(tx, now, { actions, lines: [...reminded.lines, ...lines] })
  const position = positionOf({ ...reminded.finding, series }, rules, now)
  const nextAt = nextOfRectification(position, now.toISOString())?.at ?? null
  await tx.$executeRaw`
    update "Rectification" set "armedAt" = coalesce("armedAt", ${now}), "nextMomentAt" = ${nextAt}::timestamptz
    where id = ${rectificationId}::uuid`
  return position
}

const restIsOver = (rest: LockedFinding['rest'], now: Date) =>
  typeof rest?.until === 'string' && endOfDay(rest.until) <= now.toISOString()

/** Wakes the workflow of the cycle that follows one that failed, where none has read the ledger yet. */
export async function armNextCycle(tx: Transaction, rectificationId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    insert into "Nudge" (workflow, "itemId", at) select 'rectification', next.id, ${now}::timestamptz
    from "Rectification" failed
    join "Rectification" next on next."findingId" = failed."findingId" and next.cycle = failed.cycle + 1
    where failed.id = ${rectificationId}::uuid and failed.state = 'failed' and next."armedAt" is null`
}

/** A cycle of before, or one that is over. */
async function endOf(tx: Transaction, rectificationId: string): Promise<RectificationPosition> {
  const [row] = await rowsOf(tx, { state: oneOf(findingStates), no: 'int' })`
    select state, cycle as no from "Rectification" where id = ${rectificationId}::uuid`
  return { no: row?.no ?? 1, state: row?.state ?? 'withdrawn', level: 0, next: [] }
}

function positionOf(finding: LockedFinding, rules: FindingRules, now: Date): RectificationPosition {
  const at = now.toISOString()
  const { cycle: no, state, calendar, series, reminders } = finding
  const { ladder } = programmeOfStep(finding, rules)
  const coming = comingSteps({ ...clockedStep(finding), series, reminders }, { ladder, calendar }, at)
  return { no, state, level: Math.max(0, ...series.map(standingLevel)), next: firstOf(coming, at) }
}

async function writeDueLetters(
  tx: Transaction,
  finding: LockedFinding,
  rules: FindingRules,
  now: Date,
  wanted: LettersWanted,
) {
  if (!wanted.letters && !wanted.again) return { series: finding.series, actions: [], lines: [] }
  return writeFindingLetters(tx, finding, rules, now, wanted)
}

async function writeReminders(
  tx: Transaction,
  finding: LockedFinding,
  rules: FindingRules,
  now: Date,
): Promise<{ finding: LockedFinding; lines: LineRow[] }> {
  const { rectificationId, calendar, reminders } = finding
  const { ladder } = programmeOfStep(finding, rules)
  const due = remindersDue(clockedStep(finding), { ladder, calendar }, reminders, now.toISOString())
  if (due.length === 0) return { finding, lines: [] }
  const data = due.map(({ clock, no }) => ({ rectificationId, clock, no, at: now }))
  await tx.stepReminder.createMany({ data, skipDuplicates: true })
  const climbing = climbingStep(finding, rules)
  const { turnFor } = await whoAnswers(tx, [climbing])
  const today = shanghaiDayOf(now.toISOString())
  const people = due.flatMap(({ clock }) => turnFor(climbing, clock, today)?.personId ?? [])
  const lines = [...new Set(people)].map((personId) => findingLine(finding.id, personId, 'reminder'))
  return { finding: { ...finding, reminders: [...reminders, ...data] }, lines }
}
