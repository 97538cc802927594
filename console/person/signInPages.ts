import type { PlainCode } from '../../domain/fault'
import { z } from 'zod'
import { personal, quiet } from '../frame/answerHeaders'
import { headersOf } from '../../api/http/sessions'
import type { PageProblem } from '../../api/http/problems'
import { languageOf } from '../../api/http/language'
import type { Request, RequestHandler, Response, Router } from 'express'
import { codePage, forgottenPage, signInPage, type SignInView } from './signInPage'
import { signInWords } from '../../words/pages/signIn'
import { PASSWORD_LINK_HOURS } from '../../domain/mail/mailLink'
import { Refused } from '../../domain/refusal'
import type { Accounts } from '../../accounts/accounts'
import { PROVIDER_ID } from '../../accounts/singleSignOn'
import { answerOrNull } from '../../accounts/watching'
import { inTransaction } from '../../ledger/database/database'
import { endSession } from '../../ledger/person/ownAccount'
import { mailPasswordLinkTo } from '../../ledger/person/passwords'
import { refuseForeign } from '../../api/http/asking'
import { sendRefusedForm } from '../frame/refusals'
import { formBody, typedIn, type Typed } from '../form/typed'
import type { KnownBrowsers } from './knownBrowsers'
import type { Attempt, Limits } from '../../api/http/limits'
import { ownPath } from '../frame/ownPath'
import type { Service } from '../../api/http/route'

/** What signing in needs. `singleSignOn`: whether the city's provider answers; null: there is none. */
export type SigningIn = {
  accounts: Accounts
  limits: Limits
  browsers: KnownBrowsers
  singleSignOn: (() => Promise<unknown>) | null
}
type World = Service & SigningIn

const FIELDS_MOST = 20
/** Where the library sends those whom the city's sign-on does not let in, with the reason as `error`. */
const FAILED_AT = '/sign-in?failed=city'
const reasonIn = (path: string) => new URLSearchParams(path.split('?')[1]).get('error')

/** The pages of signing in and out. */
export function mountSignInPages(router: Router, world: World): void {
  router.use(['/sign-in', '/sign-out', '/auth'], personal)
  router.use('/password', quiet)
  router.get('/sign-in', async (request, response) => {
    response.send(await signIn(world, request, {}))
  })
  router.post('/sign-in', formBody(FIELDS_MOST), ownForm(world), async (request, response) => {
    await attempt(world, request, response)
  })
  router.get('/sign-in/code', (request, response) => void response.send(codePage(viewOf(request, {}))))
  router.post('/sign-in/code', formBody(FIELDS_MOST), ownForm(world), async (request, response) => {
    await secondStep(world, request, response)
  })
  router.get('/sign-in/forgotten', (request, response) => {
    response.send(forgottenPage(viewOf(request, {})))
  })
  router.post('/sign-in/forgotten', formBody(FIELDS_MOST), ownForm(world), async (request, response) => {
    await mailLink(world, request, response)
  })
  mountSingleSignOn(router, world)
  router.post('/sign-out', ownForm(world), async (request, response) => {
    const answer = await answerOrNull(
      world.accounts.api.signOut({ headers: headersOf(request), asResponse: true }),
    )
    if (answer) passCookies(answer, response)
    response.redirect(303, '/sign-in')
  })
}

function mountSingleSignOn(router: Router, { accounts, singleSignOn, publicUrl }: World): void {
  if (!singleSignOn) return
  router.get('/sign-in/city', async (request, response) => {
    const answer = await accounts.api.signInSocial({
      body: {
        provider: PROVIDER_ID,
        callbackURL: ownPath(asked(request.query.to)),
        errorCallbackURL: FAILED_AT,
        disableRedirect: true,
      },
      headers: headersOf(request),
      asResponse: true,
    })
    const { url } = z.object({ url: z.string().optional() }).parse(await answer.json())
    passCookies(answer, response)
    response.redirect(303, answer.ok && url !== undefined ? url : FAILED_AT)
  })
  router.get('/auth/callback/:provider', async (request, response) => {
    const address = new URL(request.originalUrl, publicUrl)
    const answer = await accounts.handler(new globalThis.Request(address, { headers: headersOf(request) }))
    passCookies(answer, response)
    const to = answer.headers.get('location')
    if (to?.startsWith(FAILED_AT)) request.log.warn({ why: reasonIn(to) }, 'the single sign-on let nobody in')
    if (to !== null) return response.redirect(answer.status, to)
    response.status(answer.status).send(await answer.text())
  })
}

/** A form that another site made a browser send signs nobody in or out. */
const ownForm =
  (world: World): RequestHandler =>
  (request, _response, next) => {
    refuseForeign(request, world)
    next()
  }

/** Carries what better-auth wants the browser to keep. */
export function passCookies(answer: globalThis.Response, response: Response): void {
  const cookies = answer.headers.getSetCookie()
  if (cookies.length > 0) response.setHeader('Set-Cookie', cookies)
}

const asked = (value: unknown) => (typeof value === 'string' ? value : undefined)

function viewOf(request: Request, typed: Typed, problem?: PageProblem): SignInView {
  return {
    language: languageOf(request),
    address: request.originalUrl,
    to: ownPath(typed.to ?? asked(request.query.to)),
    filled: { typed, errors: problem?.errors ?? [] },
    problem,
  }
}

async function signIn(
  { singleSignOn }: World,
  request: Request,
  typed: Typed,
  problem?: PageProblem,
): Promise<string> {
  const view = viewOf(request, typed, problem)
  const t = signInWords(view.language)
  const up =
    singleSignOn &&
    (await singleSignOn().then(
      () => true,
      () => false,
    ))
  const notice =
    request.query.failed === 'city'
      ? t('cityFailed')
      : request.query.set === 'password'
        ? t('passwordDone')
        : undefined
  return signInPage({ ...view, city: up === null ? null : up ? 'up' : 'down', notice })
}

async function attempt(world: World, request: Request, response: Response): Promise<void> {
  const typed = typedIn(request.body)
  const { email = '', password = '' } = typed
  const who = attemptOf(world, request, email)
  try {
    const answer = await world.limits.attempt('signIn', who, async () => {
      const given = { body: { email, password }, headers: headersOf(request), asResponse: true as const }
      const answered = await answerOrNull(world.accounts.api.signInEmail(given))
      if (!answered) throw wrong('sign-in.wrong')
      await world.limits.forget(who)
      return answered
    })
    const { twoFactorRedirect } = z
      .object({ twoFactorRedirect: z.boolean().optional() })
      .parse(await answer.json())
    passCookies(answer, response)
    if (who.browser === null) world.browsers.remember(response, email)
    const to = ownPath(typed.to)
    response.redirect(303, twoFactorRedirect ? `/sign-in/code?to=${encodeURIComponent(to)}` : to)
  } catch (error) {
    await sendRefusedForm(response, error, (problem) =>
      signIn(world, request, { ...typed, password: '' }, problem),
    )
  }
}

const attemptOf = ({ browsers }: World, request: Request, email?: string): Attempt => ({
  ...{ email, address: request.ip ?? '', browser: browsers.idOf(request, email) },
})

const wrong = (detail: PlainCode) => new Refused('unauthenticated', detail)

async function secondStep(world: World, request: Request, response: Response): Promise<void> {
  const typed = typedIn(request.body)
  try {
    // Of whom it is better-auth knows, and counts: five tries a challenge, ten an account.
    const answer = await world.limits.attempt('code', attemptOf(world, request), async () => {
      const answered = await answerToCode(world, request, (typed.code ?? '').trim())
      if (!answered) throw wrong('sign-in.code-wrong')
      return answered
    })
    passCookies(answer, response)
    response.redirect(303, ownPath(typed.to))
  } catch (error) {
    await sendRefusedForm(response, error, (problem) =>
      codePage(viewOf(request, { ...typed, code: '' }, problem)),
    )
  }
}

const signedIn = z.object({ user: z.object({ id: z.string() }), token: z.string() })

/** What better-auth answers to a code of the authenticator, which works once, or to a backup code. */
async function answerToCode({ accounts, limits, db }: World, request: Request, code: string) {
  const given = { body: { code }, headers: headersOf(request), asResponse: true as const }
  if (!/^\d{6}$/.test(code)) return answerOrNull(accounts.api.verifyBackupCode(given))
  const answer = await answerOrNull(accounts.api.verifyTOTP(given))
  if (!answer) return null
  const { user, token } = signedIn.parse(await answer.clone().json())
  if (await limits.spendCode(user.id, code)) return answer
  await endSession(db, token)
  return null
}

/** Says the same whether the address is known or not. */
async function mailLink(world: World, request: Request, response: Response): Promise<void> {
  const typed = typedIn(request.body)
  const { email = '' } = typed
  try {
    await world.limits.attempt('link', attemptOf(world, request, email), () =>
      inTransaction(world.db, (tx) => mailPasswordLinkTo(tx, email, world.now())),
    )
    response.send(forgottenPage({ ...viewOf(request, {}), sentHours: PASSWORD_LINK_HOURS }))
  } catch (error) {
    await sendRefusedForm(response, error, (problem) => forgottenPage(viewOf(request, typed, problem)))
  }
}
