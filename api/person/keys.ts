import { day, line } from '../../domain/shapes'
import { z } from 'zod'
import { endOfDay } from '../../domain/calendar/calendar'
import { createKeyOf, keysOf, revokeKey } from '../../ledger/person/keys'
import { change, read } from '../http/route'
import { idFrom, listOf, pageFrom, paging, pathId, sliceOf } from '../http/shapes'

export const keyAnswer = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string().meta({ description: 'the first characters, to tell keys apart' }),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedOn: z.string().nullable(),
  revokedAt: z.string().nullable(),
})
type Kept = Awaited<ReturnType<typeof keysOf>>[number]

const keyView = ({ id, name, prefix, createdAt, expiresAt, lastUsedOn, revokedAt }: Kept) => ({
  id,
  name,
  prefix,
  createdAt,
  expiresAt,
  lastUsedOn,
  revokedAt,
})

export const keyRoutes = {
  list: read({
    path: '/me/keys',
    summary: 'Your API keys, newest first',
    right: 'read',
    input: { query: z.object(paging) },
    answer: listOf(keyAnswer),
    handle: async ({ service, actor, query }) =>
      sliceOf((await keysOf(service.db, actor.id)).map(keyView), pageFrom(query), {
        createdAt: { as: 'instant', desc: true, of: ({ createdAt }) => createdAt },
        id: { as: 'uuid', of: ({ id }) => id },
      }),
  }),
  create: change({
    method: 'post',
    path: '/me/keys',
    summary: 'Create an API key with your rights. Only this answer shows it',
    right: 'act',
    status: 201,
    toldOnce: 'key',
    input: { body: z.strictObject({ name: line, expiresOn: day.nullable().default(null) }) },
    answer: keyAnswer.extend({
      key: z.string().nullable().meta({ description: 'null where the same request was answered before' }),
    }),
    handle: async ({ tx, body: { name, expiresOn }, by }) => {
      const expiresAt = expiresOn === null ? null : new Date(endOfDay(expiresOn))
      const { actor, channel, now } = by
      const made = await createKeyOf(tx, actor.id, { name, expiresAt }, { byId: actor.id, channel, now })
      return { ...keyView(made.kept), key: made.key }
    },
  }),
  revoke: change({
    method: 'delete',
    path: '/me/keys/{id}',
    summary: 'Revoke one of your keys',
    right: 'act',
    status: 200,
    input: { params: pathId },
    answer: keyAnswer,
    handle: async ({ tx, params, by: { actor, channel, now } }) => {
      const which = { personId: actor.id, keyId: idFrom(params, 'key') }
      return keyView(await revokeKey(tx, which, { byId: actor.id, channel, now }))
    },
  }),
}
