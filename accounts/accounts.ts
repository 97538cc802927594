import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Database } from '../ledger/database'
import { mayComeIn } from '../ledger/people'
import { hashPassword, verifyPassword } from './passwords'
import { discoveryOf, type SingleSignOn } from './singleSignOn'

/** How long a session lasts unused, and how often its end is moved, seconds. */
const SESSION_SECONDS = 12 * 3_600
const SESSION_MOVED_SECONDS = 600

/** `secret` seals what better-auth keeps and signs its cookies; `publicUrl` is where people reach the service. */
export type AccountsWorld = {
  db: Database
  secret: string
  publicUrl: string
  singleSignOn: SingleSignOn | null
}
export type Accounts = ReturnType<typeof createAccounts>

/** Accounts, sessions, second factors and the city's single sign-on, all of it better-auth's. A person of the ledger is its
 * user; nobody signs up, and whoever is disabled gets no session. */
export function createAccounts({ db, secret, publicUrl, singleSignOn }: AccountsWorld) {
  return betterAuth({
    appName: 'Gongjian 攻坚',
    secret,
    baseURL: publicUrl,
    basePath: '/auth',
    trustedOrigins: [new URL(publicUrl).origin],
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: prismaAdapter(db, { provider: 'postgresql', transaction: true }),
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
      password: { hash: hashPassword, verify: verifyPassword },
    },
    onAPIError: { errorURL: '/sign-in?failed=city' },
    // Counted by api/limits, by account too: better-auth counts by address alone.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'gongjian',
      useSecureCookies: publicUrl.startsWith('https:'),
      database: { generateId: 'uuid' },
    },
    databaseHooks: {
      session: { create: { before: async ({ userId }) => mayComeIn(db, userId) } },
    },
    plugins: [
      twoFactor({ issuer: 'Gongjian 攻坚', schema: { twoFactor: { modelName: 'authTwoFactor' } } }),
      ...(singleSignOn ? [genericOAuth({ config: [discoveryOf(singleSignOn)] })] : []),
    ],
  })
}
