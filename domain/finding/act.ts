import type { Clock } from '../escalation/clock'
import type { EvidencePiece } from '../evidence/evidence'
import type { Json } from '../json'
import type { Label } from '../label'
import type { FindingClass } from '../programme/rectificationRules'
import type { FindingRules } from './findingClock'
import type { Held } from './findingHandOver'
import type { Rest } from './rest'
import type { FindingState } from './states'
import type { FindingWho } from './who'

/** A measure 整改措施: what is to be done about a finding, who does it, and by when. */
export type Measure = {
  no: number
  text: string
  ownerId: string
  ownerPost: string
  dueOn: string
  /** An instant. */
  doneAt: string | null
  doneById: string | null
  result: string | null
}
export type NewMeasure = Pick<Measure, 'text' | 'dueOn' | 'ownerId' | 'ownerPost'>
/** What a rectifier hands in. */
export type Outcome = { outcome: string; evidence: EvidencePiece[] }
/** Whose signature stands under a clearing. */
export type Signer = { personId: string; onBehalfOfId: string | null; post: string; statement: string | null }

/** What of a rectification an act changes. Instants are RFC 3339 strings. */
export type RectificationParts = {
  state: FindingState
  cycle: number
  /** Rises whenever a step with a clock of its own begins: the letters of one step are one series. */
  step: number
  classCode: FindingClass
  ownerId: string
  ownerPost: string
  dueOn: string
  clocks: Clock[]
  rest: Rest | null
  measures: Measure[]
  /** Of the present round. */
  signers: Signer[]
  reworks: number
  progress: number | null
  submission: Outcome | null
  submittedById: string | null
  submittedAt: string | null
  reviewedById: string | null
  reviewedAt: string | null
  clearedById: string | null
  clearedAt: string | null
  clearingIssuer: string | null
  clearingYear: number | null
  clearingNumber: number | null
  inspectorId: string | null
  closedAt: string | null
  closedById: string | null
  closedReason: string | null
}

/** By which rules a finding changes, who changes it, and when (an instant). */
export type Happening = { rules: FindingRules; actorId: string | null; now: string }
/** Whom an act concerns: these people, or those who have to act next (`asked`). */
type Concerned = { ids: string[] | 'asked'; kind: 'finding' | 'measure' | 'uncleared' | 'ceased' }

/** All about one act on a finding.
 * - told: what was done, as the record tells it.
 * - from, to: its transition; `same`: the state stays.
 * - who: may do it; absent: it is admitted with the act that it is a part of.
 * - part: whether who does it puts the finding right, or clears it: they judge it no more.
 * - refuses: what does not fit, though the state allows it. @throws Refused
 * - changes: what of the finding, beside its state and the clocks of a step that begins.
 * - says: what the record keeps of what was said with it.
 * - tells: whose next mail tells of it, and as what. */
export type ActOnFinding<Input> = {
  told: Label
  from: readonly FindingState[]
  to: FindingState | 'same'
  who?: FindingWho
  part?: 'rectifies' | 'clears'
  refuses?: (finding: RectificationParts & Held, input: Input, now: string) => void
  changes?: (parts: RectificationParts, input: Input, happening: Happening) => Partial<RectificationParts>
  says?: (input: Input) => { [key: string]: Json }
  tells?: (after: RectificationParts, input: Input) => Concerned
}

/** How a cycle ends. */
export const closed = (_: unknown, { reason }: { reason: string }, { actorId, now }: Happening) => ({
  closedAt: now,
  closedById: actorId,
  closedReason: reason,
})

/** Of a clearing that did not hold, who put it right and who signed are told. */
export const tellsUncleared = ({ ownerId, signers }: RectificationParts): Concerned => ({
  ids: [ownerId, ...signers.map(({ personId }) => personId)],
  kind: 'uncleared',
})
