import { findingActOf, type FindingAct } from '../../domain/finding/acts'
import type { FindingState } from '../../domain/finding/states'
import type { Json } from '../../domain/json'
import { changedFinding } from '../../domain/finding/findingChange'
import type { FindingRules } from '../../domain/finding/findingClock'
import type { OnBehalf } from '../../domain/person/access'
import { type LockedFinding } from './findingRows'
import { partsOf } from './findingWrites'
import { chainAction, type Channel, type ChainedAction } from '../record/records'

/** Who does an act that is admitted; nobody: the system. */
export type FindingActBy = { actorId: string | null; channel: Channel; now: Date } & Partial<OnBehalf>

/** One step of a finding's life: the finding after it, at its next version, and the action that says so. */
export function findingStep(
  finding: LockedFinding,
  act: FindingAct,
  state: FindingState,
  rules: FindingRules,
  by: FindingActBy,
): { finding: LockedFinding; action: ChainedAction } {
  const parts = changedFinding(partsOf(finding), act, state, rules, {
    actorId: by.actorId,
    now: by.now.toISOString(),
  })
  const version = finding.version + 1
  const series = parts.step === finding.step ? finding.series : []
  const changed = { ...finding, ...parts, series, version }
  const action = chainAction({
    itemKind: 'finding',
    itemId: finding.id,
    version,
    kind: act.kind,
    byId: by.actorId,
    onBehalfOfId: by.onBehalfOfId,
    channel: by.channel,
    at: by.now,
    before: { ...shortly(finding), ...(act.kind === 'redate' ? { clocks: finding.clocks } : {}) },
    after: { ...shortly(changed), clocks: changed.clocks, ...findingActOf(act).says?.(act) },
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
