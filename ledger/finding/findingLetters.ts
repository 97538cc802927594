import { clockedStep, firstRungOf, type FindingRules } from '../../domain/finding/findingClock'
import { ladderFrom, nextMoment, type FiledLetter } from '../../domain/escalation/ladder'
import type { Transaction } from '../database/database'
import type { LockedFinding } from './findingRows'
import { asFiled, dueOf, letterRules, writeLetters, type WrittenLetters } from '../escalation/letterWriting'

/** The programme as the ladder of a finding's present step sees it: without the rungs below whoever has to act. */
export function programmeOfStep(finding: LockedFinding, rules: FindingRules) {
  const { programme } = rules
  return { ...programme, ladder: ladderFrom(programme.ladder, firstRungOf(finding, rules)) }
}

/** Writes the letters of a finding's present step that the ladder had named by `now` and that are not in its file. */
export async function writeFindingLetters(
  tx: Transaction,
  finding: LockedFinding,
  rules: FindingRules,
  now: Date,
): Promise<WrittenLetters & { file: FiledLetter[]; nextAt: string | null }> {
  const { file, calendar, campaignId, targetId, path } = finding
  const programme = programmeOfStep(finding, rules)
  const step = clockedStep(finding)
  const moment = nextMoment(step, file, { ladder: programme.ladder, calendar }, now.toISOString())
  if (moment === null || moment > now.toISOString()) return { actions: [], lines: [], file, nextAt: moment }
  const along = await letterRules(tx, { chain: rules.rules.chain, path }, programme, calendar)
  const { letters, nextAt } = dueOf(step, file, along, now)
  const { id: findingId, rectificationId, step: stepNo, cycle } = finding
  const item = { taskId: null, findingId, rectificationId, step: stepNo, cycle }
  const drafts = letters.map((draft) => ({ item, draft }))
  const written = await writeLetters(tx, { campaignId, targetId }, programme, drafts, now)
  return { ...written, file: [...file, ...letters.map(asFiled)], nextAt }
}
