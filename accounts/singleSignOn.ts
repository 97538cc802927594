/** How better-auth calls the city's single sign-on. */
export const PROVIDER_ID = 'city'
/** How long the provider may take to answer, milliseconds. */
const PATIENCE_MS = 3_000

/** The city's OpenID Connect provider. */
export type SingleSignOn = { issuer: string; clientId: string; clientSecret: string }

const discoveryUrl = ({ issuer }: SingleSignOn) =>
  `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`

/** What better-auth is told of the provider. It admits nobody who is not in the ledger. */
export function discoveryOf(provider: SingleSignOn) {
  const { clientId, clientSecret } = provider
  return {
    providerId: PROVIDER_ID,
    discoveryUrl: discoveryUrl(provider),
    clientId,
    clientSecret,
    scopes: ['openid', 'profile', 'email'],
    pkce: true,
    disableSignUp: true,
  }
}

/** Asks the provider whether it answers. @throws what stands in the way */
export async function checkSingleSignOn(provider: SingleSignOn): Promise<void> {
  const answer = await fetch(discoveryUrl(provider), { signal: AbortSignal.timeout(PATIENCE_MS) })
  if (!answer.ok) throw new Error(`the single sign-on answered ${answer.status}`)
  const { authorization_endpoint: where } = (await answer.json()) as { authorization_endpoint?: unknown }
  if (typeof where !== 'string') throw new Error('the single sign-on names no authorization endpoint')
}
