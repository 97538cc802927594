import type { Programme } from '../../../domain/programme/programme'
import { shippedProgrammes } from '../../support/programmes'

/** What is held of a fact, beside what the source says. */
export type Check = [actual: unknown, expected: unknown]
export type Checks = Record<string, () => Check>

/** A shipped programme. */
export const programmeOf = (code: string): Programme =>
  shippedProgrammes().find(({ programme }) => programme.code === code)!.programme

export const classIn = ({ classes }: Programme, code: string) => classes.find((each) => each.code === code)!
export const pairingIn = ({ pairings = [] }: Programme, code: string) =>
  pairings.find((each) => each.code === code)
export const listIn = ({ lists = {} }: Programme, code: string) => lists[code]!.entries.map(({ zh }) => zh)
export const task = ({ tasks }: Programme, no: number) => tasks.find((each) => each.no === no)!
