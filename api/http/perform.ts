import { fault } from '../../domain/fault'
import type { Json } from '../../domain/json'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Language } from '../../words/words'
import { hasRight, type Actor } from '../../domain/person/access'
import type { PendingFile } from '../../files/evidenceFiles'
import { Refused, type FieldError } from '../../domain/refusal'
import type { Transaction } from '../../ledger/database/database'
import { once, type Answer } from '../../ledger/record/idempotency'
import { canonicalJson, type Channel } from '../../ledger/record/records'
import { requestHashes } from '../../ledger/household/encryption'
import { readTables } from '../../sheets/readTables'
import type { HandedSheet } from './uploads'
import { misfits } from './shapeFaults'
import type { ChangeRoute, Inputs, ReadRoute, Route, Service } from './route'

/** The function that a route asks for. @throws Refused `forbidden` */
export function refuseWithoutRight(actor: Actor, route: Route): void {
  if (hasRight(actor, route.right)) return
  throw new Refused('forbidden', fault('route.right-missing', { right: route.right }))
}

type Address = { params: unknown; query: unknown }

/** What a reading route answers to somebody. @throws Refused `forbidden`, `bad-request`, and what the route does */
export async function readAs(
  service: Service,
  route: ReadRoute,
  { actor, ...address }: Address & { actor: Actor },
): Promise<unknown> {
  refuseWithoutRight(actor, route)
  return route.handle({ actor, service, now: service.now(), ...parseAddress(route, address) })
}

/** The same as it goes over the wire. */
export const readAsJson = async <I extends Inputs, A extends z.ZodType>(
  service: Service,
  route: ReadRoute<I, A>,
  asked: Partial<Address> & { actor: Actor },
) => asJson(await readAs(service, route, { params: {}, query: {}, ...asked })) as z.output<A>

/** What can be refused by the address of a change alone, before its body is read, to whoever has its function.
 * @throws Refused `bad-request`, and as `before` of the route does */
export async function refuseEarly(
  service: Service,
  route: ChangeRoute,
  { actor, ...address }: Address & { actor: Actor },
): Promise<void> {
  await route.before?.({ actor, service, now: service.now(), ...parseAddress(route, address) })
}

/** A change as somebody asks for it. `path`: with its parameters, as it was asked for. */
export type Asked = Address & {
  actor: Actor
  channel: Channel
  path: string
  key: string
  body: unknown
  sheet: HandedSheet | null
  /** A file that was stored as it came, and is kept or dropped with the act. */
  stored: PendingFile | null
  /** null: whatever version there is. */
  expectedVersion: number | null
  /** In which a report, or what became of each row, is told. */
  language: Language
}

/** Does what a changing route says, in one transaction and once per key.
 * @throws Refused `forbidden`, `bad-request`, `rate-limited`, `key-reused`, and what the route does */
export async function perform(service: Service, route: ChangeRoute, asked: Asked): Promise<Answer> {
  const { actor, channel, key, sheet, stored, expectedVersion, language } = asked
  refuseWithoutRight(actor, route)
  const address = parseAddress(route, asked)
  if (route.file && !sheet && !stored) {
    throw new Refused('bad-request', 'file.missing', [
      { path: route.file.field, fault: 'file.multipart-expected' },
    ])
  }
  const body = bodyOf(route, asked)
  if (route.limit) await service.limits.countAct(route.limit, actor.id)
  const now = service.now()
  const [hash, ...earlierHashes] = requestHashesOf(service, route, asked)
  const claim = { personId: actor.id, key, requestHash: hash, earlierHashes, at: now }
  const by = { actor, channel, expectedVersion, now }
  await route.before?.({ actor, service, now, ...address })
  const tables =
    route.file?.holds === 'sheet' && sheet ? await readTables(sheet, sheet.name, route.file.of, actor.id) : []
  const given = { actor, service, now, ...address, body, tables, stored, language, by }
  let told = {}
  const long = route.long ?? route.file?.holds === 'sheet'
  const work = async (tx: Transaction) => {
    const whole = asJson(await route.handle({ ...given, tx }))
    if (route.toldOnce === undefined) return { status: route.status, body: whole }
    const members = whole as { [member: string]: Json }
    told = { [route.toldOnce]: members[route.toldOnce] }
    return { status: route.status, body: { ...members, [route.toldOnce]: null } }
  }
  const answer = await once(service.db, claim, work, { long })
  return route.toldOnce === undefined ? answer : { ...answer, body: { ...(answer.body as object), ...told } }
}

/** A value as it goes over the wire. */
const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as Json

/** A phone number is guessed from its bare hash within the hour. */
function requestHashesOf({ keyRing }: Service, route: ChangeRoute, asked: Asked): [string, ...string[]] {
  const hash = requestHash(route, asked)
  return route.personal ? requestHashes(keyRing, hash) : [hash]
}

function requestHash(route: ChangeRoute, { path, query, body, sheet, stored }: Asked): string {
  const asked = [route.method.toUpperCase(), path, query, sheet ? sheet.sha256 : (body ?? null)]
  const hash = createHash('sha256').update(canonicalJson(asked))
  if (stored) hash.update(canonicalJson([stored.sha256, stored.name]))
  return hash.digest('hex')
}

/** A sheet comes alone; evidence comes with the other fields of its form. */
function bodyOf({ file, input }: ChangeRoute, { body }: Asked): unknown {
  const members = body ?? {}
  if (file?.holds === 'sheet') {
    const queried = new Set(Object.keys(input.query?.shape ?? {}))
    const faultAt = (path: string): FieldError => ({
      path,
      fault: queried.has(path) ? fault('field.of-query', { name: path }) : 'field.unknown',
    })
    const errors = Object.keys(members).map(faultAt)
    if (errors.length > 0) throw new Refused('bad-request', 'members.wrong', short(errors))
    return undefined
  }
  return parse(input.body ?? NO_MEMBERS.strict(), file ? { ...members } : members)
}

function parseAddress(route: Route, { params, query }: Address) {
  return {
    params: paramsOf(route, params),
    query: parse((route.input.query ?? NO_MEMBERS).strict(), query),
  } as { params: never; query: never }
}

/** PostgreSQL takes no NUL, so nothing has one in its name. */
function paramsOf({ input }: Route, given: unknown): unknown {
  const named = Object.entries((given ?? {}) as Record<string, string>)
  if (!named.some(([, text]) => text.includes('\u0000'))) return parse(input.params, given)
  const elsewhere = named.map(([name, text]) => [name, text.replaceAll('\u0000', '\ufffd')])
  const result = (input.params ?? NO_MEMBERS).safeParse(Object.fromEntries(elsewhere))
  if (!result.success) throw new Refused('not-found', 'request.no-such-address')
  return result.data
}

const NO_MEMBERS = z.object({})

function parse(shape: z.ZodType | undefined, value: unknown): unknown {
  if (!shape) return value
  const read = misfits(shape, value)
  if ('data' in read) return read.data
  throw new Refused('bad-request', 'members.wrong', short(read.errors))
}

/** A body can be wrong in a thousand places; a person reads the first of them. */
const ERRORS_MOST = 100
const short = (errors: FieldError[]) => errors.slice(0, ERRORS_MOST)
