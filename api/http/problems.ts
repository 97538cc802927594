import { bodyTooLarge } from './sizes'
import type { Label } from '../../domain/label'
import type { z } from 'zod'
import type { Language } from '../../words/words'
import { Refused, type FieldError, type RefusalKind } from '../../domain/refusal'
import { databaseRefusal } from '../../ledger/database/databaseFailures'
import { problemIn } from '../../words/problems/inLanguage'
import { problemOnPage } from '../../words/problems/onPages'

/** What a page tells after a refusal; `errors` name the fields by their form names. */
export type PageProblem = { title: string; detail: string; errors: FieldError[] }

/** The one place where an expected failure becomes an RFC 9457 problem. `onPages`: its title where it is another for people. */
const PROBLEMS: Record<RefusalKind, { status: number; title: Label; onPages?: Label }> = {
  malformed: {
    status: 400,
    title: { en: 'The request is malformed', zh: '请求格式有误' },
    onPages: { en: 'Something needs to be put right', zh: '内容需要更正' },
  },
  unauthenticated: {
    status: 401,
    title: { en: 'Who are you?', zh: '请先登录' },
    onPages: { en: 'Sign-in required', zh: '请先登录' },
  },
  forbidden: { status: 403, title: { en: 'You may not do this', zh: '无权办理' } },
  absent: { status: 404, title: { en: 'Absent or not yours', zh: '不存在或不在您的职责范围' } },
  'wrong-state': { status: 409, title: { en: 'Not from this state', zh: '当前状态不能这样办理' } },
  'link-spent': { status: 410, title: { en: 'The link is spent', zh: '链接已失效' } },
  'stale-version': { status: 412, title: { en: 'The version is stale', zh: '数据已被更新' } },
  'too-large': { status: 413, title: { en: 'Too large', zh: '内容过大' } },
  'wrong-media-type': {
    status: 415,
    title: { en: 'Wrong media type', zh: '格式不支持' },
    onPages: { en: 'This kind of file cannot be taken', zh: '不支持这种文件' },
  },
  misdirected: {
    status: 421,
    title: { en: 'Not asked by its name', zh: '网址主机名不符' },
    onPages: { en: 'This is not our address', zh: '网址不对' },
  },
  refused: { status: 422, title: { en: 'Understood but refused', zh: '不符合规则' } },
  'key-reused': {
    status: 422,
    title: { en: 'The idempotency key was used before', zh: '幂等键已用于其他请求' },
    onPages: { en: 'This form was sent before', zh: '这张表单已经提交过' },
  },
  'slow-down': { status: 429, title: { en: 'Slow down', zh: '操作过于频繁' } },
  busy: { status: 503, title: { en: 'Busy', zh: '系统繁忙' } },
  'outcome-unknown': { status: 503, title: { en: 'The outcome is unknown', zh: '结果未知' } },
  'clock-off': { status: 503, title: { en: 'The clock is wrong', zh: '系统时间有误' } },
}
export const problemKinds = Object.keys(PROBLEMS) as RefusalKind[]
export const statusOf = (kind: RefusalKind) => PROBLEMS[kind].status
export const titleOf = (kind: RefusalKind, language: Language) => PROBLEMS[kind].title[language]

/** Whether a page can tell this by what it reads: a refusal, but not that the ledger cannot be asked just now. */
export const isTellable = (error: unknown): error is Refused =>
  error instanceof Refused && statusOf(error.kind) !== 503

type Told = (language: Language, english: string) => string
const toldBy = (told: Told, language: Language, { message, errors }: Refused) => ({
  detail: told(language, message),
  errors: errors.map((error) => ({ path: error.path, message: wordsOf(told, language, error.message) })),
})

const wordsOf = (told: Told, language: Language, message: string | Label) =>
  typeof message === 'string' ? told(language, message) : message[language]

/** What an expected failure says on a page to people of a language. */
export function toldIn(language: Language, refused: Refused): PageProblem {
  const { title, onPages = title } = PROBLEMS[refused.kind]
  return { title: onPages[language], ...toldBy(problemOnPage, language, refused) }
}

/** What it says to programs, and to those who write them. */
export function toldToPrograms(language: Language, refused: Refused): PageProblem {
  return { title: titleOf(refused.kind, language), ...toldBy(problemIn, language, refused) }
}

/** Failures of the HTTP layer itself, by the `type` that express's body readers give them. */
const HTTP_FAILURES: Record<string, Refused> = {
  'entity.too.large': bodyTooLarge(),
  'parameters.too.many': new Refused('malformed', 'The form has more fields than it may have here.'),
  'charset.unsupported': new Refused('wrong-media-type', 'The body has to be text in UTF-8.'),
  'encoding.unsupported': new Refused(
    'wrong-media-type',
    'The body is packed in a way that is not known here.',
  ),
  'entity.parse.failed': new Refused('malformed', 'The body is no JSON object or list.'),
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
  if (error instanceof URIError) return new Refused('malformed', 'The address cannot be read.')
  if (typeof status !== 'number' || status < 400 || status >= 500) return null
  return new Refused('malformed', 'The request cannot be read.')
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
