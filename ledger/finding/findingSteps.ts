import type { Json } from '../../domain/json'
import { changedFinding, type FindingAct } from '../../domain/finding/findingChange'
import type { FindingRules } from '../../domain/finding/findingClock'
import type { FindingState } from '../../domain/finding/findingLife'
import type { OnBehalf } from '../../domain/person/access'
import { partsOf, type LockedFinding } from './findingRows'
import { seal, type Channel, type SealedAction } from '../record/records'

/** Who does an act that is admitted; nobody: the system. */
export type FindingActBy = { actorId: string | null; channel: Channel; now: Date } & Partial<OnBehalf>

/** One step of a finding's life: the finding after it, at its next version, and the action that says so. */
export function findingStep(
  finding: LockedFinding,
  act: FindingAct,
  state: FindingState,
  rules: FindingRules,
  by: FindingActBy,
): { finding: LockedFinding; action: SealedAction } {
  const parts = changedFinding(partsOf(finding), act, state, rules, {
    actorId: by.actorId,
    now: by.now.toISOString(),
  })
  const version = finding.version + 1
  const file = parts.step === finding.step ? finding.file : []
  const changed = { ...finding, ...parts, file, version }
  const action = seal({
    itemKind: 'finding',
    itemId: finding.id,
    version,
    kind: act.kind,
    byId: by.actorId,
    onBehalfOfId: by.onBehalfOfId,
    channel: by.channel,
    at: by.now,
    before: { ...shortly(finding), ...(act.kind === 'redate' ? { clocks: finding.clocks } : {}) },
    after: { ...shortly(changed), clocks: changed.clocks, ...wordsOf(act) },
    previousHash: finding.auditHash,
  })
  return { finding: { ...changed, auditHash: action.hash }, action }
}

/** What people compare before and after. */
export function shortly(
  finding: Pick<LockedFinding, 'state' | 'cycle' | 'step' | 'dueOn' | 'ownerId' | 'ownerPost'>,
): {
  [key: string]: Json
} {
  const { state, cycle, step, dueOn, ownerId, ownerPost } = finding
  return { state, cycle, step, dueOn, ownerId, ownerPost }
}

/** What was said with the act. */
function wordsOf(act: FindingAct): { [key: string]: Json } {
  switch (act.kind) {
    case 'plan':
      return { measures: act.measures }
    case 'complete':
      return {
        measure: act.no,
        result: act.result,
        ...(act.evidence?.length ? { evidence: act.evidence } : {}),
      }
    case 'report':
      return { text: act.text, progress: act.progress ?? null }
    case 'submit':
      return { submission: act.submission }
    case 'sign':
    case 'countersign':
      return { post: act.signer.post, statement: act.signer.statement }
    case 'clear':
      return { issuer: act.issuer, year: act.year, number: act.number }
    case 'draw':
      return { drawId: act.drawId, inspectorId: act.inspectorId }
    case 'hand_measure':
      return { measure: act.no, to: act.person.id, reason: act.reason }
    case 'hand_inspection':
      return { inspectorId: act.person.id, reason: act.reason }
    case 'redate':
      return { clocks: act.clocks, reason: act.reason }
    case 'assign':
      return {}
    case 'pass':
    case 'rework':
    case 'confirm':
    case 'fail':
    case 'unclear':
    case 'hand_over':
    case 'withdraw':
      return { reason: act.reason ?? null }
  }
}
