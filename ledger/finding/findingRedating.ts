import { overStates } from '../../domain/finding/findingLife'
import { recountTask } from '../../domain/task/recount'
import type { Transaction } from '../database/database'
import { applyFindingAct, findingRules, mustWakeEarlier } from './findingActs'
import { writeFindingLetters } from './findingLetters'
import { lockFindings } from './findingRows'
import { Prisma } from '../generated/client'
import { writeDown, type LineRow, type SealedAction } from '../record/records'
import type { Redating } from '../task/redating'

const RUNNING = Prisma.sql`q."dueAt" is not null and q.state <> all(${overStates})`

/** Writes what the ladder has named of every open finding before a calendar changes: it was named by the old one. */
export async function catchUpFindings(tx: Transaction, now: Date): Promise<void> {
  const actions: SealedAction[] = []
  const lines: LineRow[] = []
  for (const finding of await lockFindings(tx, RUNNING)) {
    const missed = await writeFindingLetters(tx, finding, await findingRules(tx, finding), now)
    actions.push(...missed.actions)
    lines.push(...missed.lines)
  }
  await writeDown(tx, now, { actions, lines })
}

/** Counts again the clocks of the present steps of all open findings and writes those whose days change, each with its old
 * dates in the record. A day given for the whole, and those of the measures, stand. Returns how many changed. */
export async function redateFindings(tx: Transaction, { reason, by }: Redating): Promise<number> {
  let changed = 0
  const who = { actorId: by.actor.id, channel: by.channel, now: by.now }
  for (const finding of await lockFindings(tx, RUNNING)) {
    const { clocks, calendar } = finding
    const never = { clocks, suspension: null, resumesAt: null }
    const counted = recountTask(never, {}, by.now.toISOString(), calendar)
    if (!counted) continue
    await applyFindingAct(tx, finding, { kind: 'redate', clocks: counted.clocks, reason }, who)
    changed += 1
  }
  return changed
}

/** Wakes the workflow of every open finding that has to look earlier than it plans to. */
export async function wakeFindings(tx: Transaction, now: Date): Promise<void> {
  const nudges = []
  for (const finding of await lockFindings(tx, RUNNING)) {
    if (mustWakeEarlier(finding, await findingRules(tx, finding), now))
      nudges.push({ workflow: 'rectification' as const, itemId: finding.rectificationId })
  }
  await writeDown(tx, now, { actions: [], nudges })
}
