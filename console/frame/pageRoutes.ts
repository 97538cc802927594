import { fault } from '../../domain/fault'
import { personal } from './answerHeaders'
import { languageOf } from '../../api/http/language'
import type { Act, Viewing } from './viewing'
import { randomUUID } from 'node:crypto'
import { isOffered } from '../../domain/act/asked'
import type { Request, Response, Router } from 'express'
import { type Mailed, type Place, type Viewer, places } from './frame'
import { refusedPage } from './refusedPage'
import type { Language } from '../../words/words'
import { hasRight, type Actor } from '../../domain/person/access'
import { Refused } from '../../domain/refusal'
import { isClockOff } from '../../domain/health/readiness'
import type { Right } from '../../domain/person/roles'
import { afterwards } from '../../ledger/database/databaseFailures'
import type { EvidenceItem } from '../../ledger/evidence/evidence'
import { bySession, whoAsks } from '../../api/http/asking'
import { formBody, typedIn, type Typed } from '../form/typed'
import { readFiles, readForm, storeFiles, type Brought } from '../form/formUploads'
import { readAsJson } from '../../api/http/perform'
import { sendRefusedForm } from './refusals'
import { isTellable, statusOf, toldIn } from '../../api/http/problems'
import type { Service } from '../../api/http/route'
import { dropSheet, sheetForm } from '../../api/http/uploads'
import { isFormDone, keyOf, performAct, performRows } from './performingRoutes'

/** Fields of one form, at most. */
const FIELDS_MOST = 2_000

/** What a form does that is no route of the API, because it is about the session itself. It answers by itself, or throws what
 * the form comes back with. */
export type OwnAct = {
  own: (asked: { viewing: Viewing; typed: Typed; response: Response }) => Promise<void>
}

/** A page of the console: what it shows, and what its forms do. */
export type Page = {
  path: `/${string}`
  here: Place | 'account'
  /** The function without which the page is not there. */
  right?: Right
  show: (viewing: Viewing) => Promise<string>
  acts?: Record<string, Act | OwnAct>
  /** For which item its forms bring evidence, and which of its acts do. */
  evidence?: { item: (params: Record<string, string>) => EvidenceItem; acts: readonly string[] }
}

/** Mounts pages of the console: each is shown to who is signed in, by the routes of the API and with the same rules. */
export function mountPages(router: Router, pages: Page[], service: Service): void {
  for (const page of pages) {
    router.get(page.path, personal, async (request, response) => {
      await answering(page, service, request, response, async (viewing) => {
        response.send(await page.show(viewing))
      })
    })
    if (!page.acts) continue
    router.post(page.path, personal, formBody(FIELDS_MOST), async (request: Request, response: Response) => {
      await answering(page, service, request, response, (viewing) => actOnPage(page, viewing, response))
      await dropSheet(request)
    })
  }
}

/** Tells the script of a page whether a form has been done: its answer may have been lost on the way. */
export function mountDoneForms(router: Router, service: Service): void {
  router.get('/console/done', personal, async (request, response) => {
    const { actor } = await whoAsks(request, service)
    const { key } = request.query
    response.json({ done: typeof key === 'string' && (await isFormDone(service, actor, key)) })
  })
}

const sheetOf = ({ acts = {} }: Page) =>
  Object.values(acts).find((each): each is Act => 'file' in each && each.file !== undefined)?.file

/** Answers a signed-in reader. Others are sent to sign in, and come back. */
async function answering(
  page: Page,
  service: Service,
  request: Request,
  response: Response,
  answer: (viewing: Viewing) => Promise<void>,
): Promise<void> {
  const language = languageOf(request)
  try {
    const asking = await bySession(request, service)
    if (!asking) return response.redirect(303, `/sign-in?to=${encodeURIComponent(request.originalUrl)}`)
    if (page.right && !hasRight(asking.actor, page.right))
      throw new Refused('forbidden', fault('page.right-missing', { right: page.right }))
    await answer(viewingOf(page, service, { request, actor: asking.actor, params: textsIn(request.params) }))
  } catch (error) {
    if (!isTellable(error)) throw error
    response
      .status(statusOf(error.kind))
      .send(refusedPage(language, toldIn(language, error), { isOpened: request.method === 'GET' }))
  }
}

type Opened = {
  request: Request
  actor: Actor
  params: Record<string, string>
  mailed?: Mailed
  code?: string
}

/** A page as somebody opens it. `mailed`: behind a link, whose digits are `code`. @throws Refused `malformed` */
export function viewingOf(page: Page, service: Service, opened: Opened): Viewing {
  const { request, actor, params, mailed, code } = opened
  const { vitals } = service
  const language = languageOf(request)
  const query = mailed ? {} : queryOf(request)
  const { done, ...filters } = query
  const viewer = viewerOf(actor, language)
  const read: Viewing['read'] = (route, address) => readAsJson(service, route, { actor, ...address })
  return {
    ...{ service, request, actor, language, read },
    channel: mailed ? 'mail' : 'console',
    frame: {
      viewer,
      here: page.here,
      address: request.originalUrl,
      clockIsOff: isClockOff(vitals.aheadSeconds()),
      mailed,
    },
    params,
    query: filters,
    state: { language, key: randomUUID(), code, ...(done === undefined ? {} : { done }) },
  }
}

/** @throws Refused `bad-request` for a name that comes twice */
function queryOf(request: Request): Record<string, string> {
  const given = Object.entries(request.query)
  const twice = given.find(([, value]) => typeof value !== 'string')
  if (twice) {
    throw new Refused('bad-request', 'list.filters-bad', [
      { path: twice[0], fault: fault('list.filter-twice', { name: twice[0] }) },
    ])
  }
  return textsIn(request.query)
}

/** What of an address is one text. A filter of a form that was left empty is no filter. */
const textsIn = (given: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]: [string, unknown]) =>
      typeof value === 'string' && value !== '' ? [[name, value]] : [],
    ),
  )

const RIGHT_OF_PLACE: Partial<Record<Place, Right>> = {
  launch: 'launch',
  people: 'assign',
}

function viewerOf(actor: Actor, language: Language): Viewer {
  const open = (place: Place) => {
    const right = RIGHT_OF_PLACE[place]
    return right === undefined || hasRight(actor, right)
  }
  const { id, name, substituteFor } = actor
  return {
    id,
    name,
    language,
    substituteFor: substituteFor.map((each) => each.name),
    places: places.filter(open),
  }
}

/** Does what a form of a page asks for, and answers: the form comes back where it is refused. */
export async function actOnPage(page: Page, viewing: Viewing, response: Response): Promise<void> {
  const { request } = viewing
  const { typed, refused } = await broughtTo(page, viewing, request, response)
  const { act: name = '' } = typed
  const wanted = actNamed(page, viewing, name)
  try {
    if (refused) throw refused
    await viewing.check?.(typed)
    if (!wanted) throw new Refused('refused', 'page.not-for-that')
    if ('own' in wanted) return await wanted.own({ viewing, typed, response })
    const { show, rows } = wanted
    if (rows) {
      const results = await performRows(wanted, viewing, typed, request)
      return await afterwards(async () => void response.send(await rows.show(viewing, results)))
    }
    const { body } = await performAct(wanted, viewing, typed, request)
    if (show) return await afterwards(async () => void response.send(await show(viewing, body, typed)))
    // Behind a mailed link the page says by itself what was done last.
    if (viewing.frame.mailed) return response.redirect(303, viewing.frame.mailed.path)
    const to = wanted.to?.(body, viewing) ?? pathOf(request)
    response.redirect(303, `${to}${to.includes('?') ? '&' : '?'}done=${encodeURIComponent(name)}`)
  } catch (error) {
    // Files that were stored need not be chosen again.
    request.body = typed
    await sendRefusedForm(response, error, (problem, isToRepeat) => {
      const refused = { act: name, typed }
      const key = isToRepeat ? pageKeyOf(typed) : viewing.state.key
      return page.show({ ...viewing, state: { ...viewing.state, problem, refused, key } })
    })
  }
}

/** What a form of this name does, where the page has one. */
function actNamed({ acts = {} }: Page, { frame }: Viewing, name = ''): Act | OwnAct | undefined {
  const act = Object.hasOwn(acts, name) ? acts[name] : undefined
  return act && isOffered('own' in act ? {} : act, frame.mailed?.verb) ? act : undefined
}

/** The key of the page on which a form was, to which each of its forms adds what it does. */
function pageKeyOf(typed: Typed): string {
  const key = keyOf(typed)
  return /^[\da-f-]{36}/.exec(key)?.[0] ?? key
}

/** What a form brought. Evidence is stored first, so that it need not be chosen again when the form is refused. */
async function broughtTo(
  page: Page,
  viewing: Viewing,
  request: Request,
  response: Response,
): Promise<Brought> {
  const { service, actor, params, channel } = viewing
  const { evidence } = page
  const sheet = sheetOf(page)
  const refused = evidence
    ? await readFiles(request, response, service)
    : sheet === undefined
      ? null
      : await readForm(sheetForm(FIELDS_MOST).single(sheet), request, response)
  const typed = typedIn(request.body)
  if (refused || !evidence) return { typed, refused }
  const key = keyOf(typed)
  const acts = evidence.acts.filter((name) => actNamed(page, viewing, name))
  const by = { actor, channel, item: evidence.item(params), key, acts }
  return storeFiles(service, request, typed, by)
}

function pathOf(request: Request): string {
  const { done: _done, ...query } = queryOf(request)
  const rest = new URLSearchParams(query).toString()
  return request.path + (rest && `?${rest}`)
}
