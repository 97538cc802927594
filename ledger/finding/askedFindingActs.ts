import { plainlyAskedOf, type Asked } from '../../domain/act/asked'
import {
  everyAskedOfFindings,
  findingActs,
  type AskedFindingAct,
  type PlainlyAskedOfFinding,
} from '../../domain/finding/acts'
import type { EvidencePiece } from '../../domain/evidence/evidence'
import { assigneeBelow, newAssignee } from '../task/assignments'
import { performerOf, type Performs } from '../acts'
import { actOnFinding, findingToActOn } from './findingActs'
import type { LockedFinding } from './findingRows'

type PlanAsked = { measures: { text: string; owner?: string; dueOn: string }[] }

/** What needs more than was said. */
const MORE: { [Name in PlainlyAskedOfFinding]?: Performs<LockedFinding> } = {
  plan: async (tx, id, { measures }: PlanAsked, by) => {
    const { ownerId, ownerPost } = await findingToActOn(tx, id, by)
    const planned = []
    for (const [index, { text, dueOn, owner = ownerId }] of measures.entries()) {
      const assignee =
        owner === ownerId
          ? { id: ownerId, post: ownerPost }
          : await newAssignee(tx, owner, `measures.${index}.owner`)
      planned.push({ text, dueOn, ownerId: assignee.id, ownerPost: assignee.post })
    }
    return actOnFinding(tx, id, { kind: 'plan', measures: planned }, by)
  },
  complete: (tx, id, body: { result: string; evidence: EvidencePiece[] }, by, { n }) =>
    actOnFinding(tx, id, { kind: 'complete', no: Number(n), ...body }, by),
  assign: async (tx, id, asked: { person: string }, by) => {
    const { campaignId } = await findingToActOn(tx, id, by)
    const person = await assigneeBelow(tx, asked.person, campaignId, by)
    return actOnFinding(tx, id, { kind: 'assign', person }, by)
  },
}

/** A look-back confirms or fails. */
const KINDS = Object.keys(findingActs).map((kind) => (kind === 'confirm' ? 'look_back' : kind))

/** What is asked for with the finding alone as its answer, in the order of a finding's life. */
export const plainlyAskedOfFindings: [PlainlyAskedOfFinding, Asked<string, AskedFindingAct>][] =
  plainlyAskedOf(everyAskedOfFindings, KINDS)

/** Does what somebody asks for on a finding. @throws Refused as {@link actOnFinding} */
export const performOnFinding = performerOf(MORE, actOnFinding)
