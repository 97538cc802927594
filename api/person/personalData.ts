import { fault } from '../../domain/fault'
import { line, text } from '../../domain/shapes'
import { z } from 'zod'
import { personalFields } from '../../domain/person/personalData'
import { changePersonalData, disclose, listDisclosures, maskedData } from '../../ledger/person/personalData'
import { change, read } from '../http/route'
import { idFrom, listOf, pageFrom, pageOf, paging, pathId } from '../http/shapes'

/** Characters of a reason. */
const REASON_LEAST = 5
const REASON_MOST = 500

export const maskedAnswer = z
  .object({
    idNumber: z.string().nullable(),
    phone: z.string().nullable(),
    bankAccount: z.string().nullable(),
    health: z.string().nullable(),
  })
  .meta({ description: 'masked; null where it is not known' })
const changeBody = z
  .strictObject({
    idNumber: line.nullable().optional(),
    phone: line.nullable().optional(),
    bankAccount: line.nullable().optional(),
    health: text.nullable().optional(),
  })
  .meta({ description: 'null removes a field; an omitted field is unchanged' })
/** What a disclosure names: fields of these, each once, and why they are needed. */
export const disclosureBody = <Field extends string>(fields: readonly [Field, ...Field[]]) =>
  z.strictObject({
    fields: z
      .array(z.enum(fields))
      .min(1)
      .max(fields.length)
      .refine((named) => new Set(named).size === named.length, { message: fault('field.twice') }),
    reason: text.pipe(z.string().min(REASON_LEAST).max(REASON_MOST)),
  })
export const disclosureAnswer = z.object({
  at: z.string(),
  by: z.object({ id: z.string(), name: z.string() }),
  channel: z.string(),
  fields: z.array(z.string()),
  reason: z.string(),
})

export const personalDataRoutes = {
  masked: read({
    path: '/people/{id}/personal-data',
    summary: 'Personal data of a person, masked. For the person, operators and the heads of the area',
    right: 'read',
    input: { params: pathId },
    answer: maskedAnswer,
    handle: ({ service, actor, now, params }) =>
      maskedData(service.db, service.keyRing, idFrom(params, 'person'), { actor, now }),
  }),
  change: change({
    method: 'put',
    path: '/people/{id}/personal-data',
    summary:
      'Set or remove ID number, phone, bank account or health. For operators; everybody can set their own phone',
    right: 'act',
    status: 200,
    personal: true,
    input: { params: pathId, body: changeBody },
    answer: maskedAnswer,
    handle: async ({ tx, service: { keyRing }, params, body, by }) => {
      const id = idFrom(params, 'person')
      await changePersonalData(tx, keyRing, id, { change: body, by })
      return maskedData(tx, keyRing, id, by)
    },
  }),
  disclose: change({
    method: 'post',
    path: '/people/{id}/personal-data/disclosures',
    summary: 'Show values in full, once, for a recorded reason',
    right: 'act',
    status: 201,
    limit: 'disclosure',
    toldOnce: 'values',
    input: { params: pathId, body: disclosureBody(personalFields) },
    answer: z.object({
      at: z.string(),
      fields: z.array(z.string()),
      reason: z.string(),
      values: z
        .partialRecord(z.enum(personalFields), z.string().nullable())
        .nullable()
        .meta({ description: 'in full; null where the same request was answered before' }),
    }),
    handle: async ({ tx, service: { keyRing }, params, body: { fields, reason }, by }) => {
      const values = await disclose(tx, keyRing, idFrom(params, 'person'), { fields, reason, by })
      return { at: by.now, fields, reason, values }
    },
  }),
  disclosures: read({
    path: '/people/{id}/disclosures',
    summary: 'Access log: who saw which values of a person in full, when and why, newest first',
    right: 'read',
    input: { params: pathId, query: z.object(paging) },
    answer: listOf(disclosureAnswer),
    handle: async ({ service, actor, now, params, query }) => {
      const page = pageFrom(query)
      const id = idFrom(params, 'person')
      const list = await listDisclosures(service.db, id, { actor, now, page })
      return pageOf(list.items, list)
    },
  }),
}
