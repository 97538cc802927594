import { LANGUAGE_COOKIE, languageOf } from '../../api/http/language'
import type { Request, Response, Router } from 'express'
import type { Reader } from './openPage'
import { languages } from '../../words/words'
import { ownPath } from './ownPath'
import type { Service } from '../../api/http/route'
import { formBody, typedIn } from '../form/typed'

/** A year, milliseconds. */
const COOKIE_MS = 365 * 86_400_000

/** Who opens a page without being signed in, and where it is shown again. */
export const readerOf = (request: Request): Reader => ({
  language: languageOf(request),
  address: request.originalUrl,
})

/** Turns the pages of a browser into the other language. */
export function mountLanguage(router: Router, service: Service): void {
  router.post('/language', formBody(20), (request: Request, response: Response) => {
    const typed = typedIn(request.body)
    const language = languages.find((each) => each === typed.language) ?? 'zh'
    const secure = service.publicUrl.startsWith('https:')
    response.cookie(LANGUAGE_COOKIE, language, { maxAge: COOKIE_MS, httpOnly: true, sameSite: 'lax', secure })
    response.redirect(303, ownPath(typed.to))
  })
}
