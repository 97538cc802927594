import type { Around, Turn } from '../escalation/chain'
import type { Clock } from '../escalation/clock'
import { measureOf } from './findingClock'
import type { FindingState } from './states'

/** What of a finding says whose turn it is. `unitLevel`: the escalation level at which its unit answers. */
export type FindingInTurn = {
  state: FindingState
  ownerId: string
  ownerPost: string
  measures: { no: number; ownerId: string; ownerPost: string }[]
  rectifierIds: string[]
  signerIds: string[]
  inspectorId: string | null
  unitLevel: number
}

/** Whose turn a clock of a finding stands for: the owner's until it is submitted, and a measure's owner's for a measure;
 * then of those who answer for the unit, and did not put it right, the nearest reviews, two sign and the top clears; the
 * inspector looks again. Null: nobody is waited for. */
export function findingTurnOf(
  finding: FindingInTurn,
  clock: Pick<Clock, 'kind' | 'key'>,
  around: Around,
): Turn | null {
  const { state, ownerId, ownerPost, measures, inspectorId, signerIds } = finding
  switch (state) {
    case 'planning':
    case 'rectifying': {
      const measure = measures.find(({ no }) => no === measureOf(clock))
      const owner = measure ?? { ownerId, ownerPost }
      return around.standing(owner.ownerId, owner.ownerPost)
    }
    case 'submitted':
      return above(finding, around)[0] ?? null
    case 'reviewed':
      return above(finding, around).find(({ personId }) => !signerIds.includes(personId ?? '')) ?? null
    case 'signed':
      return above(finding, around).at(-1) ?? null
    case 'drawn':
      return inspectorId === null ? null : around.standing(inspectorId, null)
    case 'cleared':
    case 'confirmed':
    case 'failed':
    case 'withdrawn':
      return null
  }
}

function above({ unitLevel, rectifierIds }: FindingInTurn, { places }: Around): Turn[] {
  return places.slice(unitLevel - 1).flatMap(({ role, level, holder }) => {
    if (!holder || rectifierIds.includes(holder.personId)) return []
    return [{ personId: holder.personId, post: holder.post, role, level }]
  })
}
