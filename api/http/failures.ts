import { setTimeout as pause } from 'node:timers/promises'
import type { ErrorRequestHandler, Request, Response } from 'express'
import type { PageProblem } from '../../console/frame/fields'
import { refusedPage } from '../../console/frame/refusedPage'
import { sendAgainPage } from '../../console/frame/sendAgainPage'
import type { Language } from '../../words/words'
import type { Refused } from '../../domain/refusal'
import { lostForm } from '../../console/frame/lostForms'
import { languageOf, programLanguageOf } from '../../console/frame/language'
import { asRefused, statusOf, toldIn, toldToPrograms } from './problems'
import { problemIn } from '../../words/problems/inLanguage'
import { problemOnPage } from '../../words/problems/onPages'

const RETRY_AFTER_SECONDS = 2
/** How long the page of a form may take to be read again after the ledger could not do what the form asked for, milliseconds. */
const PAGE_MS = 1_500
/** What programs ask for, and no person reads. */
const FOR_PROGRAMS = /^\/(api|dev|calendar|healthz|readyz|metrics)(\/|$)/i
/** Pages of those who have a link and are not signed in. */
const BEHIND_LINKS = /^\/([tu]|password|bulletin|sign-in)(\/|$)/i

const UNEXPECTED = {
  title: 'Something failed here',
  detail: 'Nothing was changed. The failure is in our log; send the same request with the same key again.',
}

/** Turns whatever a request ended in into a problem document, or a page where people read it; what nobody expected is told as
 * 500. The line of the request in the log says what failed. */
export const failureHandler: ErrorRequestHandler = async (error, request, response, _next) => {
  const refused = asRefused(error)
  noteFailure(response, error, refused)
  if (response.headersSent) return void response.destroy()
  if (isForPrograms(request)) sendProblem(request, response, refused)
  else await sendPage(request, response, refused)
}

/** Answers a form that was refused with its page, filled as it was. Where the ledger cannot be read for that page just now, the
 * handler of failures has one that needs no ledger.
 * @param page `isToRepeat`: it may have been done or not, so the form is sent again under its own key
 * @throws the error as it came, for that handler */
export async function sendRefusedForm(
  response: Response,
  error: unknown,
  page: (problem: PageProblem, isToRepeat: boolean) => Promise<string> | string,
): Promise<void> {
  const refused = asRefused(error)
  if (!refused) throw error
  const isToRepeat = statusOf(refused.kind) === 503
  const shown = Promise.resolve(page(toldIn(languageOf(response.req), refused), isToRepeat))
  const html = isToRepeat ? await inTime(shown) : await shown
  if (html === null) throw error
  noteFailure(response, error, refused)
  setHeaders(response, refused)
  response.status(statusOf(refused.kind)).send(html)
}

const inTime = (page: Promise<string>) =>
  Promise.race([page, pause(PAGE_MS, null, { ref: false })]).catch(() => null)

/** A failure of ours stands in the line of its request; a refusal of what was asked for does not. */
function noteFailure(response: Response, error: unknown, refused: Refused | null): void {
  const failure = refused ? refused.cause : error
  if (failure !== undefined)
    response.err = failure instanceof Error ? failure : new Error('what was thrown is no error')
}

/** What a browser says of itself: a request with none of it comes from a program. */
const OF_BROWSERS = ['accept', 'accept-language', 'cookie']

const isForPrograms = (request: Request) =>
  FOR_PROGRAMS.test(request.path) ||
  request.accepts('html') === false ||
  (request.method === 'GET' && OF_BROWSERS.every((name) => request.header(name) === undefined))

/** In the language the request asks for; English where it asks for none. */
function sendProblem(request: Request, response: Response, refused: Refused | null): void {
  const language = programLanguageOf(request)
  const problem = refused ? problemOf(refused, language) : unexpectedIn(language)
  if (refused) setHeaders(response, refused)
  response.vary('Accept-Language').set('Content-Language', language === 'zh' ? 'zh-CN' : 'en')
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}

function problemOf(refused: Refused, language: Language) {
  const { title, detail, errors } = toldToPrograms(language, refused)
  const faults = errors.length > 0 ? { errors } : {}
  return { type: refused.kind, title, status: statusOf(refused.kind), detail, ...faults, ...refused.members }
}

function unexpectedIn(language: Language) {
  const [title, detail] = [problemIn(language, UNEXPECTED.title), problemIn(language, UNEXPECTED.detail)]
  return { type: 'unexpected', title, status: 500, detail }
}

/** In the language of the reader's pages. A form comes back with what was typed where it may be sent again. */
async function sendPage(request: Request, response: Response, refused: Refused | null): Promise<void> {
  const language = languageOf(request)
  const title = problemIn(language, UNEXPECTED.title)
  const detail = problemOnPage(language, UNEXPECTED.detail)
  const problem = refused ? toldIn(language, refused) : { title, detail, errors: [] }
  if (refused) setHeaders(response, refused)
  const isSignedIn = !BEHIND_LINKS.test(request.path)
  response
    .set('Cache-Control', 'no-store')
    .status(refused ? statusOf(refused.kind) : 500)
    .type('html')
  if (refused && statusOf(refused.kind) === 503) {
    const isForm = request.method === 'POST'
    const form = isForm ? await lostForm(request) : null
    const isUnknown = refused.kind === 'outcome-unknown'
    return void response.send(
      sendAgainPage({ language, problem, isUnknown, address: request.originalUrl, form, home: isSignedIn }),
    )
  }
  response.send(refusedPage(language, problem, { home: isSignedIn }))
}

function setHeaders(response: Response, { kind, members }: Refused): void {
  const status = statusOf(kind)
  if (status === 503) response.set('Retry-After', String(RETRY_AFTER_SECONDS))
  if (status === 429) response.set('Retry-After', String(members.retryAfterSeconds))
  if (status === 401) response.set('WWW-Authenticate', 'Bearer')
}
