import type { ActOnFinding } from '../act'
import { assign, handInspection, handMeasure, handOver } from './assign'
import { clear, unclear } from './clear'
import { complete } from './complete'
import { confirm, draw, fail } from './lookBack'
import { plan } from './plan'
import { redate } from './redate'
import { register, reopen } from './register'
import { report } from './report'
import { pass, rework } from './review'
import { countersign, sign } from './sign'
import { submit } from './submit'
import { withdraw } from './withdraw'

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
  withdraw,
}

export type FindingActKind = keyof typeof findingActs
type InputOf<Kind extends FindingActKind> =
  (typeof findingActs)[Kind] extends ActOnFinding<infer Input> ? Input : never
type Done = Exclude<FindingActKind, 'register' | 'reopen'>

/** One act with what it needs. What makes a cycle is none of these. */
export type FindingAct = { [Kind in Done]: { kind: Kind } & InputOf<Kind> }[Done]

/** What is known of an act whose kind is found at run time. */
export const findingActOf = ({ kind }: FindingAct) => findingActs[kind] as ActOnFinding<FindingAct>

/** The kinds of acts by which one has a part in a finding: they put it right, or they clear it. */
export const kindsOf = (...parts: ActOnFinding<unknown>['part'][]) =>
  (Object.keys(findingActs) as FindingActKind[]).filter((kind) =>
    parts.includes((findingActs[kind] as ActOnFinding<unknown>).part),
  )
