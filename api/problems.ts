import type { ErrorRequestHandler, Response } from 'express'
import type { z } from 'zod'
import { Refused, type FieldError, type RefusalKind } from '../domain/refusal'

/** The one place where an expected failure becomes an RFC 9457 problem. */
const PROBLEMS: Record<RefusalKind, { status: number; title: string }> = {
  malformed: { status: 400, title: 'The request is malformed 请求格式有误' },
  unauthenticated: { status: 401, title: 'Who are you? 请先登录' },
  forbidden: { status: 403, title: 'You may not do this 无权办理' },
  absent: { status: 404, title: 'Absent or not yours 不存在或不在您的职责范围' },
  'wrong-state': { status: 409, title: 'Not from this state 当前状态不能这样办理' },
  'link-spent': { status: 410, title: 'The link is spent 链接已失效' },
  'stale-version': { status: 412, title: 'The version is stale 数据已被更新' },
  'too-large': { status: 413, title: 'Too large 内容过大' },
  'wrong-media-type': { status: 415, title: 'Wrong media type 格式不支持' },
  refused: { status: 422, title: 'Understood but refused 不符合规则' },
  'key-reused': { status: 422, title: 'The idempotency key was used before 幂等键已用于其他请求' },
  'slow-down': { status: 429, title: 'Slow down 操作过于频繁' },
  busy: { status: 503, title: 'Busy 系统繁忙' },
  'outcome-unknown': { status: 503, title: 'The outcome is unknown 结果未知' },
}
export const problemKinds = Object.keys(PROBLEMS) as RefusalKind[]
export const statusOf = (kind: RefusalKind) => PROBLEMS[kind].status
export const titleOf = (kind: RefusalKind) => PROBLEMS[kind].title

const RETRY_AFTER_SECONDS = 2

export type Problem = {
  type: string
  title: string
  status: number
  detail: string
  errors?: FieldError[]
} & Record<string, unknown>

/** The problem document of an expected failure. */
function problemOf(refused: Refused): Problem {
  const { status, title } = PROBLEMS[refused.kind]
  const errors = refused.errors.length > 0 ? { errors: refused.errors } : {}
  return {
    type: refused.kind,
    title,
    status,
    detail: refused.message,
    ...errors,
    ...refused.members,
  }
}

/** Sends a problem. */
function sendProblem(response: Response, refused: Refused): void {
  const problem = problemOf(refused)
  if (problem.status === 503) response.set('Retry-After', String(RETRY_AFTER_SECONDS))
  if (problem.status === 429) response.set('Retry-After', String(problem.retryAfterSeconds))
  if (problem.status === 401) response.set('WWW-Authenticate', 'Bearer')
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}

/** Turns whatever a request ended in into a problem; what nobody expected is logged once and told as 500. */
export const problemHandler: ErrorRequestHandler = (error, request, response, next) => {
  if (response.headersSent) return next(error)
  const refused = asRefused(error)
  if (refused) return sendProblem(response, refused)
  request.log.error({ err: error }, 'unexpected failure')
  const title = 'Something failed here 系统内部错误'
  const detail =
    'Nothing was changed. The failure is in our log; send the same request with the same key again.'
  response
    .status(500)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'unexpected', title, status: 500, detail }))
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
