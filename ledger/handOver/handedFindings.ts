import type { FindingAct } from '../../domain/finding/acts'
import { overStates } from '../../domain/finding/states'
import type { Fault } from '../../domain/fault'
import { staysBecause, type HeldPart } from '../../domain/finding/findingHandOver'
import type { Transaction } from '../database/database'
import { applyFindingAct } from '../finding/findingActs'
import { signerIdsOf, type LockedFinding } from '../finding/findingRows'
import { Prisma } from '../generated/client'
import type { Passing } from './passing'

/** A finding of which a person held some parts: which of them passed on, and why others did not. */
export type HandedFinding = {
  finding: LockedFinding
  passed: HeldPart[]
  stays: { part: HeldPart; reason: Fault }[]
}
/** Whether a part of a finding is among what passes; `no`: of a measure, else 0. */
export type PartPasses = (findingId: string, part: HeldPart, no: number) => boolean

/** What is not over and has one of these people for its rectifier, its inspector or the owner of an open measure, as a condition on
 * `f` (Finding) and `q` (its present Rectification). One that is cleared has a rectifier still: it may come back. */
export const findingsHeldBy = (personIds: string[]) => Prisma.sql`
  q.state <> all(${overStates}) and (q."ownerId" = any(${personIds}::uuid[])
    or (q.state = 'drawn' and q."inspectorId" = any(${personIds}::uuid[]))
    or (q.state = 'rectifying' and exists (select 1 from "Measure" held where held."rectificationId" = q.id
      and held."ownerId" = any(${personIds}::uuid[]) and held."doneAt" is null)))`

/** Passes a person's parts in some findings on; each finding keeps its state and its clocks. What the successor may not
 * take stays, and says why. */
export async function passFindings(
  tx: Transaction,
  findings: LockedFinding[],
  passing: Passing,
  passes: PartPasses,
): Promise<HandedFinding[]> {
  const handed: HandedFinding[] = []
  for (const held of findings) {
    const so: HandedFinding = { finding: held, passed: [], stays: [] }
    const judged = { ...held, signerIds: signerIdsOf(held.signers) }
    for (const { part, act, no } of partsHeld(held, passing)) {
      if (!passes(held.id, part, no)) continue
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

function partsHeld(held: LockedFinding, { from, reason, assigneeFor }: Passing) {
  const parts: { part: HeldPart; no: number; act: FindingAct }[] = []
  if (held.ownerId === from)
    parts.push({
      part: 'rectifier',
      no: 0,
      act: { kind: 'hand_over', person: assigneeFor(held.ownerPost), reason },
    })
  for (const { no, ownerId, ownerPost, doneAt } of held.state === 'rectifying' ? held.measures : []) {
    if (ownerId === from && doneAt === null)
      parts.push({
        part: 'measure',
        no,
        act: { kind: 'hand_measure', no, person: assigneeFor(ownerPost), reason },
      })
  }
  if (held.state === 'drawn' && held.inspectorId === from)
    parts.push({
      part: 'inspection',
      no: 0,
      act: { kind: 'hand_inspection', person: assigneeFor(null), reason },
    })
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
