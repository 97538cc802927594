import type { CATALOGUE } from '../words/problems/catalogue'
import type { Label } from './label'

type Catalogue = typeof CATALOGUE
export type FaultCode = keyof Catalogue
type English<Code extends FaultCode> = Catalogue[Code][1] extends { other: infer Other }
  ? Other
  : Catalogue[Code][1]
type NamesIn<Text> = Text extends `${string}{{${infer Slot}}}${infer Rest}`
  ? (Slot extends `${infer Name}, ${string}` ? Name : Slot) | NamesIn<Rest>
  : never
export type FaultValue = string | number | Label | readonly (string | Label)[] | FaultWithValues
type ValuesOf<Code extends FaultCode> = Record<NamesIn<English<Code>>, FaultValue>
/** The codes of faults that are told without a value. */
export type PlainCode = {
  [Code in FaultCode]: [NamesIn<English<Code>>] extends [never] ? Code : never
}[FaultCode]
type FaultWithValues = { code: FaultCode; values: Record<string, FaultValue> }

/** What is wrong, by its code, and with which values; `words/problems/` has the words. */
export type Fault = PlainCode | FaultWithValues

/** Why something is not taken: a fault, or what a rule says in both languages where it stands. */
export type Why = Fault | Label

/** A fault by its code, with the values that its words name. */
export function fault<Code extends PlainCode>(code: Code): Code
export function fault<Code extends Exclude<FaultCode, PlainCode>>(
  code: Code,
  values: ValuesOf<Code>,
): FaultWithValues
export function fault(code: FaultCode, values?: Record<string, FaultValue>): Fault {
  return values === undefined ? (code as PlainCode) : { code, values }
}

export const codeOf = (of: Fault): FaultCode => (typeof of === 'string' ? of : of.code)
export const valuesOf = (of: Fault): Record<string, FaultValue> => (typeof of === 'string' ? {} : of.values)

/** A fault as a value of another. */
export const within = (of: Fault): FaultWithValues => ({ code: codeOf(of), values: valuesOf(of) })
