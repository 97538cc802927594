import { regionLevels } from '../level'
import { z } from 'zod'

const WHOLE = 'must be a whole number above 0'

/** What the parts of a programme file are made of. */
export const text = z.string().trim().min(1, 'must not be empty')
/** A code that programmes, tables and addresses use: lower case, words joined by "-" or "_". */
export const code = z
  .string()
  .regex(/^[a-z][a-z0-9]*([_-][a-z0-9]+)*$/, 'must be lower-case words joined by "-" or "_"')
export const day = z.iso.date('must be a day such as 2020-07-30')
export const count = z.int(WHOLE).positive(WHOLE)
export const label = z.strictObject({ zh: text, en: text })
export const level = z.enum(regionLevels)
/** Set on what a programme inherits: the code of the programme that it comes from. */
export const from = code.optional()
