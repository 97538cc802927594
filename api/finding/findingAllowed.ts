import type { AllowedFindingAct } from '../../domain/finding/acts'
import { levelFor, type Actor } from '../../domain/person/access'
import { mayDoFinding } from '../../domain/finding/findingAdmission'
import { nextFinding } from '../../domain/finding/findingLife'
import { signerIdsOf, type LockedFinding } from '../../ledger/finding/findingRows'

/** Which act each needs to be admitted to. A look-back that passes and one that fails are one. */
const KINDS = {
  plan: 'plan',
  report: 'report',
  submit: 'submit',
  pass: 'pass',
  rework: 'rework',
  sign: 'sign',
  clear: 'clear',
  look_back: 'confirm',
  unclear: 'unclear',
  assign: 'assign',
  withdraw: 'withdraw',
} as const
/** What somebody may do with a finding, in the order of its life. */
export const findingActs = [
  'plan',
  'complete',
  'report',
  'submit',
  'pass',
  'rework',
  'sign',
  'clear',
  'look_back',
  'unclear',
  'assign',
  'raise',
  'withdraw',
] as const satisfies AllowedFindingAct[]

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
    if (act === 'raise') return mayEscalate(finding, actor)
    if (act === 'submit' && open.length > 0) return false
    if (act === 'report' && finding.classCode !== 'long_term') return false
    return nextFinding(KINDS[act], finding.state).ok && mayDoFinding(answerable, KINDS[act], actor) !== null
  }
  return { allowed: findingActs.filter(may), completes: completes.map(({ no }) => no) }
}

function mayEscalate({ path, clocks, rectifierIds }: LockedFinding, actor: Actor): boolean {
  const runs = clocks.some(({ metAt }) => metAt === null)
  return runs && levelFor(actor, path) !== null && !rectifierIds.includes(actor.id)
}
