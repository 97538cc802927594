import { programLanguageOf, reportLanguageOf } from './language'
import express, { type Request, type RequestHandler, type Response, type Router } from 'express'
import { Refused } from '../../domain/refusal'
import { whoAsks, type Asking } from './asking'
import { perform, readAs, refuseEarly, refuseWithoutRight } from './perform'
import { sendAttachment } from './attachment'
import { LARGEST_SHEET_BYTES } from '../../sheets/limits'
import { BODY_BYTES, sheetTooLarge } from './sizes'
import {
  versionFrom,
  type Attachment,
  type ChangeRoute,
  type ReadRoute,
  type Route,
  type Service,
} from './route'
import { asFormFault, dropSheet, evidenceForm, filesOf, sheetForm, sheetOf } from './uploads'

const FORM_BYTES = 64 * 1024
const FIELDS_BESIDE = 10
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

const admitted = new WeakMap<Request, Asking>()

/** The one access function of the API: who is asking, and whether they have the function that the route asks for. It comes
 * before the body is read. */
async function admit(request: Request, route: Route, service: Service): Promise<Asking> {
  const asking = await whoAsks(request, service)
  refuseWithoutRight(asking.actor, route)
  return asking
}

/** What can be refused without the body is refused before it is read. */
function admission(route: ChangeRoute, service: Service): RequestHandler {
  return async (request, _response, next) => {
    const asking = await admit(request, route, service)
    keyOf(request)
    const { params, query } = request
    if (route.file) await refuseEarly(service, route, { ...asking, params, query })
    if (
      route.file?.holds === 'sheet' &&
      Number(request.headers['content-length']) > LARGEST_SHEET_BYTES + FORM_BYTES
    )
      throw sheetTooLarge()
    admitted.set(request, asking)
    next()
  }
}

/** @throws Refused `bad-request` */
function keyOf(request: Request): string {
  const key = request.header('idempotency-key') ?? ''
  if (KEY_SHAPE.test(key)) return key
  throw new Refused('bad-request', 'request.key-missing')
}

function reader(route: ReadRoute, service: Service): RequestHandler {
  return async (request, response) => {
    const { actor } = await admit(request, route, service)
    const found = await readAs(service, route, { actor, params: request.params, query: request.query })
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
      await dropSheet(request)
    }
  }
}

async function runChange(route: ChangeRoute, service: Service, request: Request, response: Response) {
  const asking = admitted.get(request)
  if (!asking) throw new Error(`${route.path} was reached without admission`)
  const key = keyOf(request)
  const expectedVersion = versionFrom(request)
  if (expectedVersion === undefined) throw new Refused('bad-request', 'request.version-unreadable')
  const { params, query, path } = request
  const body: unknown = request.body
  const language = route.file ? reportLanguageOf(request) : programLanguageOf(request)
  const asked = { ...asking, params, query, path, key, body, ...fileFrom(request), expectedVersion, language }
  const result = await perform(service, route, asked)
  answer(response, result.status, result.body)
}

/** The file of a form: a sheet, or stored. @throws Refused where it cannot be taken */
function fileFrom(request: Request) {
  const { pending, refused } = filesOf(request)
  if (refused[0]) throw refused[0].why
  const stored = pending[0] ?? null
  return { sheet: sheetOf(request), stored }
}

function answer(response: Response, status: number, body: unknown): void {
  const version = (body as { version?: unknown } | null)?.version
  if (typeof version === 'number') response.set('ETag', `"${version}"`)
  response.set('Cache-Control', 'no-store').status(status).json(body)
}

function bodyReader(route: ChangeRoute, json: RequestHandler, { files }: Service): RequestHandler {
  if (route.file?.holds === 'evidence')
    return fileReader(evidenceForm(files, { files: 1, fields: FIELDS_BESIDE }).single(route.file.field))
  if (route.file) return fileReader(sheetForm(FIELDS_BESIDE).single(route.file.field))
  return (request, response, next) => {
    const bodyless =
      !request.headers['transfer-encoding'] && Number(request.headers['content-length'] ?? 0) === 0
    if (!bodyless && !request.is(['application/json', 'application/*+json'])) {
      throw new Refused('wrong-media-type', 'request.json-expected')
    }
    json(request, response, next)
  }
}

function fileReader(upload: RequestHandler): RequestHandler {
  return (request, response, next) => {
    if (!request.is('multipart/form-data')) {
      throw new Refused('wrong-media-type', 'request.multipart-expected')
    }
    upload(request, response, (error?: unknown) => next(asFormFault(error)))
  }
}
