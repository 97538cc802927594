import type { OnBehalf } from '../domain/access'
import { staysBecause, type HeldPart } from '../domain/findingHandOver'
import type { FindingAct } from '../domain/findingChange'
import { overStates } from '../domain/findingLife'
import type { Label } from '../domain/programme'
import type { Hand } from '../domain/taskChange'
import type { Transaction } from './database'
import { applyFindingAct } from './findingActs'
import { signerIdsOf, type LockedFinding } from './findingRows'
import { Prisma } from './generated/client'
import type { ActBy } from './taskActs'

/** A finding of which a person held some parts: which of them passed on, and why others did not. */
export type HandedFinding = {
  finding: LockedFinding
  passed: HeldPart[]
  stays: { part: HeldPart; reason: Label }[]
}
type Passing = {
  from: string
  to: string
  reason: string
  handFor: (post: string | null) => Hand
  by: ActBy & OnBehalf
}

/** What is not over and has this person for its rectifier, its inspector or the owner of an open measure, as a condition on
 * `f` (Finding) and `q` (its present Rectification). One that is cleared has a rectifier still: it may come back. */
export const findingsHeldBy = (personId: string) => Prisma.sql`
  q.state <> all(${overStates}) and (q."ownerId" = ${personId}::uuid
    or (q.state = 'drawn' and q."inspectorId" = ${personId}::uuid)
    or (q.state = 'rectifying' and exists (select 1 from "Measure" held where held."rectificationId" = q.id
      and held."ownerId" = ${personId}::uuid and held."doneAt" is null)))`

/** Passes a person's parts in some findings on; each finding keeps its state and its clocks. What the successor may not
 * take stays, and says why. */
export async function passFindings(
  tx: Transaction,
  findings: LockedFinding[],
  passing: Passing,
): Promise<HandedFinding[]> {
  const handed: HandedFinding[] = []
  for (const held of findings) {
    const so: HandedFinding = { finding: held, passed: [], stays: [] }
    const judged = { ...held, signerIds: signerIdsOf(held.signers) }
    for (const { part, act } of partsHeld(held, passing)) {
      const reason = staysBecause(judged, part, passing.to)
      if (reason) so.stays.push({ part, reason })
      else {
        so.finding = await passPart(tx, so.finding, act, passing)
        so.passed.push(part)
      }
    }
    handed.push(so)
  }
  return handed
}

function partsHeld(held: LockedFinding, { from, reason, handFor }: Passing) {
  const parts: { part: HeldPart; act: FindingAct }[] = []
  if (held.ownerId === from)
    parts.push({ part: 'rectifier', act: { kind: 'hand_over', person: handFor(held.ownerPost), reason } })
  for (const { no, ownerId, ownerPost, doneAt } of held.state === 'rectifying' ? held.measures : []) {
    if (ownerId === from && doneAt === null)
      parts.push({ part: 'measure', act: { kind: 'hand_measure', no, person: handFor(ownerPost), reason } })
  }
  if (held.state === 'drawn' && held.inspectorId === from)
    parts.push({ part: 'inspection', act: { kind: 'hand_inspection', person: handFor(null), reason } })
  return parts
}

async function passPart(
  tx: Transaction,
  finding: LockedFinding,
  act: FindingAct,
  { by }: Passing,
): Promise<LockedFinding> {
  const { actor, onBehalfOfId, channel, now } = by
  const passed = await applyFindingAct(tx, finding, act, { actorId: actor.id, onBehalfOfId, channel, now })
  const { rectificationId, inspectorId } = passed
  if (act.kind === 'hand_inspection' && inspectorId !== null)
    await tx.drawItem.updateMany({ where: { rectificationId, result: null }, data: { inspectorId } })
  return passed
}
