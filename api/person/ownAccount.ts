import { line } from '../../domain/shapes'
import { z } from 'zod'
import { listColleagues } from '../../ledger/person/colleagues'
import { setDigests } from '../../ledger/mail/digestStops'
import { sessionsOf } from '../../ledger/person/ownAccount'
import { change, read } from '../http/route'
import { listOf, pageFrom, pageOf, paging, sliceOf } from '../http/shapes'

export const sessionAnswer = z.object({
  id: z.string(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  expiresAt: z.string(),
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
})
export const colleagueAnswer = z.object({
  id: z.string(),
  name: z.string(),
  posts: z.array(z.object({ title: z.string(), regionName: z.string() })),
})

export const ownAccountRoutes = {
  sessions: read({
    path: '/me/sessions',
    summary: 'Where you are signed in, the session used last first',
    right: 'read',
    input: { query: z.object(paging) },
    answer: listOf(sessionAnswer),
    handle: async ({ service, actor, query, now }) =>
      sliceOf(await sessionsOf(service.db, actor.id, now), pageFrom(query), {
        lastSeenAt: { as: 'instant', desc: true, of: ({ lastSeenAt }) => lastSeenAt },
        id: { as: 'text', of: ({ id }) => id },
      }),
  }),
  colleagues: read({
    path: '/me/colleagues',
    summary: 'People with a post in your districts, by name: possible substitutes for you',
    right: 'read',
    input: {
      query: z.object({
        q: line.optional().meta({ description: 'part of a name or a title' }),
        ...paging,
      }),
    },
    answer: listOf(colleagueAnswer),
    handle: async ({ service, actor, query }) => {
      const page = pageFrom(query)
      const list = await listColleagues(service.db, actor, query.q, page)
      return pageOf(list.items, list)
    },
  }),
  setDigests: change({
    method: 'put',
    path: '/me/digests',
    summary: 'Have digests mailed to you, or not; urgent mail always is',
    right: 'act',
    status: 200,
    input: { body: z.strictObject({ wanted: z.boolean() }) },
    answer: z.object({ wanted: z.boolean() }),
    handle: async ({ tx, body: { wanted }, by: { actor, now } }) => {
      await setDigests(tx, actor.id, wanted, now)
      return { wanted }
    },
  }),
}
