import type { ErrorRequestHandler, Request, Response } from 'express'
import { refusedPage } from '../console/refusedPage'
import type { Language } from '../console/words/words'
import type { Refused } from '../domain/refusal'
import { languageOf } from './language'
import { asRefused, statusOf, toldIn, toldToPrograms } from './problems'
import { problemIn } from './problemWords/inLanguage'

const RETRY_AFTER_SECONDS = 2
/** What programs ask for, and no person reads. */
const FOR_PROGRAMS = /^\/(api|dev|calendar|healthz|readyz|metrics)(\/|$)/i
/** Pages of those who have a link and are not signed in. */
const BEHIND_LINKS = /^\/([tu]|password|bulletin)(\/|$)/i

const UNEXPECTED = {
  title: 'Something failed here',
  detail: 'Nothing was changed. The failure is in our log; send the same request with the same key again.',
}
const UNEXPECTED_ON_PAGE = { message: 'Nothing was changed. The failure is in our log; try again.' }

/** Turns whatever a request ended in into a problem document, or a page where people read it; what nobody expected is logged once
 * and told as 500. */
export const failureHandler: ErrorRequestHandler = (error, request, response, next) => {
  if (response.headersSent) return next(error)
  const refused = asRefused(error)
  if (!refused) request.log.error({ err: error }, 'unexpected failure')
  if (isForPrograms(request)) sendProblem(request, response, refused)
  else sendPage(request, response, refused)
}

/** What a browser says of itself: a request with none of it comes from a program. */
const OF_BROWSERS = ['accept', 'accept-language', 'cookie']

const isForPrograms = (request: Request) =>
  FOR_PROGRAMS.test(request.path) ||
  request.accepts('html') === false ||
  (request.method === 'GET' && OF_BROWSERS.every((name) => request.header(name) === undefined))

/** In the language the request asks for; English where it asks for none. */
function sendProblem(request: Request, response: Response, refused: Refused | null): void {
  const language: Language = request.acceptsLanguages('en', 'zh') === 'zh' ? 'zh' : 'en'
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

/** In the language of the reader's pages. */
function sendPage(request: Request, response: Response, refused: Refused | null): void {
  const language = languageOf(request)
  const title = problemIn(language, UNEXPECTED.title)
  const detail = problemIn(language, UNEXPECTED_ON_PAGE.message)
  const problem = refused ? toldIn(language, refused) : { title, detail, errors: [] }
  if (refused) setHeaders(response, refused)
  const isSignedIn = !BEHIND_LINKS.test(request.path)
  response.set('Cache-Control', 'no-store').status(refused ? statusOf(refused.kind) : 500)
  response.type('html').send(refusedPage(language, problem, { home: isSignedIn }))
}

function setHeaders(response: Response, { kind, members }: Refused): void {
  const status = statusOf(kind)
  if (status === 503) response.set('Retry-After', String(RETRY_AFTER_SECONDS))
  if (status === 429) response.set('Retry-After', String(members.retryAfterSeconds))
  if (status === 401) response.set('WWW-Authenticate', 'Bearer')
}
