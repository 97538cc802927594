import { clockedStep, firstEscalationLevelOf, type FindingRules } from '../../domain/finding/findingClock'
import { ladderFrom, type SeriesLetter } from '../../domain/escalation/ladder'
import type { Transaction } from '../database/database'
import type { LockedFinding } from './findingRows'
import { catchUp, type Laddered, type WrittenLetters } from '../escalation/letterWriting'

/** The programme as the ladder of a finding's present step sees it: without the escalation levels below whoever has
 * to act. */
export function programmeOfStep(finding: LockedFinding, rules: FindingRules) {
  const { programme } = rules
  return { ...programme, ladder: ladderFrom(programme.ladder, firstEscalationLevelOf(finding, rules)) }
}

/** The present step of a finding as its ladder sees it. */
export function ladderedStep(finding: LockedFinding, rules: FindingRules): Laddered {
  const {
    id: findingId,
    rectificationId,
    step,
    cycle,
    campaignId,
    targetId,
    path,
    series,
    calendar,
  } = finding
  return {
    item: { taskId: null, findingId, rectificationId, step, cycle },
    place: { campaignId, targetId },
    ...{ clock: clockedStep(finding), series, path, calendar },
    ...{ chain: rules.rules.chain, programme: programmeOfStep(finding, rules) },
  }
}

/** Writes the letters of a finding's present step that the ladder had named by `now` and that are not in its series. */
export async function writeFindingLetters(
  tx: Transaction,
  finding: LockedFinding,
  rules: FindingRules,
  now: Date,
): Promise<WrittenLetters & { series: SeriesLetter[]; nextAt: string | null }> {
  const { standings, ...written } = await catchUp(tx, [ladderedStep(finding, rules)], now)
  return { ...written, ...standings[0]! }
}
