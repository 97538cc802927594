import express from 'express'

/** Biggest form without files, bytes. */
const FORM_BYTES = 256 * 1024

/** Reads a form of at most this many fields. */
export const formBody = (fieldsMost: number) =>
  express.urlencoded({ extended: false, limit: FORM_BYTES, parameterLimit: fieldsMost })

/** What a form brought: one text for each name. */
export type Typed = Record<string, string>

/** The form's fields; a name that came twice counts with its last text. */
export function typedIn(body: unknown): Typed {
  if (typeof body !== 'object' || body === null) return {}
  return Object.fromEntries(
    Object.entries(body).map(([name, value]: [string, unknown]) => [
      name,
      asText(Array.isArray(value) ? value.at(-1) : value),
    ]),
  )
}

/** What was typed in these fields, without what was left empty; `prefix`: of their names in the form. */
export const givenIn = <Name extends string>(typed: Typed, names: readonly Name[], prefix = '') =>
  Object.fromEntries(
    names.flatMap((name) => {
      const text = typed[prefix + name]?.trim() ?? ''
      return text === '' ? [] : [[name, text]]
    }),
  )

/** A number as it was typed; what is none stays, for its route to refuse. */
export const numberIn = (typed = '') => (/^\d{1,9}(\.\d{1,2})?$/.test(typed.trim()) ? Number(typed) : typed)

/** The rows that are ticked in a form, by their ids. */
export const rowsIn = (typed: Typed) =>
  Object.keys(typed).flatMap((name) => /^row\.([\da-f-]{36})$/.exec(name)?.[1] ?? [])

/** What a form asks to see in full, and why. */
export const disclosureIn = (typed: Typed, fields: readonly string[]) => ({
  fields: fields.filter((field) => typed[`field.${field}`] === 'yes'),
  reason: (typed['reason'] ?? '').trim(),
})

/** Of a form with files, names in brackets become objects: nobody types those. */
const asText = (value: unknown) => (typeof value === 'string' ? value : '')
