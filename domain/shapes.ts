import { fault } from './fault'
import { z } from 'zod'

/** Most characters of one line and of one long text in a request. */
const LINE_CHARACTERS = 200

const TEXT_CHARACTERS = 10_000

/** PostgreSQL takes no NUL, and nobody means to send another control character. */
const clean = (text: string) =>
  !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text) && text.isWellFormed()

const CLEAN = { message: fault('text.control-character') }

/** A short text, trimmed, one line. */
export const line = z
  .string()
  .max(LINE_CHARACTERS)
  .refine(clean, CLEAN)
  .refine((text) => !/[\r\n]/.test(text), { message: fault('text.one-line') })
  .trim()
  .min(1)

/** A long text, trimmed. */
export const text = z.string().max(TEXT_CHARACTERS).refine(clean, CLEAN).trim().min(1)

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
