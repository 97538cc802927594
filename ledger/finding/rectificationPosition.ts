import { isOver, rectifiersTurn } from '../../domain/finding/states'
import { clockedStep, measureOf, type FindingRules } from '../../domain/finding/findingClock'
import { remindersDue } from '../../domain/escalation/ladder'
import type { Transaction } from '../database/database'
import { findingRules } from './findingActs'
import { programmeOfStep, writeFindingLetters } from './findingLetters'
import { findingLine } from './findingLines'
import { lockFindings, signerIdsOf, type LockedFinding } from './findingRows'
import { Prisma } from '../generated/client'
import { unitHolders, holdersIn } from './findingHolders'
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
  const holder = await waitsFor(tx, finding, rules, now)
  const people = due.flatMap(({ clock: clockNo }) => {
    const clock = finding.clocks.find(({ no }) => no === clockNo)
    const no = clock ? measureOf(clock) : null
    return no === null ? (holder ?? []) : (finding.measures[no - 1]?.ownerId ?? [])
  })
  return [...new Set(people)].map((personId) => findingLine(finding.id, personId, 'reminder'))
}

/** Whom the present step waits for, in the signing whoever has not signed; null: nobody answers there. */
async function waitsFor(
  tx: Transaction,
  finding: LockedFinding,
  rules: FindingRules,
  now: Date,
): Promise<string | null> {
  if (rectifiersTurn.some((state) => state === finding.state)) return finding.ownerId
  if (finding.state === 'drawn') return finding.inspectorId
  const barred = [
    ...finding.rectifierIds,
    ...(finding.state === 'reviewed' ? signerIdsOf(finding.signers) : []),
  ]
  const above = (await unitHolders(holdersIn(tx), finding, rules, now)).filter(
    ({ personId }) => !barred.includes(personId),
  )
  return (finding.state === 'signed' ? above.at(-1) : above[0])?.personId ?? null
}
