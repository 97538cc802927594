import type { FindingAct } from '../../domain/finding/acts'
import { overStates } from '../../domain/finding/states'
import { recountTask } from '../../domain/task/recount'
import type { HoldersOn } from './findingHolders'
import { catchUp } from '../escalation/letterWriting'
import type { Transaction } from '../database/database'
import { findingRules, mustWakeEarlier, refuseWrongState } from './findingActs'
import { ladderedStep } from './findingLetters'
import { linesForFinding } from './findingLines'
import { lockFindings, type LockedFinding } from './findingRows'
import { redateSteps } from './findingWrites'
import { findingStep } from './findingSteps'
import { Prisma } from '../generated/client'
import { answeringHolders } from '../person/people'
import { writeDown, type LineRow, type NudgeRow, type ChainedAction } from '../record/records'
import type { Redating } from '../task/redating'
import type { AppliedBy } from '../task/taskSteps'

const RUNNING = Prisma.sql`q."dueAt" is not null and q.state <> all(${overStates})`
/** What changes the clocks of a present step, and nothing else of the finding. */
export type StepChange = Extract<FindingAct, { kind: 'redate' | 'pause' | 'go_on' }>

/** Writes what the ladder has named of every open finding before a calendar changes: it was named by the old one. */
export async function catchUpFindings(tx: Transaction, now: Date): Promise<void> {
  const { actions, lines } = await caughtUp(tx, await lockFindings(tx, RUNNING), now)
  await writeDown(tx, now, { actions, lines })
}

async function caughtUp(tx: Transaction, findings: LockedFinding[], now: Date) {
  const laddered = []
  for (const finding of findings) laddered.push(ladderedStep(finding, await findingRules(tx, finding)))
  return catchUp(tx, laddered, now)
}

/** Counts again the clocks of the present steps of all open findings and writes those whose days change, each with its old
 * dates in the record, in a fixed number of statements. A day given for the whole, and those of the measures, stand. Returns
 * how many changed. */
export async function redateFindings(tx: Transaction, { reason, by }: Redating): Promise<number> {
  const acts = (await lockFindings(tx, RUNNING)).flatMap((finding): [LockedFinding, StepChange][] => {
    const { clocks, calendar } = finding
    const never = { clocks, suspension: null, resumesAt: null }
    const counted = recountTask(never, {}, by.now.toISOString(), calendar)
    return counted ? [[finding, { kind: 'redate', clocks: counted.clocks, reason }]] : []
  })
  await changeSteps(tx, acts, by)
  return acts.length
}

/** Does acts that change the clocks of present steps alone, each on a finding that is locked, in a fixed number of statements. */
export async function changeSteps(
  tx: Transaction,
  acts: [LockedFinding, StepChange][],
  by: Pick<AppliedBy, 'actor' | 'channel' | 'now'>,
): Promise<void> {
  if (acts.length === 0) return
  const { now, channel } = by
  const missed = await caughtUp(
    tx,
    acts.map(([finding]) => finding),
    now,
  )
  const holdersOn = await everyHolder(tx, acts)
  const actions: ChainedAction[] = []
  const lines: LineRow[] = []
  const nudges: NudgeRow[] = []
  const changed: LockedFinding[] = []
  for (const [index, [finding, act]] of acts.entries()) {
    const rules = await findingRules(tx, finding)
    const current = { ...finding, series: missed.standings[index]!.series }
    const state = refuseWrongState(finding, act.kind)
    const step = findingStep(current, act, state, rules, { actorId: by.actor?.id ?? null, channel, now })
    changed.push(step.finding)
    actions.push(step.action)
    lines.push(...(await linesForFinding(holdersOn, step.finding, act, finding, rules, now)))
    if (mustWakeEarlier(step.finding, rules, now))
      nudges.push({ workflow: 'rectification', itemId: finding.rectificationId })
  }
  await redateSteps(tx, changed)
  await writeDown(tx, now, {
    actions: [...missed.actions, ...actions],
    lines: [...missed.lines, ...lines],
    nudges,
  })
}

/** Who answers in all the chains of these findings, asked once. */
async function everyHolder(tx: Transaction, acts: [LockedFinding, StepChange][]): Promise<HoldersOn> {
  const roles = new Set<string>()
  for (const [finding] of acts)
    for (const role of (await findingRules(tx, finding)).rules.chain) roles.add(role)
  const holdersOn = await answeringHolders(tx, [...roles])
  return () => Promise.resolve(holdersOn)
}

/** Wakes the workflow of every open finding whose next step comes earlier than its workflow plans. */
export async function wakeFindings(tx: Transaction, now: Date): Promise<void> {
  const nudges = []
  for (const finding of await lockFindings(tx, RUNNING)) {
    if (mustWakeEarlier(finding, await findingRules(tx, finding), now))
      nudges.push({ workflow: 'rectification' as const, itemId: finding.rectificationId })
  }
  await writeDown(tx, now, { actions: [], nudges })
}
