import { isOver } from '../../domain/finding/states'
import { clockedStep, type FindingRules } from '../../domain/finding/findingClock'
import { remindersDue } from '../../domain/escalation/ladder'
import type { Transaction } from '../database/database'
import { findingRules } from './findingActs'
import { climbingStep, programmeOfStep, writeFindingLetters } from './findingLetters'
import { findingLine } from './findingLines'
import { lockFindings, type LockedFinding } from './findingRows'
import { Prisma } from '../generated/client'
import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { whoAnswers } from '../escalation/climbing'
import { writeDown, type LineRow } from '../record/records'

/** Where a cycle stands: whether it is over, and when the next step comes (null: when nudged). */
export type RectificationPosition = { state: 'open' | 'closed'; nextAt: string | null }

/** Brings one cycle of a finding up to `now`: writes every reminder and letter that is due at `now` and not yet
 * written, and returns its position. To call it late, early or twice changes nothing. */
export async function catchUpRectification(
  tx: Transaction,
  rectificationId: string,
  now: Date,
): Promise<RectificationPosition> {
  const [finding] = await lockFindings(tx, Prisma.sql`q.id = ${rectificationId}::uuid`)
  if (!finding || isOver(finding.state)) return { state: 'closed', nextAt: null }
  const rules = await findingRules(tx, finding)
  const reminded = await writeReminders(tx, finding, rules, now)
  const { actions, lines, nextAt } = await writeFindingLetters(tx, finding, rules, now)
  if (actions.length + lines.length + reminded.length > 0)
    await writeDown(tx, now, { actions, lines: [...reminded, ...lines] })
  await tx.$executeRaw`
    update "Rectification" set "armedAt" = coalesce("armedAt", ${now}), "nextMomentAt" = ${nextAt}::timestamptz
    where id = ${rectificationId}::uuid`
  return { state: 'open', nextAt }
}

async function writeReminders(
  tx: Transaction,
  finding: LockedFinding,
  rules: FindingRules,
  now: Date,
): Promise<LineRow[]> {
  const { rectificationId, calendar, reminders } = finding
  const { ladder } = programmeOfStep(finding, rules)
  const due = remindersDue(clockedStep(finding), { ladder, calendar }, reminders, now.toISOString())
  if (due.length === 0) return []
  const data = due.map(({ clock, no }) => ({ rectificationId, clock, no, at: now }))
  await tx.stepReminder.createMany({ data, skipDuplicates: true })
  const climbing = climbingStep(finding, rules)
  const { turnFor } = await whoAnswers(tx, [climbing])
  const today = shanghaiDayOf(now.toISOString())
  const people = due.flatMap(({ clock }) => turnFor(climbing, clock, today)?.personId ?? [])
  return [...new Set(people)].map((personId) => findingLine(finding.id, personId, 'reminder'))
}
