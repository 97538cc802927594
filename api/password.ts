import { z } from 'zod'
import { hashPassword, verifyPassword } from '../accounts/passwords'
import { checkPassword } from '../domain/password'
import { Refused } from '../domain/refusal'
import { passwordHashOf, setPassword } from '../ledger/passwords'
import { emailOf } from '../ledger/people'
import { change } from './route'

/** Most characters that are read of a password. */
const CHARACTERS = 1_000

const secret = z.string().min(1).max(CHARACTERS)

export const passwordRoutes = [
  change({
    method: 'put',
    path: '/me/password',
    summary: 'Change your password; it signs you out everywhere',
    right: 'act',
    status: 200,
    personal: true,
    limit: 'password',
    input: { body: z.strictObject({ current: secret, password: secret }) },
    answer: z.object({ signedOut: z.boolean() }),
    handle: async ({ service: { db }, tx, body: { current, password }, by: { actor, channel, now } }) => {
      const kept = await passwordHashOf(db, actor.id)
      if (kept === null || !(await verifyPassword({ hash: kept, password: current })))
        throw new Refused('refused', 'The present password is another one.', [
          { path: 'current', message: '现有密码不正确 the present password is another one' },
        ])
      const errors = checkPassword(password, await emailOf(db, actor.id))
      if (errors.length > 0) throw new Refused('refused', 'This password cannot be used.', errors)
      await setPassword(tx, actor.id, await hashPassword(password), { byId: actor.id, channel, now })
      return { signedOut: true }
    },
  }),
]
