import type { Accounts } from '../../accounts/accounts'
import type { Request } from 'express'

/** Where better-auth reads from which address a session was begun. */
const ADDRESS_HEADER = 'x-forwarded-for'

/** The headers of a request, with the address of the caller as this service knows it: anybody can send that header. */
export const headersOf = ({ headers, ip }: Request) =>
  new Headers(
    Object.entries({ ...headers, [ADDRESS_HEADER]: ip }).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as [string, string]] : [],
    ),
  )

const COOKIE = /(^|[ ;])(__Secure-)?gongjian\.session_token=/

/** Whose session a browser shows: the person's id, or null. */
export async function personOfSession(accounts: Accounts, request: Request): Promise<string | null> {
  if (!COOKIE.test(request.header('cookie') ?? '')) return null
  const session = await accounts.api.getSession({ headers: headersOf(request) })
  return session?.user.id ?? null
}
