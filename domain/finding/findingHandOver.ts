import type { Label } from '../label'

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
export function staysBecause(finding: Held, part: HeldPart, successorId: string): Label | null {
  const { reviewedById, clearedById, inspectorId, signerIds, tookPartIds } = finding
  if (part === 'inspection' && tookPartIds.includes(successorId))
    return {
      zh: '接任者参与过销号，不得回头看，须另行指定',
      en: 'The successor had a part in the clearing, and cannot look back at it: name somebody else.',
    }
  const judges = [reviewedById, clearedById, inspectorId, ...signerIds]
  if (part === 'rectifier' && judges.includes(successorId))
    return {
      zh: '接任者已审核、签字、销号或承担回头看，不得为整改责任人，须另行指定',
      en: 'The successor has reviewed, signed or cleared it, or looks back at it, and cannot be its rectifier: name somebody else.',
    }
  return null
}
