import { behalfOf, type Actor, type OnBehalf } from '../person/access'
import { answersAs, isOfTheCity } from '../person/roles'
import type { FindingTransitionKind } from './findingLife'
import { Refused } from '../refusal'

/** What of a finding says who may do what with it. `path`: of its unit's region. */
export type AnswerableFinding = {
  path: string
  ownerId: string
  /** Who put it right in this cycle: its owner, the owners of its measures, and whoever planned, carried out, reported
   * or handed in, also before it was handed to another. */
  rectifierIds: string[]
  /** Who signed in the present round. */
  signerIds: string[]
  /** Who had any part in its clearing, in every cycle. */
  tookPartIds: string[]
  inspectorId: string | null
}

/** What is admitted with the act that it is a part of: a hand-over of everything, a calendar that is loaded. */
type OfALargerAct = 'hand_over' | 'hand_measure' | 'hand_inspection' | 'redate'

const REASONS: Record<Exclude<FindingTransitionKind, 'register' | 'reopen' | OfALargerAct>, string> = {
  plan: 'Only its rectifier plans the measures.',
  complete: 'Only the owner of a measure, or the rectifier, completes it.',
  report: 'Only its rectifier reports.',
  submit: 'Only its rectifier hands it in.',
  pass: 'Only the heads of its area and the city review it, and nobody what they put right themselves.',
  rework: 'Only the heads of its area and the city send it back, and nobody what they put right themselves.',
  sign: 'Two different people of its area or the city sign, and neither put it right.',
  countersign: 'Two different people of its area or the city sign, and neither put it right.',
  clear: 'Only the city clears a finding, and nobody what they put right themselves.',
  draw: 'Only the city draws findings for a look-back.',
  confirm: 'Only the inspector it was drawn for looks back, and nobody who took part in the clearing.',
  fail: 'Only the inspector it was drawn for looks back, and nobody who took part in the clearing.',
  unclear: 'Only the city takes a clearing back.',
  assign: 'Only the heads of its area and the city hand it over.',
  withdraw: 'Only the city withdraws a finding, and nobody one they put right themselves.',
}

type Kind = keyof typeof REASONS

/** In whose name this person may do acts of this kind on this finding, whatever its state; null: they may not.
 * @param measureOwnerId of the measure that the act is about */
export function mayDoFinding(
  finding: AnswerableFinding,
  kind: Kind,
  actor: Actor,
  measureOwnerId?: string,
): OnBehalf | null {
  const { path, ownerId, rectifierIds, signerIds, tookPartIds, inspectorId } = finding
  const outside = (barred: string[], allowed: Parameters<typeof behalfOf>[1]) =>
    barred.includes(actor.id) ? null : behalfOf(actor, (one) => !barred.includes(one.id) && allowed(one))
  switch (kind) {
    case 'plan':
    case 'report':
    case 'submit':
      return behalfOf(actor, ({ id }) => id === ownerId)
    case 'complete':
      return behalfOf(actor, ({ id }) => id === ownerId || id === measureOwnerId)
    case 'pass':
    case 'rework':
      return outside(rectifierIds, (one) => answersAs(one, path))
    case 'sign':
    case 'countersign':
      return outside([...rectifierIds, ...signerIds], (one) => answersAs(one, path))
    case 'clear':
    case 'withdraw':
      return outside(rectifierIds, isOfTheCity)
    case 'draw':
    case 'unclear':
      return behalfOf(actor, isOfTheCity)
    case 'confirm':
    case 'fail':
      return outside(tookPartIds, ({ id }) => id === inspectorId)
    case 'assign':
      return behalfOf(actor, (one) => answersAs(one, path))
  }
}

/** In whose name this person does an act. @throws Refused `forbidden` */
export function admitToFinding(
  finding: AnswerableFinding,
  kind: Kind,
  actor: Actor,
  measureOwnerId?: string,
): OnBehalf {
  const behalf = mayDoFinding(finding, kind, actor, measureOwnerId)
  if (behalf) return behalf
  throw new Refused('forbidden', REASONS[kind])
}
