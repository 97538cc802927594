import type { ErrorRequestHandler, Request, Response } from 'express'
import type { Refused } from '../../domain/refusal'
import type { Language } from '../../words/words'
import { faultIn } from '../../words/problems/inLanguage'
import { programLanguageOf } from './language'
import { asRefused, statusOf, problemOf } from './problems'

const RETRY_AFTER_SECONDS = 2
/** What programs ask for, and no person reads. */
const FOR_PROGRAMS = /^\/(api|dev)(\/|$)/i
/** What programs ask for, and a person may open all the same. */
const MOSTLY_FOR_PROGRAMS = /^\/(calendar|healthz|readyz|metrics)(\/|$)/i

/** What is told of a failure that nobody expected. */
export const UNEXPECTED = {
  title: { en: 'Something failed here', zh: '系统内部错误' },
  detail: 'service.failed',
} as const

/** Answers a request of a browser that ended in a refusal, or in what nobody expected, with a page. */
export type TellOnPage = (request: Request, response: Response, refused: Refused | null) => Promise<void>

/** Turns whatever a request ended in into a problem document, or a page where people read it; what nobody expected is told as
 * 500. The line of the request in the log says what failed. */
export const failureHandler =
  (tellOnPage: TellOnPage): ErrorRequestHandler =>
  async (error, request, response, _next) => {
    const refused = asRefused(error)
    noteFailure(response, error, refused)
    if (response.headersSent) return void response.destroy()
    if (isForPrograms(request)) sendProblem(request, response, refused)
    else await tellOnPage(request, response, refused)
  }

/** A failure of ours stands in the line of its request; a refusal of what was asked for does not. */
export function noteFailure(response: Response, error: unknown, refused: Refused | null): void {
  const failure = refused ? refused.cause : error
  if (failure !== undefined)
    response.err = failure instanceof Error ? failure : new Error('what was thrown is no error')
}

/** What a browser says of itself: a request with none of it comes from a program. */
const OF_BROWSERS = ['accept', 'accept-language', 'cookie']

const isForPrograms = (request: Request) =>
  FOR_PROGRAMS.test(request.path) ||
  (MOSTLY_FOR_PROGRAMS.test(request.path) && !/\btext\/html\b/.test(request.header('accept') ?? '')) ||
  request.accepts('html') === false ||
  (request.method === 'GET' && OF_BROWSERS.every((name) => request.header(name) === undefined))

/** In the language the request asks for; English where it asks for none. */
function sendProblem(request: Request, response: Response, refused: Refused | null): void {
  const language = programLanguageOf(request)
  const problem = refused ? problemOf(language, refused) : unexpectedIn(language)
  if (refused) setHeaders(response, refused)
  response.vary('Accept-Language').set('Content-Language', language === 'zh' ? 'zh-CN' : 'en')
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}

function unexpectedIn(language: Language) {
  const [title, detail] = [UNEXPECTED.title[language], faultIn(language, UNEXPECTED.detail)]
  return { type: 'unexpected', title, status: 500, detail, code: UNEXPECTED.detail }
}

/** What a refusal says in headers: when to ask again, and how to say who asks. */
export function setHeaders(response: Response, { kind, members }: Refused): void {
  const status = statusOf(kind)
  if (status === 503) response.set('Retry-After', String(RETRY_AFTER_SECONDS))
  if (status === 429) response.set('Retry-After', String(members.retryAfterSeconds))
  if (status === 401) response.set('WWW-Authenticate', 'Bearer')
}
