import { cookieOf } from '../../api/http/language'
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Request, Response } from 'express'

const COOKIE = 'gongjian.browser'
/** Where the cookie is of use. */
const PATH = '/sign-in'
/** Half a year, milliseconds. */
const COOKIE_MS = 180 * 86_400_000
/** 128 bits. */
const NONCE_BYTES = 16

export type KnownBrowsers = ReturnType<typeof knownBrowsers>

const accountOf = (email: string) =>
  createHash('sha256').update(email.trim().toLowerCase()).digest('base64url')

/** Browsers in which somebody has signed in before, known again by a cookie: whoever guesses at an account from elsewhere does not
 * keep its owner out there (OWASP: device cookies).
 * @param secret signs the cookies, which go over https alone where `isSecure` */
export function knownBrowsers(secret: string, isSecure: boolean) {
  const signatureOf = (nonce: string, account: string) =>
    createHmac('sha256', secret).update(`known browser ${nonce} ${account}`).digest()
  return {
    /** By what this browser is known, as one of that account where one is named; null: it is not. */
    idOf(request: Request, email?: string): string | null {
      const [nonce = '', account = '', given = ''] = cookieOf(request, COOKIE)?.split('.') ?? []
      const [own, signature] = [signatureOf(nonce, account), Buffer.from(given, 'base64url')]
      const isOurs = own.length === signature.length && timingSafeEqual(own, signature)
      return isOurs && (email === undefined || account === accountOf(email)) ? nonce : null
    },
    /** Lets a browser be known as one of an account from now on. */
    remember(response: Response, email: string): void {
      const [nonce, account] = [randomBytes(NONCE_BYTES).toString('base64url'), accountOf(email)]
      const value = [nonce, account, signatureOf(nonce, account).toString('base64url')].join('.')
      const rules = { maxAge: COOKIE_MS, httpOnly: true, sameSite: 'lax', path: PATH } as const
      response.cookie(COOKIE, value, { ...rules, secure: isSecure })
    },
  }
}
