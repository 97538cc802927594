import type { Request } from 'express'
import { languages, type Language } from '../../words/words'

/** The cookie in which a browser keeps the language its reader chose. */
export const LANGUAGE_COOKIE = 'gongjian.language'

/** Pages behind mailed links. The ledger keeps nobody's language; their mails are in Chinese. */
const MAILED = /^\/(t|u|password)\//i

/** The language of a page: as the person chose it in this browser; else behind a mailed link that of the mail, elsewhere as the
 * browser asks, else Chinese. */
export function languageOf(request: Request): Language {
  const chosen = cookieOf(request, LANGUAGE_COOKIE)
  const found = languages.find((language) => language === chosen)
  return found ?? (MAILED.test(request.originalUrl) ? 'zh' : reportLanguageOf(request))
}

/** The language of reports of sheets, and of pages where nobody chose one: as the request asks, else Chinese, as sheets are. */
export const reportLanguageOf = (request: Request): Language => askedFor(request) ?? 'zh'

/** The language of what programs are told: as the request asks, else English. */
export const programLanguageOf = (request: Request): Language => askedFor(request) ?? 'en'

/** The first of our languages that a request names, in the order in which it prefers them: `zh-CN, en` asks for Chinese. */
function askedFor(request: Request): Language | undefined {
  const wanted = request.acceptsLanguages().map((each) => each.split('-')[0]!.toLowerCase())
  return wanted.flatMap((each) => languages.find((language) => language === each) ?? [])[0]
}

/** A cookie of ours, which holds no character that would have to be decoded. */
export function cookieOf(request: Request, name: string): string | undefined {
  const pairs = (request.header('cookie') ?? '').split(';').map((pair) => pair.trim().split('='))
  return pairs.find(([key]) => key === name)?.[1]
}
