import type { FindingAct } from '../domain/findingChange'
import type { FindingRules } from '../domain/findingClock'
import type { Transaction } from './database'
import { hands } from './findingHands'
import type { LockedFinding } from './findingRows'
import type { LineRow } from './records'

type Kind = 'finding' | 'measure' | 'uncleared' | 'reminder'
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
  tx: Transaction,
  finding: LockedFinding,
  act: FindingAct,
  rules: FindingRules,
  now: Date,
): Promise<LineRow[]> {
  const tell = (ids: (string | null)[], kind: Kind) =>
    [...new Set(ids)].flatMap((id) => (id === null ? [] : [findingLine(finding.id, id, kind)]))
  const above = async () => {
    const holders = await hands(tx, finding, rules, now)
    return holders.map(({ personId }) => personId).filter((id) => !finding.rectifierIds.includes(id))
  }
  switch (act.kind) {
    case 'plan': {
      const others = act.measures.map(({ ownerId }) => ownerId).filter((id) => id !== finding.ownerId)
      return tell(others, 'measure')
    }
    case 'submit':
      return tell((await above()).slice(0, 1), 'finding')
    case 'pass':
      return tell((await above()).slice(0, SIGNERS_TOLD), 'finding')
    case 'countersign':
      return tell((await above()).slice(-1), 'finding')
    case 'rework':
    case 'assign':
    case 'hand_over':
      return tell([finding.ownerId], 'finding')
    case 'hand_measure':
      return tell(act.person.id === finding.ownerId ? [] : [act.person.id], 'measure')
    case 'draw':
    case 'hand_inspection':
      return tell([finding.inspectorId], 'finding')
    case 'fail':
    case 'unclear':
      return tell([finding.ownerId, ...finding.signers.map(({ personId }) => personId)], 'uncleared')
    case 'complete':
    case 'report':
    case 'sign':
    case 'clear':
    case 'confirm':
    case 'redate':
    case 'withdraw':
      return []
  }
}
