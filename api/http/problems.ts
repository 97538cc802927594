import { bodyTooLarge } from './sizes'
import type { Label } from '../../domain/label'
import type { Language } from '../../words/words'
import { codeOf, valuesOf, type Fault } from '../../domain/fault'
import { Refused, type RefusalKind } from '../../domain/refusal'
import { databaseRefusal } from '../../ledger/database/databaseFailures'
import { faultIn, faultOnPage } from '../../words/problems/inLanguage'

/** What is wrong with a field, in the reader's language. */
export type ToldError = { path: string; message: string }
/** What a page tells after a refusal; `errors` name the fields by their form names. */
export type PageProblem = { title: string; detail: string; errors: ToldError[] }

/** The one place where an expected failure becomes an RFC 9457 problem. `onPages`: its title where it is another for people. */
const PROBLEMS: Record<RefusalKind, { status: number; title: Label; onPages?: Label }> = {
  'bad-request': {
    status: 400,
    title: { en: 'Bad request', zh: '请求格式有误' },
    onPages: { en: 'Something needs to be put right', zh: '内容需要更正' },
  },
  unauthenticated: {
    status: 401,
    title: { en: 'Sign-in required', zh: '请先登录' },
  },
  forbidden: { status: 403, title: { en: 'Forbidden', zh: '无权办理' } },
  'not-found': { status: 404, title: { en: 'Not found', zh: '不存在或不在您的职责范围' } },
  'wrong-state': { status: 409, title: { en: 'Wrong state', zh: '当前状态不能这样办理' } },
  'link-spent': { status: 410, title: { en: 'Link expired', zh: '链接已失效' } },
  'stale-version': { status: 412, title: { en: 'Version is stale', zh: '数据已被更新' } },
  'too-large': { status: 413, title: { en: 'Too large', zh: '内容过大' } },
  'wrong-media-type': {
    status: 415,
    title: { en: 'Unsupported media type', zh: '格式不支持' },
    onPages: { en: 'This kind of file cannot be taken', zh: '不支持这种文件' },
  },
  misdirected: {
    status: 421,
    title: { en: 'Misdirected request', zh: '网址主机名不符' },
    onPages: { en: 'This is not our address', zh: '网址不对' },
  },
  refused: { status: 422, title: { en: 'Refused by a rule', zh: '不符合规则' } },
  'key-reused': {
    status: 422,
    title: { en: 'Idempotency key was used before', zh: '幂等键已用于其他请求' },
    onPages: { en: 'This form was sent before', zh: '这张表单已经提交过' },
  },
  'rate-limited': { status: 429, title: { en: 'Too many requests', zh: '操作过于频繁' } },
  busy: { status: 503, title: { en: 'Busy', zh: '系统繁忙' } },
  'outcome-unknown': { status: 503, title: { en: 'Outcome unknown', zh: '结果未知' } },
  'clock-off': { status: 503, title: { en: 'Clock is wrong', zh: '系统时间有误' } },
}
export const problemKinds = Object.keys(PROBLEMS) as RefusalKind[]
export const statusOf = (kind: RefusalKind) => PROBLEMS[kind].status
export const titleOf = (kind: RefusalKind, language: Language) => PROBLEMS[kind].title[language]

/** Whether a page can tell this by what it reads: a refusal, but not that the ledger cannot be asked just now. */
export const isTellable = (error: unknown): error is Refused =>
  error instanceof Refused && statusOf(error.kind) !== 503

/** What an expected failure says on a page to people of a language. */
export function toldIn(language: Language, { kind, fault, errors }: Refused): PageProblem {
  const { title, onPages = title } = PROBLEMS[kind]
  return {
    title: onPages[language],
    detail: faultOnPage(language, fault),
    errors: errors.map((each) => ({ path: each.path, message: faultOnPage(language, each.fault) })),
  }
}

/** What it says to programs: each fault in words, by its code, and with its values. */
export function problemOf(language: Language, { kind, fault, errors, members }: Refused) {
  const faults = errors.map((each) => ({
    path: each.path,
    message: faultIn(language, each.fault),
    ...codeAndValues(each.fault),
  }))
  return {
    type: kind,
    title: titleOf(kind, language),
    status: statusOf(kind),
    detail: faultIn(language, fault),
    ...codeAndValues(fault),
    ...(faults.length > 0 ? { errors: faults } : {}),
    ...members,
  }
}

function codeAndValues(of: Fault) {
  const values = valuesOf(of)
  return { code: codeOf(of), ...(Object.keys(values).length > 0 ? { values } : {}) }
}

/** Failures of the HTTP layer itself, by the `type` that express's body readers give them. */
const HTTP_FAILURES: Record<string, Refused> = {
  'entity.too.large': bodyTooLarge(),
  'parameters.too.many': new Refused('bad-request', 'request.too-many-fields'),
  'charset.unsupported': new Refused('wrong-media-type', 'request.not-utf8'),
  'encoding.unsupported': new Refused('wrong-media-type', 'request.packed'),
  'entity.parse.failed': new Refused('bad-request', 'request.no-json'),
}

/** An expected failure, whichever layer told of it; null: nobody expected it. */
export function asRefused(error: unknown): Refused | null {
  if (error instanceof Refused) return error
  if (typeof error !== 'object' || error === null) return null
  // What reaches this as the database failed had not begun to change anything: else `inTransaction` has spoken.
  const ofDatabase = databaseRefusal(error, false)
  if (ofDatabase) return ofDatabase
  const { type = '', status = 500 } = error as { type?: string; status?: unknown }
  const known = HTTP_FAILURES[type]
  if (known) return known
  if (error instanceof URIError) return new Refused('bad-request', 'request.address-unreadable')
  if (typeof status !== 'number' || status < 400 || status >= 500) return null
  return new Refused('bad-request', 'request.unreadable')
}
