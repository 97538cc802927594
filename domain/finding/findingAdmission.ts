import type { Actor, OnBehalf } from '../person/access'
import { Refused } from '../refusal'
import { findingActs, type FindingActKind } from './acts'
import type { ActOnFinding } from './act'
import type { AnswerableFinding } from './who'

const whoOf = (kind: FindingActKind) => (findingActs[kind] as ActOnFinding<unknown>).who

/** In whose name this person may do acts of this kind on this finding, whatever its state; null: they may not.
 * @param measureOwnerId of the measure that the act is about */
export const mayDoFinding = (
  finding: AnswerableFinding,
  kind: FindingActKind,
  actor: Actor,
  measureOwnerId?: string,
): OnBehalf | null => whoOf(kind)?.behalf(finding, actor, measureOwnerId) ?? null

/** In whose name this person does an act. @throws Refused `forbidden` */
export function admitToFinding(
  finding: AnswerableFinding,
  kind: FindingActKind,
  actor: Actor,
  measureOwnerId?: string,
): OnBehalf {
  const who = whoOf(kind)
  if (!who) throw new Error(`${kind} is admitted with the act that it is a part of`)
  const behalf = who.behalf(finding, actor, measureOwnerId)
  if (behalf) return behalf
  throw new Refused('forbidden', who.reason)
}
