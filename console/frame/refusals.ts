import { setTimeout as pause } from 'node:timers/promises'
import type { Response } from 'express'
import { noteFailure, setHeaders, UNEXPECTED, type TellOnPage } from '../../api/http/failures'
import { languageOf } from '../../api/http/language'
import { asRefused, statusOf, toldIn, type PageProblem } from '../../api/http/problems'
import { faultOnPage } from '../../words/problems/inLanguage'
import { lostForm } from '../form/lostForms'
import { frameWords } from '../../words/pages/frame'
import { refusedPage } from './refusedPage'
import { sendAgainPage } from '../form/sendAgainPage'

/** How long the page of a form may take to be read again after the ledger could not do what the form asked for, milliseconds. */
const PAGE_MS = 1_500
/** Pages of those who have a link and are not signed in. */
const BEHIND_LINKS = /^\/([tu]|password|bulletin|sign-in)(\/|$)/i

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

/** In the language of the reader's pages. A form comes back with what was typed where it may be sent again. */
export const tellOnPage: TellOnPage = async (request, response, refused) => {
  const language = languageOf(request)
  const title = UNEXPECTED.title[language]
  const detail = faultOnPage(language, UNEXPECTED.detail)
  const isOpened = request.method === 'GET'
  const told = refused ? toldIn(language, refused) : { title, detail, errors: [] }
  // Of a page that was merely opened nothing was to be done, or is to be done again.
  const isOurs = !refused || statusOf(refused.kind) === 503
  const problem = isOpened && isOurs ? { ...told, detail: frameWords(language)('notShownNow') } : told
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
  response.send(refusedPage(language, problem, { home: isSignedIn, isOpened }))
}
