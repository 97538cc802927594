import { plainlyAskedOf, type Asked } from '../../domain/act/asked'
import {
  askedOfFindings,
  everyAskedOfFindings,
  findingActs,
  type AskedOfFinding,
  type PlainlyAskedOfFinding,
} from '../../domain/finding/acts'
import type { EvidencePiece } from '../../domain/evidence/evidence'
import type { Transaction } from '../database/database'
import { newHand } from '../task/assignments'
import { actOnFinding, findingToActOn, type AskedFindingAct, type FindingBy } from './findingActs'
import type { LockedFinding } from './findingRows'

type Perform = (
  tx: Transaction,
  findingId: string,
  body: never,
  by: FindingBy,
  no: number,
) => Promise<LockedFinding>

type PlanAsked = { measures: { text: string; owner?: string; dueOn: string }[] }

/** What needs more than was said. */
const MORE: { [Name in AskedOfFinding]?: Perform } = {
  plan: async (tx, id, { measures }: PlanAsked, by) => {
    const { ownerId, ownerPost } = await findingToActOn(tx, id, by)
    const planned = []
    for (const { text, dueOn, owner = ownerId } of measures) {
      const hand = owner === ownerId ? { id: ownerId, post: ownerPost } : await newHand(tx, owner)
      planned.push({ text, dueOn, ownerId: hand.id, ownerPost: hand.post })
    }
    return actOnFinding(tx, id, { kind: 'plan', measures: planned }, by)
  },
  complete: (tx, id, body: { result: string; evidence: EvidencePiece[] }, by, no) =>
    actOnFinding(tx, id, { kind: 'complete', no, ...body }, by),
  assign: async (tx, id, { person }: { person: string }, by) =>
    actOnFinding(tx, id, { kind: 'assign', person: await newHand(tx, person) }, by),
}

/** A look-back confirms or fails. */
const KINDS = Object.keys(findingActs).map((kind) => (kind === 'confirm' ? 'look_back' : kind))

/** What is asked for with the finding alone as its answer, in the order of a finding's life. */
export const plainlyAskedOfFindings: [PlainlyAskedOfFinding, Asked][] = plainlyAskedOf(
  everyAskedOfFindings,
  KINDS,
)

/** Does what somebody asks for on a finding, with the body that its shape has let through.
 * @param no the measure that is completed
 * @throws Refused as {@link actOnFinding} */
export function performOnFinding(
  tx: Transaction,
  findingId: string,
  name: AskedOfFinding,
  body: unknown,
  by: FindingBy,
  no = 0,
): Promise<LockedFinding> {
  const more = MORE[name]
  if (more) return more(tx, findingId, body as never, by, no)
  const { act }: Asked<string, AskedFindingAct> = askedOfFindings[name]
  if (!act) throw new Error(`${name} is done by a route of its own`)
  return actOnFinding(tx, findingId, act(body as never, {}), by)
}
