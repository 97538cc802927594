import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

const CLIENT = { clientId: 'gongjian', clientSecret: 'a secret that only tests have' }
const REDIRECT_URI = 'http://localhost:3000/auth/callback/city'

/** Somebody as the city's provider knows them. */
export type Claims = { sub: string; email: string; email_verified?: boolean; name?: string }

/** The city's single sign-on, played by a real OpenID Connect provider on a port of its own, where whoever is `present` signs
 * in without being asked. */
export async function openProvider() {
  let present: Claims | null = null
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/interaction/')) void finish(request, response)
    else handle(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}`
  const provider = new Provider(issuer, {
    clients: [
      { client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, redirect_uris: [REDIRECT_URI] },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: () => present && { accountId: present.sub, claims: () => present },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    cookies: { keys: ['a key that only tests have'] },
  })
  const handle = provider.callback()

  const finish = async (request: IncomingMessage, response: ServerResponse) => {
    if (!present) {
      const denied = { error: 'access_denied', error_description: 'nobody is here' }
      return provider.interactionFinished(request, response, denied)
    }
    const grant = new provider.Grant({ accountId: present.sub, clientId: CLIENT.clientId })
    grant.addOIDCScope('openid email profile')
    const result = { login: { accountId: present.sub }, consent: { grantId: await grant.save() } }
    await provider.interactionFinished(request, response, result)
  }

  return {
    singleSignOn: { issuer, ...CLIENT },
    present: (claims: Claims | null) => {
      present = claims
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Follows a browser through the provider's pages, with cookies of its own, to the address where it is sent back. */
export async function throughProvider(start: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let address = new URL(start)
  while (address.origin === new URL(start).origin) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(address, { redirect: 'manual', headers: { cookie } })
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!
      cookies.set(name!, value!)
    }
    const location = answer.headers.get('location')
    if (location === null) throw new Error(`The provider answered ${answer.status}: ${await answer.text()}`)
    address = new URL(location, address)
  }
  return address
}
