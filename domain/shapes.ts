import { fault } from './fault'
import { z } from 'zod'
import {
  ADDRESS_CHARACTERS,
  hasBrokenCharacters,
  hasControlCharacters,
  isNoName,
  isScientific,
  lacksCharacters,
  LINE_CHARACTERS,
  TEXT_CHARACTERS,
  tidyText,
} from './text'

/** PostgreSQL takes no NUL, and nobody means to send another control character, or one that a program could not read. */
const clean = (text: string) => !hasControlCharacters(text)
const CLEAN = { message: fault('text.control-character') }
const whole = (text: string) => !hasBrokenCharacters(text)
const WHOLE = { message: fault('text.broken-characters') }
/** Spaces alone, or what nobody sees, say nothing. */
const says = (text: string) => text === '' || tidyText(text) !== ''
const SAYS = { message: fault('text.says-nothing') }

const lineOf = (most: number) =>
  z
    .string()
    .max(most)
    .refine(clean, CLEAN)
    .refine(whole, WHOLE)
    .refine((text) => !/[\r\n]/.test(text), { message: fault('text.one-line') })
    .trim()
    .min(1)
    .refine(says, SAYS)

/** A short text, trimmed, one line. */
export const line = lineOf(LINE_CHARACTERS)

/** What may be a mail address, as {@link line}. */
export const addressLine = lineOf(ADDRESS_CHARACTERS)

/** A number by which something is known, such as a project's or a document's: a {@link line} tidied as sheets have it. */
export const registerNo = line
  .refine((text) => !isScientific(text), { message: fault('text.scientific') })
  .transform(tidyText)

/** The name of a person, a place or a thing, as {@link line}. */
export const name = line
  .refine((text) => !lacksCharacters(text), { message: fault('text.unshowable') })
  .refine((text) => !text.startsWith('='), { message: fault('text.formula') })
  .refine((text) => text === '' || !isNoName(text), { message: fault('text.no-name') })

/** A long text, trimmed. */
export const text = z
  .string()
  .max(TEXT_CHARACTERS)
  .refine(clean, CLEAN)
  .refine(whole, WHOLE)
  .trim()
  .min(1)
  .refine(says, SAYS)

/** Days that the calendar and PostgreSQL can both count with. */
export const day = z.iso
  .date(fault('day.format'))
  .refine((value) => value >= '1990-01-01' && value <= '2099-12-31', {
    message: fault('year.out-of-range'),
  })

/** The id of an item or a person. */
export const uuid = z.uuid()

/** What proves something: where it is filed, or a file of evidence, or both. */
const evidencePiece = z
  .strictObject({
    title: line,
    reference: line.optional().meta({ description: 'where it is filed, such as a document number' }),
    file: uuid.optional().meta({ description: 'the id that POST /evidence gave' }),
  })
  .refine(({ reference, file }) => reference !== undefined || file !== undefined, {
    path: ['reference'],
    message: fault('document.where-or-file'),
  })

/** The pieces of evidence of one act, none where left out. */
export const evidencePieces = z.array(evidencePiece).max(100).default([])
