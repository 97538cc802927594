import type { Climbing } from '../escalation/climbing'
import { catchUp, type Laddered, type LettersWanted, type WrittenLetters } from '../escalation/letterWriting'
import {
  clockedStep,
  firstEscalationLevelOf,
  unitEscalationLevel,
  type FindingRules,
} from '../../domain/finding/findingClock'
import { findingTurnOf } from '../../domain/finding/turns'
import { ladderFrom } from '../../domain/escalation/ladder'
import type { SeriesLetter } from '../../domain/escalation/series'
import type { Transaction } from '../database/database'
import { signerIdsOf, type LockedFinding } from './findingRows'

/** The programme as the ladder of a finding's present step sees it: without the escalation levels below whoever has
 * to act. */
export function programmeOfStep(finding: LockedFinding, rules: FindingRules) {
  const { programme } = rules
  return { ...programme, ladder: ladderFrom(programme.ladder, firstEscalationLevelOf(finding, rules)) }
}

/** The present step of a finding as its ladder sees it. */
export function ladderedStep(finding: LockedFinding, rules: FindingRules): Laddered {
  const { id: findingId, rectificationId, step, cycle, campaignId, targetId, series } = finding
  return {
    item: { taskId: null, findingId, rectificationId, step, cycle },
    place: { campaignId, targetId },
    series,
    ...climbingStep(finding, rules),
  }
}

/** What climbs of a finding's step, and where. After a look-back that failed it begins above whoever has to act. */
export function climbingStep(finding: LockedFinding, rules: FindingRules): Climbing {
  const { ownerId, inspectorId, cycle } = finding
  const unitLevel = unitEscalationLevel(finding.level, rules)
  const signerIds = signerIdsOf(finding.signers)
  const owners = finding.measures.map((measure) => measure.ownerId)
  return {
    ...{ clock: clockedStep(finding), path: finding.path, calendar: finding.calendar },
    ...{ chain: rules.rules.chain, programme: programmeOfStep(finding, rules), beginsAbove: cycle > 1 },
    turn: (clock, around) => findingTurnOf({ ...finding, signerIds, unitLevel }, clock, around),
    personIds: [ownerId, ...owners, ...(inspectorId === null ? [] : [inspectorId])],
  }
}

/** Writes the letters of a finding's present step that the ladder had named by `now` and that are not in its series, or what is wanted of
 * that. */
export async function writeFindingLetters(
  tx: Transaction,
  finding: LockedFinding,
  rules: FindingRules,
  now: Date,
  wanted?: LettersWanted,
): Promise<WrittenLetters & { series: SeriesLetter[]; nextAt: string | null }> {
  const { standings, ...written } = await catchUp(tx, [ladderedStep(finding, rules)], now, wanted)
  return { ...written, ...standings[0]! }
}
