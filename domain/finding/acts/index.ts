import type { ActOnFinding } from '../act'
import type { Asked, PlainNames } from '../../act/asked'
import { assign, findingAssignmentAsked, handInspection, handMeasure, handOver } from './assign'
import { carry } from './carry'
import { clear, clearingAsked, unclear, unclearingAsked } from './clear'
import { complete, completionAsked } from './complete'
import { confirm, draw, fail, lookBackAsked } from './lookBack'
import { goOn, pause } from './pause'
import { plan, planAsked } from './plan'
import { findingEscalationAsked, raise } from './escalate'
import { redate } from './redate'
import { register, reopen } from './register'
import { findingReportAsked, report } from './report'
import { findingReviewAsked, pass, rework } from './review'
import { countersign, sign, signatureAsked } from './sign'
import { findingSubmissionAsked, submit } from './submit'
import { findingWithdrawalAsked, withdraw } from './withdraw'

/** Every act on a finding, by the name that the record gives it. */
export const findingActs = {
  register,
  reopen,
  plan,
  complete,
  report,
  submit,
  pass,
  rework,
  sign,
  countersign,
  clear,
  draw,
  confirm,
  fail,
  unclear,
  assign,
  hand_over: handOver,
  hand_measure: handMeasure,
  hand_inspection: handInspection,
  redate,
  pause,
  go_on: goOn,
  carry,
  raise,
  withdraw,
}

export type FindingActKind = keyof typeof findingActs
type InputOf<Kind extends FindingActKind> =
  (typeof findingActs)[Kind] extends ActOnFinding<infer Input> ? Input : never
type Done = Exclude<FindingActKind, 'register' | 'reopen'>

/** One act with what it needs. What makes a cycle is none of these. */
export type FindingAct = { [Kind in Done]: { kind: Kind } & InputOf<Kind> }[Done]

type SystemsKind = 'redate' | 'pause' | 'go_on' | 'carry' | 'raise'
type HandingKind = 'hand_over' | 'hand_measure' | 'hand_inspection'
/** An act as somebody asks for it: the number of a clearing is taken when it is done, and whether a signature is the
 * second is for the record to say. */
export type AskedFindingAct =
  | Exclude<FindingAct, { kind: 'clear' | 'sign' | 'countersign' | 'draw' | SystemsKind | HandingKind }>
  | { kind: 'clear' }
  | { kind: 'sign'; statement: string | null }

/** What is known of an act whose kind is found at run time. */
export const findingActOf = ({ kind }: FindingAct) => findingActs[kind] as ActOnFinding<FindingAct>

/** The kinds of acts by which one has a part in a finding: they put it right, or they clear it. */
export const kindsOf = (...parts: ActOnFinding<unknown>['part'][]) =>
  (Object.keys(findingActs) as FindingActKind[]).filter((kind) =>
    parts.includes((findingActs[kind] as ActOnFinding<unknown>).part),
  )

/** What people may ask for on a finding, the likeliest first. */
export const askedOfFindings = {
  plan: planAsked,
  complete: completionAsked,
  submit: findingSubmissionAsked,
  report: findingReportAsked,
  sign: signatureAsked,
  review: findingReviewAsked,
  clear: clearingAsked,
  look_back: lookBackAsked,
  assign: findingAssignmentAsked,
  raise: findingEscalationAsked,
  unclear: unclearingAsked,
  withdraw: findingWithdrawalAsked,
} satisfies Record<string, Asked<string, AskedFindingAct>>

export type AskedOfFinding = keyof typeof askedOfFindings
/** What is asked for with the finding alone as its answer. */
export type PlainlyAskedOfFinding = PlainNames<typeof askedOfFindings>
/** What somebody may do with a finding. */
export type AllowedFindingAct = (typeof askedOfFindings)[AskedOfFinding]['kinds'][number]
/** The same, each with its name. */
export const everyAskedOfFindings = Object.entries(askedOfFindings) as [
  AskedOfFinding,
  Asked<string, AskedFindingAct>,
][]
