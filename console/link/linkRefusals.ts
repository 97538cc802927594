import type { Response } from 'express'
import { problemPage, spentPage } from '../frame/plainPages'
import { Refused } from '../../domain/refusal'
import type { Typed } from '../form/typed'
import { readerOf } from '../frame/language'
import { isTellable, statusOf, toldIn } from '../../api/http/problems'

/** What a token of a mailed link looks like. */
export const TOKEN_SHAPE = /^[\w-]{43}$/

/** Answers with the page of a link that opens nothing. @throws what is no refusal, or may be none in a moment */
export function sendRefusedLink(error: unknown, response: Response): void {
  if (!isTellable(error)) throw error
  const reader = readerOf(response.req)
  const told = toldIn(reader.language, error)
  const page =
    error.kind === 'link-spent' || error.kind === 'not-found'
      ? spentPage(reader, told.detail)
      : problemPage(reader, { ...told, errors: [] })
  response.status(statusOf(error.kind)).send(page)
}

/** Refuses a form that does not bring the four digits of its page, in whatever width they were typed. @throws Refused `refused` */
export function refuseWrongCode({ code = '' }: Typed, wanted: string): void {
  if (code.normalize('NFKC').trim() === wanted) return
  throw new Refused('refused', 'link.digits-wrong', [{ path: 'code', fault: 'link.type-digits' }])
}
