import { createHash } from 'node:crypto'
import express, { type Request, type RequestHandler, type Response, type Router } from 'express'
import multer from 'multer'
import { z } from 'zod'
import { hasRight, type Actor } from '../domain/access'
import { Refused, type FieldError } from '../domain/refusal'
import { once } from '../ledger/idempotency'
import { personByKey } from '../ledger/people'
import { canonicalJson, type Json } from '../ledger/records'
import { sendAttachment, type Attachment } from './attachment'
import { fieldErrors } from './problems'
import type { PendingFile } from '../files/evidenceFiles'
import { versionFrom, type ChangeRoute, type ReadRoute, type Route, type Service } from './route'
import { asFormFault, evidenceForm, filesOf } from './uploads'

/** Biggest JSON body and biggest uploaded sheet, bytes. */
const BODY_BYTES = 1024 * 1024
const FILE_BYTES = 20 * 1024 * 1024
const KEY_SHAPE = /^[\x21-\x7e]{1,200}$/

/** Mounts the routes of the API: every one of them is admitted, parsed and run here and nowhere else. */
export function mount(router: Router, routes: Route[], service: Service): void {
  const json = express.json({
    limit: BODY_BYTES,
    strict: true,
    type: ['application/json', 'application/*+json'],
  })
  for (const route of routes) {
    const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1')
    if (route.method === 'get') router.get(path, reader(route, service))
    else
      router[route.method](
        path,
        admission(route, service),
        bodyReader(route, json, service),
        changer(route, service),
      )
  }
}

const actors = new WeakMap<Request, Actor>()

/** The one access function: who is asking, and whether they have the function that the route asks for. */
async function admit(request: Request, route: Route, service: Service): Promise<Actor> {
  const key = /^Bearer +(\S+)$/i.exec(request.header('authorization') ?? '')?.[1]
  if (!key)
    throw new Refused(
      'unauthenticated',
      'Send Authorization: Bearer <key>. A key is made with npm run key -- <email>.',
    )
  const actor = await personByKey(service.db, key, service.now())
  if (!actor)
    throw new Refused('unauthenticated', 'This key is not known, revoked, or its person is disabled.')
  if (!hasRight(actor, route.right))
    throw new Refused('forbidden', `This needs the function "${route.right}", which you do not have.`)
  return actor
}

function admission(route: Route, service: Service): RequestHandler {
  return async (request, _response, next) => {
    actors.set(request, await admit(request, route, service))
    next()
  }
}

function reader(route: ReadRoute, service: Service): RequestHandler {
  return async (request, response) => {
    const actor = await admit(request, route, service)
    const { params, query } = parseAddress(request, route)
    const found = await route.handle({ actor, service, now: service.now(), params, query })
    if (route.attachment) return sendAttachment(response, found as Attachment)
    if (!route.download) return answer(response, 200, found)
    const { name, type } = route.download
    response.attachment(name).type(type).set('Cache-Control', 'no-store').send(found)
  }
}

function changer(route: ChangeRoute, service: Service): RequestHandler {
  return async (request, response) => {
    try {
      await runChange(route, service, request, response)
    } finally {
      for (const pending of filesOf(request).pending) await service.files.drop(pending)
    }
  }
}

async function runChange(route: ChangeRoute, service: Service, request: Request, response: Response) {
  const actor = actors.get(request)
  if (!actor) throw new Error(`${route.path} was reached without admission`)
  const key = request.header('idempotency-key') ?? ''
  if (!KEY_SHAPE.test(key)) {
    throw new Refused(
      'malformed',
      'Every change carries an Idempotency-Key of 1 to 200 visible ASCII characters.',
    )
  }
  const expectedVersion = versionFrom(request)
  if (expectedVersion === undefined)
    throw new Refused('malformed', 'If-Match must be a version in quotes, such as "3".')
  const { params, query } = parseAddress(request, route)
  const body = parseBody(request, route)
  const { file, stored } = fileFrom(request, route)
  const now = service.now()
  const claim = { personId: actor.id, key, requestHash: requestHash(request, file, stored), at: now }
  const given = { actor, service, now, params, query, body, file, stored, expectedVersion }
  const result = await once(service.db, claim, async (tx) => ({
    status: route.status,
    body: asJson(await route.handle({ ...given, tx })),
  }))
  answer(response, result.status, result.body)
}

/** The file of a form: in memory, or stored. @throws Refused where it is missing, or cannot be taken */
function fileFrom(request: Request, route: ChangeRoute) {
  const { pending, refused } = filesOf(request)
  if (refused[0]) throw refused[0].why
  const stored = pending[0] ?? null
  const file =
    request.file && !stored ? { bytes: request.file.buffer, name: request.file.originalname } : null
  if (route.file && !file && !stored) {
    throw new Refused('malformed', 'The file is missing.', [
      { path: fieldOf(route.file), message: 'send it as multipart/form-data' },
    ])
  }
  return { file, stored }
}

const fieldOf = (file: string | { field: string }) => (typeof file === 'string' ? file : file.field)

function answer(response: Response, status: number, body: unknown): void {
  const version = (body as { version?: unknown } | null)?.version
  if (typeof version === 'number') response.set('ETag', `"${version}"`)
  response.status(status).json(body)
}

const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as Json

function requestHash(request: Request, file: { bytes: Buffer } | null, stored: PendingFile | null): string {
  const asked = [request.method, request.path, request.query, file ? '' : (request.body ?? null)]
  const hash = createHash('sha256').update(canonicalJson(asked))
  if (stored) hash.update(canonicalJson([stored.sha256, stored.name]))
  return hash.update(file?.bytes ?? '').digest('hex')
}

function bodyReader(route: ChangeRoute, json: RequestHandler, { files }: Service): RequestHandler {
  if (typeof route.file === 'object')
    return fileReader(evidenceForm(files, { files: 1, fields: 10 }).single(route.file.field))
  if (route.file) {
    const upload = multer({ limits: { fileSize: FILE_BYTES, files: 1, fields: 10 }, defParamCharset: 'utf8' })
    return fileReader(upload.single(route.file))
  }
  return (request, response, next) => {
    const bodyless =
      !request.headers['transfer-encoding'] && Number(request.headers['content-length'] ?? 0) === 0
    if (!bodyless && !request.is(['application/json', 'application/*+json'])) {
      throw new Refused('wrong-media-type', 'Send the body as application/json.')
    }
    json(request, response, next)
  }
}

function fileReader(upload: RequestHandler): RequestHandler {
  return (request, response, next) => {
    if (!request.is('multipart/form-data')) {
      throw new Refused('wrong-media-type', 'Send the file as multipart/form-data.')
    }
    upload(request, response, (error?: unknown) => next(asFormFault(error)))
  }
}

function parseAddress(request: Request, route: Route) {
  const params = parse(route.input.params, request.params, '')
  const query = parse((route.input.query ?? NO_MEMBERS).strict(), request.query, '')
  return { params, query } as { params: never; query: never }
}

const NO_MEMBERS = z.object({})

function parseBody(request: Request, route: ChangeRoute): unknown {
  if (typeof route.file === 'string') return undefined
  if (route.file) return parse(route.input.body ?? NO_MEMBERS.strict(), { ...request.body }, '')
  return parse(route.input.body ?? NO_MEMBERS.strict(), request.body ?? {}, '')
}

function parse(shape: z.ZodType | undefined, value: unknown, prefix: string): unknown {
  if (!shape) return value
  const result = shape.safeParse(value)
  if (result.success) return result.data
  throw new Refused(
    'malformed',
    'Some members are not as they must be.',
    short(fieldErrors(result.error, prefix)),
  )
}

/** A body can be wrong in a thousand places; a person reads the first of them. */
const ERRORS_MOST = 100
const short = (errors: FieldError[]) => errors.slice(0, ERRORS_MOST)
