import { z } from 'zod'
import { isOperator } from '../../domain/person/access'
import { roles, rolesOf } from '../../domain/person/roles'
import { absentUntil } from '../../ledger/person/absences'
import { accountOf } from '../../ledger/person/ownAccount'
import { read } from '../http/route'

export const meAnswer = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  digests: z.boolean().meta({ description: 'whether digests are mailed to you; urgent mail always is' }),
  account: z
    .object({ hasPassword: z.boolean(), twoFactor: z.enum(['off', 'pending', 'on']) })
    .meta({ description: 'how you sign in; pending: a key was made, and no code was entered yet' }),
  operator: z.boolean(),
  roles: z
    .array(z.object({ role: z.enum(roles), area: z.string().nullable() }))
    .meta({ description: 'by posts and by grant; the area is the region at its top, null everywhere' }),
  posts: z.array(
    z.object({ role: z.string(), title: z.string(), regionCode: z.string(), regionName: z.string() }),
  ),
  standsFor: z
    .array(z.object({ id: z.string(), name: z.string() }))
    .meta({ description: 'the absent people for whom you substitute today' }),
  absentUntil: z.string().nullable().meta({ description: 'the last day of the absence you are on' }),
})

export const meRoutes = {
  one: read({
    path: '/me',
    summary: 'Who you are, your posts, and for whom you substitute today',
    right: 'read',
    input: {},
    answer: meAnswer,
    handle: async ({ service, actor, now }) => {
      const { id, name } = actor
      const { email, digests, posts, ...account } = await accountOf(service.db, id)
      return {
        ...{ id, name, email, digests, account },
        operator: isOperator(actor),
        roles: rolesOf(actor).map(({ role, path }) => ({ role, area: path?.split('/').at(-1) ?? null })),
        posts,
        standsFor: actor.substituteFor.map((absent) => ({ id: absent.id, name: absent.name })),
        absentUntil: await absentUntil(service.db, id, now),
      }
    },
  }),
}
