import type { Fault } from '../fault'

/** What of a finding a person may hold and pass on. */
export type HeldPart = 'rectifier' | 'measure' | 'inspection'
/** What says who has judged a finding. */
export type Held = {
  reviewedById: string | null
  clearedById: string | null
  inspectorId: string | null
  /** Who signed in the present round, and in whose name. */
  signerIds: string[]
  tookPartIds: string[]
}

/** Why a part of a finding stays with who holds it, when all they hold passes to a successor; null: it passes. Nobody is
 * to put right what they judge, or to look back at what they had a part in. */
export function staysBecause(finding: Held, part: HeldPart, successorId: string): Fault | null {
  const { reviewedById, clearedById, inspectorId, signerIds, tookPartIds } = finding
  if (part === 'inspection' && tookPartIds.includes(successorId)) return 'finding.successor-cleared'
  const judges = [reviewedById, clearedById, inspectorId, ...signerIds]
  if (part === 'rectifier' && judges.includes(successorId)) return 'finding.successor-reviewed'
  return null
}
