import { betterAuth, type BetterAuthOptions } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Database } from '../ledger/database/database'
import { mayComeIn } from '../ledger/person/people'
import { hashPassword, verifyPassword } from './passwords'
import { discoveryOf, type SingleSignOn } from './singleSignOn'
import { eachThrough, noted, watched } from './watching'

/** How long a session lasts unused, and how often its end is moved, seconds. */
const SESSION_SECONDS = 12 * 3_600
const SESSION_MOVED_SECONDS = 600

/** `secret` encrypts what better-auth keeps and signs its cookies; `publicUrl` is where people reach the service. */
export type AccountsWorld = {
  db: Database
  secret: string
  publicUrl: string
  singleSignOn: SingleSignOn | null
}
export type Accounts = ReturnType<typeof createAccounts>

/** Accounts, sessions, second factors and the city's single sign-on, all of it better-auth's. A person of the ledger is its
 * user; nobody signs up, and whoever is disabled gets no session. What fails inside is thrown, whatever the library makes of it. */
export function createAccounts({ db, secret, publicUrl, singleSignOn }: AccountsWorld) {
  const accounts = betterAuth({
    appName: 'Gongjian 攻坚',
    secret,
    baseURL: publicUrl,
    basePath: '/auth',
    trustedOrigins: [new URL(publicUrl).origin],
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: (options: BetterAuthOptions) =>
      eachThrough(prismaAdapter(db, { provider: 'postgresql', transaction: true })(options), noted),
    user: { modelName: 'person' },
    session: { modelName: 'authSession', expiresIn: SESSION_SECONDS, updateAge: SESSION_MOVED_SECONDS },
    account: {
      modelName: 'authAccount',
      // The provider is no trusted one in better-auth's sense: its word for an address counts only where it has verified it.
      accountLinking: { enabled: true },
    },
    verification: { modelName: 'authVerification' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: { hash: hashPassword, verify: (given) => noted(() => verifyPassword(given)) },
    },
    onAPIError: { errorURL: '/sign-in?failed=city', throw: true },
    // Counted by api/http/limits, by account too: better-auth counts by address alone.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'gongjian',
      useSecureCookies: publicUrl.startsWith('https:'),
      database: { generateId: 'uuid' },
    },
    databaseHooks: {
      session: { create: { before: ({ userId }) => noted(() => mayComeIn(db, userId)) } },
    },
    plugins: [
      twoFactor({ issuer: 'Gongjian 攻坚', schema: { twoFactor: { modelName: 'authTwoFactor' } } }),
      ...(singleSignOn ? [genericOAuth({ config: [discoveryOf(singleSignOn)] })] : []),
    ],
  })
  const api = eachThrough(accounts.api, watched)
  return { api, handler: (request: globalThis.Request) => watched(() => accounts.handler(request)) }
}
