import type { Fault } from '../fault'
import { behalfOf, levelFor, type Actor, type OnBehalf } from '../person/access'
import { answersAs, isOfTheCity } from '../person/roles'

/** What of a finding says who may do what with it. `path`: of its unit's region. */
export type AnswerableFinding = {
  path: string
  ownerId: string
  /** The rectifiers of this cycle: the owner, the owners of measures, and everybody who planned, completed, reported or
   * submitted, also before a hand-over. */
  rectifierIds: string[]
  /** Who signed in the present round. */
  signerIds: string[]
  /** Who had any part in its clearing, in every cycle. */
  tookPartIds: string[]
  inspectorId: string | null
}

/** Who may do an act: in whose name, null where they may not; and what somebody who may not is told.
 * `measureOwnerId`: of the measure that the act is about. */
export type FindingWho = {
  behalf: (finding: AnswerableFinding, actor: Actor, measureOwnerId?: string) => OnBehalf | null
  reason: Fault
}

/** Those allowed who are not barred: neither themselves nor in the name of somebody who is. */
const outside = (actor: Actor, barred: string[], allowed: Parameters<typeof behalfOf>[1]) =>
  barred.includes(actor.id) ? null : behalfOf(actor, (one) => !barred.includes(one.id) && allowed(one))

export const rectifier = (reason: Fault): FindingWho => ({
  behalf: ({ ownerId }, actor) => behalfOf(actor, ({ id }) => id === ownerId),
  reason,
})

export const measureOwner: FindingWho = {
  behalf: ({ ownerId }, actor, measureOwnerId) =>
    behalfOf(actor, ({ id }) => id === ownerId || id === measureOwnerId),
  reason: 'finding.owner-completes',
}

/** Those who answer for its unit. */
export const heads = (reason: Fault): FindingWho => ({
  behalf: ({ path }, actor) => behalfOf(actor, (one) => answersAs(one, path)),
  reason,
})

/** Those who answer for its unit, but nobody who put it right. */
export const otherHeads = (reason: Fault): FindingWho => ({
  behalf: ({ path, rectifierIds }, actor) => outside(actor, rectifierIds, (one) => answersAs(one, path)),
  reason,
})

export const signers: FindingWho = {
  behalf: ({ path, rectifierIds, signerIds }, actor) =>
    outside(actor, [...rectifierIds, ...signerIds], (one) => answersAs(one, path)),
  reason: 'finding.two-sign',
}

/** Those who answer for its unit at one of its levels, but nobody who put it right. */
export const escalators: FindingWho = {
  behalf: ({ path, rectifierIds }, actor) => (rectifierIds.includes(actor.id) ? null : levelFor(actor, path)),
  reason: 'escalation.heads-only',
}

export const city = (reason: Fault): FindingWho => ({
  behalf: (_, actor) => behalfOf(actor, isOfTheCity),
  reason,
})

/** The city, but nobody who put it right. */
export const cityApart = (reason: Fault): FindingWho => ({
  behalf: ({ rectifierIds }, actor) => outside(actor, rectifierIds, isOfTheCity),
  reason,
})

export const inspector: FindingWho = {
  behalf: ({ tookPartIds, inspectorId }, actor) =>
    outside(actor, tookPartIds, ({ id }) => id === inspectorId),
  reason: 'finding.inspector-only',
}
