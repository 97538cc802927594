import type { ErrorRequestHandler, Request, Response } from 'express'
import type { z } from 'zod'
import type { PageProblem } from '../console/fields'
import type { Language } from '../console/words/words'
import type { Label } from '../domain/programme'
import { Refused, type FieldError, type RefusalKind } from '../domain/refusal'
import { problemIn } from './problemWords/inLanguage'

/** The one place where an expected failure becomes an RFC 9457 problem. */
const PROBLEMS: Record<RefusalKind, { status: number; title: Label }> = {
  malformed: { status: 400, title: { en: 'The request is malformed', zh: '请求格式有误' } },
  unauthenticated: { status: 401, title: { en: 'Who are you?', zh: '请先登录' } },
  forbidden: { status: 403, title: { en: 'You may not do this', zh: '无权办理' } },
  absent: { status: 404, title: { en: 'Absent or not yours', zh: '不存在或不在您的职责范围' } },
  'wrong-state': { status: 409, title: { en: 'Not from this state', zh: '当前状态不能这样办理' } },
  'link-spent': { status: 410, title: { en: 'The link is spent', zh: '链接已失效' } },
  'stale-version': { status: 412, title: { en: 'The version is stale', zh: '数据已被更新' } },
  'too-large': { status: 413, title: { en: 'Too large', zh: '内容过大' } },
  'wrong-media-type': { status: 415, title: { en: 'Wrong media type', zh: '格式不支持' } },
  refused: { status: 422, title: { en: 'Understood but refused', zh: '不符合规则' } },
  'key-reused': {
    status: 422,
    title: { en: 'The idempotency key was used before', zh: '幂等键已用于其他请求' },
  },
  'slow-down': { status: 429, title: { en: 'Slow down', zh: '操作过于频繁' } },
  busy: { status: 503, title: { en: 'Busy', zh: '系统繁忙' } },
  'outcome-unknown': { status: 503, title: { en: 'The outcome is unknown', zh: '结果未知' } },
}
export const problemKinds = Object.keys(PROBLEMS) as RefusalKind[]
export const statusOf = (kind: RefusalKind) => PROBLEMS[kind].status
export const titleOf = (kind: RefusalKind, language: Language) => PROBLEMS[kind].title[language]

const RETRY_AFTER_SECONDS = 2

export type Problem = {
  type: string
  title: string
  status: number
  detail: string
  errors?: FieldError[]
} & Record<string, unknown>

/** What an expected failure says to people of a language. */
export function toldIn(language: Language, { kind, message, errors }: Refused): PageProblem {
  const told = errors.map((error) => ({ path: error.path, message: problemIn(language, error.message) }))
  return { title: titleOf(kind, language), detail: problemIn(language, message), errors: told }
}

/** The problem document of an expected failure. */
function problemOf(refused: Refused, language: Language): Problem {
  const { title, detail, errors } = toldIn(language, refused)
  const faults = errors.length > 0 ? { errors } : {}
  return { type: refused.kind, title, status: statusOf(refused.kind), detail, ...faults, ...refused.members }
}

/** Sends a problem in the language the request asks for; English where it asks for none. */
function sendProblem(request: Request, response: Response, refused: Refused): void {
  const language = languageAsked(request)
  const problem = problemOf(refused, language)
  if (problem.status === 503) response.set('Retry-After', String(RETRY_AFTER_SECONDS))
  if (problem.status === 429) response.set('Retry-After', String(problem.retryAfterSeconds))
  if (problem.status === 401) response.set('WWW-Authenticate', 'Bearer')
  send(response, problem, language)
}

/** Turns whatever a request ended in into a problem; what nobody expected is logged once and told as 500. */
export const problemHandler: ErrorRequestHandler = (error, request, response, next) => {
  if (response.headersSent) return next(error)
  const refused = asRefused(error)
  if (refused) return sendProblem(request, response, refused)
  request.log.error({ err: error }, 'unexpected failure')
  const language = languageAsked(request)
  const title = problemIn(language, UNEXPECTED.title)
  const detail = problemIn(language, UNEXPECTED.detail)
  send(response, { type: 'unexpected', title, status: 500, detail }, language)
}

const UNEXPECTED = {
  title: 'Something failed here',
  detail: 'Nothing was changed. The failure is in our log; send the same request with the same key again.',
}

const languageAsked = (request: Request): Language =>
  request.acceptsLanguages('en', 'zh') === 'zh' ? 'zh' : 'en'

function send(response: Response, problem: Problem, language: Language): void {
  response.vary('Accept-Language').set('Content-Language', language === 'zh' ? 'zh-CN' : 'en')
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}

/** Failures of the HTTP layer itself, by the `type` that express's body readers and multer give them. */
const HTTP_FAILURES: Record<string, RefusalKind> = {
  'entity.too.large': 'too-large',
  LIMIT_FILE_SIZE: 'too-large',
  'charset.unsupported': 'wrong-media-type',
  'encoding.unsupported': 'wrong-media-type',
}

/** An expected failure, whichever layer told of it; null: nobody expected it. */
export function asRefused(error: unknown): Refused | null {
  if (error instanceof Refused) return error
  if (typeof error !== 'object' || error === null) return null
  const { type, code, status, message } = error as {
    type?: string
    code?: string
    status?: number
    message?: string
  }
  const kind = HTTP_FAILURES[type ?? ''] ?? HTTP_FAILURES[code ?? '']
  if (kind) return new Refused(kind, message ?? kind)
  if (code?.startsWith('LIMIT_')) return new Refused('malformed', `The form is not as expected: ${message}`)
  if (status !== undefined && status >= 400 && status < 500) {
    return new Refused('malformed', `The request cannot be read: ${message ?? 'bad syntax'}`)
  }
  return null
}

/** Field errors of a zod failure, with dotted paths. */
export function fieldErrors(error: z.ZodError, prefix = ''): FieldError[] {
  return error.issues.flatMap((issue) => {
    const path = [prefix, ...issue.path.map(String)].filter((part) => part !== '').join('.')
    if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }]
    return issue.keys.map((key) => ({
      path: [path, key].filter((part) => part !== '').join('.'),
      message: 'unknown field',
    }))
  })
}
