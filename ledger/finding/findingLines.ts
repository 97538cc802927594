import { findingActOf, type FindingAct } from '../../domain/finding/acts'
import { stepDueOn, type FindingRules } from '../../domain/finding/findingClock'
import { unitHolders, type HoldersOn } from './findingHolders'
import type { LockedFinding } from './findingRows'
import { redatedLines } from '../mail/redatedLines'
import type { LineRow } from '../record/records'

type Kind = 'finding' | 'measure' | 'uncleared' | 'reminder' | 'ceased'
/** Two sign, so two are told that a signature is waited for. */
const SIGNERS_TOLD = 2

/** One thing to tell one person of a finding. */
export const findingLine = (findingId: string, personId: string, kind: Kind): LineRow => ({
  personId,
  kind,
  taskId: null,
  findingId,
  letterId: null,
})

/** Whom an act on a finding concerns, each once: whoever the next step waits for, the owners of new measures, and after
 * a look-back that failed those who had put it right and signed. */
export async function linesForFinding(
  holdersOn: HoldersOn,
  finding: LockedFinding,
  act: FindingAct,
  before: LockedFinding,
  rules: FindingRules,
  now: Date,
): Promise<LineRow[]> {
  const asked = () => whomStepAsks(holdersOn, finding, rules, now)
  if (act.kind === 'redate') {
    const [was, is] = [stepDueOn(before.clocks), stepDueOn(finding.clocks)]
    if (was === null || is === null || was === is) return []
    return redatedLines({ findingId: finding.id }, await asked(), { was, is })
  }
  const isTakenAway = act.kind === 'withdraw' || (act.kind === 'assign' && before.ownerId !== finding.ownerId)
  const ceased = isTakenAway ? [findingLine(finding.id, before.ownerId, 'ceased')] : []
  const told = findingActOf(act).tells?.(finding, act)
  if (!told) return ceased
  const ids = told.ids === 'asked' ? await asked() : told.ids
  return [...ceased, ...[...new Set(ids)].map((id) => findingLine(finding.id, id, told.kind))]
}

/** Those who have to act in the present step of a finding: of the heads of its unit, nobody who rectified it. */
async function whomStepAsks(
  holdersOn: HoldersOn,
  finding: LockedFinding,
  rules: FindingRules,
  now: Date,
): Promise<string[]> {
  const above = async () => {
    const holders = await unitHolders(holdersOn, finding, rules, now)
    return holders.map(({ personId }) => personId).filter((id) => !finding.rectifierIds.includes(id))
  }
  switch (finding.state) {
    case 'planning':
    case 'rectifying':
      return [finding.ownerId]
    case 'submitted':
      return (await above()).slice(0, 1)
    case 'reviewed':
      return (await above()).slice(0, SIGNERS_TOLD)
    case 'signed':
      return (await above()).slice(-1)
    case 'drawn':
      return finding.inspectorId === null ? [] : [finding.inspectorId]
    case 'cleared':
    case 'confirmed':
    case 'failed':
    case 'withdrawn':
      return []
  }
}
