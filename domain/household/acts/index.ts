import type { Asked } from '../../act/asked'
import type { ActOnHousehold } from '../act'
import { assign, assignAsked, handOver } from './assign'
import { change, changeAsked } from './change'
import { close, closeAsked } from './close'
import { confirm, confirmAsked } from './confirm'
import { eliminate, eliminateAsked, rollBack, rollBackAsked } from './eliminate'
import { identify, register } from './identify'
import { measure, measureAsked } from './measure'
import { propose, proposeAsked } from './propose'
import { visit, visitAsked } from './visit'
import { warn, warnAsked } from './warn'

/** Every act on a household, by the name that the record gives it. */
export const householdActs = {
  identify,
  register,
  confirm,
  propose,
  eliminate,
  roll_back: rollBack,
  close,
  change,
  assign,
  hand_over: handOver,
  measure,
  visit,
  warn,
}

export type HouseholdActKind = keyof typeof householdActs
type InputOf<Kind extends HouseholdActKind> =
  (typeof householdActs)[Kind] extends ActOnHousehold<infer Input> ? Input : never
type Done = Exclude<HouseholdActKind, 'identify' | 'register'>

/** One act with what it needs. What makes a household is none of these. */
export type ActOf<Kind extends Done> = { kind: Kind } & InputOf<Kind>
export type HouseholdAct = { [Kind in Done]: ActOf<Kind> }[Done]

/** What is known of an act whose kind is found at run time. */
export const householdActOf = ({ kind }: HouseholdAct) => householdActs[kind] as ActOnHousehold<HouseholdAct>

/** What people may ask for on a household, the likeliest first: each by the name of its act. */
export const askedOfHouseholds = {
  visit: visitAsked,
  measure: measureAsked,
  warn: warnAsked,
  confirm: confirmAsked,
  propose: proposeAsked,
  eliminate: eliminateAsked,
  roll_back: rollBackAsked,
  assign: assignAsked,
  change: changeAsked,
  close: closeAsked,
} satisfies Partial<Record<Done, Asked<string, HouseholdAct>>>

export type AskedOfHousehold = keyof typeof askedOfHouseholds

/** The same, each with its name. */
export const everyAskedOfHouseholds = Object.entries(askedOfHouseholds) as [
  AskedOfHousehold,
  Asked<string, HouseholdAct>,
][]
