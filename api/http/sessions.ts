import type { Request } from 'express'
import type { Accounts } from '../../accounts/accounts'
import { headersOf } from '../../console/person/signInPages'

const COOKIE = /(^|[ ;])(__Secure-)?gongjian\.session_token=/

/** Whose session a browser shows: the person's id, or null. */
export async function personOfSession(accounts: Accounts, request: Request): Promise<string | null> {
  if (!COOKIE.test(request.header('cookie') ?? '')) return null
  const session = await accounts.api.getSession({ headers: headersOf(request) })
  return session?.user.id ?? null
}
