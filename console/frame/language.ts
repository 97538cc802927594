import type { Request, Response, Router } from 'express'
import type { Reader } from './plainPages'
import { languages, type Language } from '../../words/words'
import { ownPath } from './ownPath'
import type { Service } from '../../api/http/route'
import { formBody, typedIn } from './typed'

const COOKIE = 'gongjian.language'
/** A year, milliseconds. */
const COOKIE_MS = 365 * 86_400_000

/** The language of a page: as the person chose it in this browser, else as the browser asks, else Chinese. */
export function languageOf(request: Request): Language {
  const chosen = cookieOf(request, COOKIE)
  const found = languages.find((language) => language === chosen)
  return found ?? (request.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh')
}

/** The language of what programs are told: as the request asks, else English. */
export const programLanguageOf = (request: Request): Language =>
  request.acceptsLanguages('en', 'zh') === 'zh' ? 'zh' : 'en'

/** Who opens a page without being signed in, and where it is shown again. */
export const readerOf = (request: Request): Reader => ({
  language: languageOf(request),
  address: request.originalUrl,
})

/** A cookie of ours, which holds no character that would have to be decoded. */
export function cookieOf(request: Request, name: string): string | undefined {
  const pairs = (request.header('cookie') ?? '').split(';').map((pair) => pair.trim().split('='))
  return pairs.find(([key]) => key === name)?.[1]
}

/** Turns the pages of a browser into the other language. */
export function mountLanguage(router: Router, service: Service): void {
  router.post('/language', formBody(20), (request: Request, response: Response) => {
    const typed = typedIn(request.body)
    const language = languages.find((each) => each === typed.language) ?? 'zh'
    const secure = service.publicUrl.startsWith('https:')
    response.cookie(COOKIE, language, { maxAge: COOKIE_MS, httpOnly: true, sameSite: 'lax', secure })
    response.redirect(303, ownPath(typed.to))
  })
}
