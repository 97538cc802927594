import { everyAskedOfFindings, findingActs, type AllowedFindingAct } from '../../domain/finding/acts'
import type { Actor } from '../../domain/person/access'
import { mayDoFinding } from '../../domain/finding/findingAdmission'
import { nextFinding } from '../../domain/finding/findingLife'
import { signerIdsOf, type LockedFinding } from '../../ledger/finding/findingRows'

/** The act of the record for what somebody may do: a look-back that passes and one that fails are one. */
const kindOf = (act: AllowedFindingAct) => (act === 'look_back' ? 'confirm' : act)
const lifeOf = Object.keys(findingActs)

/** What somebody may do with a finding, in the order of its life. */
export const allowedFindingActs = everyAskedOfFindings
  .flatMap(([, { kinds }]) => kinds as readonly AllowedFindingAct[])
  .toSorted((one, other) => lifeOf.indexOf(kindOf(one)) - lifeOf.indexOf(kindOf(other)))

/** What somebody may do with a finding now, as far as state, person and open measures decide it, and the numbers of the open
 * measures they may complete. */
export function allowedOnFinding(
  finding: LockedFinding,
  actor: Actor,
): { allowed: AllowedFindingAct[]; completes: number[] } {
  const answerable = { ...finding, signerIds: signerIdsOf(finding.signers) }
  const open = finding.measures.filter(({ doneAt }) => doneAt === null)
  const completes = nextFinding('complete', finding.state).ok
    ? open.filter(({ ownerId }) => mayDoFinding(answerable, 'complete', actor, ownerId) !== null)
    : []
  const may = (act: AllowedFindingAct) => {
    if (act === 'complete') return completes.length > 0
    if (act === 'raise' && finding.clocks.every(({ metAt }) => metAt !== null)) return false
    if (act === 'submit' && open.length > 0) return false
    if (act === 'report' && finding.classCode !== 'long_term') return false
    return nextFinding(kindOf(act), finding.state).ok && mayDoFinding(answerable, kindOf(act), actor) !== null
  }
  return { allowed: allowedFindingActs.filter(may), completes: completes.map(({ no }) => no) }
}
