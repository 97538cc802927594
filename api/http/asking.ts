import type { Request } from 'express'
import type { Actor } from '../../domain/person/access'
import { Refused } from '../../domain/refusal'
import { personByKey } from '../../ledger/person/keys'
import { actorById } from '../../ledger/person/people'
import type { Service } from './route'

/** Who is asking, and how they came. */
export type Asking = { actor: Actor; channel: 'api' | 'console' }

/** Who is asking: by an API key, or by the session of a browser.
 * @throws Refused `unauthenticated`, and `forbidden` for a change that another site may have had the browser send */
export async function whoAsks(request: Request, service: Service): Promise<Asking> {
  const key = /^Bearer +(\S+)$/i.exec(request.header('authorization') ?? '')?.[1]
  const asking = key ? await byKey(key, service) : await bySession(request, service)
  if (asking) return asking
  throw new Refused('unauthenticated', key ? 'sign-in.key-unknown' : 'sign-in.required')
}

async function byKey(key: string, service: Service): Promise<Asking | null> {
  const actor = await personByKey(service.db, key, service.now())
  return actor && { actor, channel: 'api' }
}

/** The person whose session a browser shows, or null. @throws Refused `forbidden` */
export async function bySession(request: Request, service: Service): Promise<Asking | null> {
  const personId = await service.personOfSession(request)
  const actor = personId && (await actorById(service.db, personId, service.now()))
  if (!actor) return null
  refuseForeign(request, service)
  return { actor, channel: 'console' }
}

const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** A browser sends a person's cookie with whatever another site makes it send: a change counts only from a page of ours.
 * @throws Refused `forbidden` */
export function refuseForeign(request: Request, { publicUrl }: Pick<Service, 'publicUrl'>): void {
  if (!CHANGING.has(request.method)) return
  const origin = request.header('origin')
  const own = [new URL(publicUrl).host, request.header('host')]
  const isOwn =
    origin === undefined
      ? request.header('sec-fetch-site') === 'same-origin'
      : URL.canParse(origin) && own.includes(new URL(origin).host)
  if (!isOwn) throw new Refused('forbidden', 'sign-in.foreign-page')
}
