import type { Request, Response, Router } from 'express'
import type { PageProblem } from '../console/fields'
import { twoFactorPage, type TwoFactorView } from '../console/twoFactorPage'
import { accountWords } from '../console/words/account'
import { Refused } from '../domain/refusal'
import { bySession } from './asking'
import { frameOf } from './console/page'
import { formBody, typedIn } from './forms'
import { languageOf } from './language'
import { personal } from './linkPages'
import { titleOf } from './problems'
import type { Service } from './route'
import { headersOf, passCookies, type SigningIn } from './signInPages'

const FIELDS_MOST = 20
const PATH = '/account/two-factor'

type World = Service & SigningIn

/** The page of one's own second step: better-auth keeps it, so its acts are no routes of the API. */
export function mountTwoFactorPages(router: Router, world: World): void {
  router.get(PATH, personal, async (request, response) => {
    const view = await viewOf(world, request)
    if (!view) return response.redirect(303, `/sign-in?to=${encodeURIComponent(PATH)}`)
    response.send(twoFactorPage(view))
  })
  router.post(PATH, personal, formBody(FIELDS_MOST), async (request, response) => {
    const view = await viewOf(world, request)
    if (!view) return response.redirect(303, `/sign-in?to=${encodeURIComponent(PATH)}`)
    await act(world, view, request, response)
  })
}

async function viewOf(world: World, request: Request): Promise<TwoFactorView | null> {
  const asking = await bySession(request, world)
  const session = asking && (await world.accounts.api.getSession({ headers: headersOf(request) }))
  if (!asking || !session) return null
  const frame = frameOf(asking.actor, languageOf(request), { here: 'account', address: PATH })
  return { frame, isOn: (session.user as { twoFactorEnabled?: boolean | null }).twoFactorEnabled === true }
}

async function act(world: World, view: TwoFactorView, request: Request, response: Response): Promise<void> {
  const { act: wanted = '', password = '', code = '' } = typedIn(request.body)
  const { api } = world.accounts
  const headers = headersOf(request)
  const t = accountWords(view.frame.viewer.language)
  try {
    await world.limits.count(`second step ${request.ip ?? ''}`, request.ip ?? '')
    switch (wanted) {
      case 'enable': {
        const made = await api.enableTwoFactor({ body: { password }, headers }).catch(() => null)
        if (!made || !('totpURI' in made)) throw wrong(t('passwordWrong'))
        const { totpURI: uri, backupCodes } = made
        const secret = new URL(uri).searchParams.get('secret') ?? ''
        return void response.send(twoFactorPage({ ...view, offered: { uri, secret, backupCodes } }))
      }
      case 'confirm': {
        const answer = await api
          .verifyTOTP({ body: { code: code.trim() }, headers, asResponse: true })
          .catch(() => null)
        if (!answer?.ok) throw wrong(t('codeWrong'))
        passCookies(answer, response)
        return response.redirect(303, PATH)
      }
      case 'disable': {
        const answer = await api
          .disableTwoFactor({ body: { password }, headers, asResponse: true })
          .catch(() => null)
        if (!answer?.ok) throw wrong(t('passwordWrong'))
        passCookies(answer, response)
        return response.redirect(303, PATH)
      }
      default:
        throw wrong('此页面不能这样办理。This page is not for that.')
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const problem: PageProblem = { title: titleOf(error.kind), detail: error.message, errors: error.errors }
    response.status(error.kind === 'slow-down' ? 429 : 422).send(twoFactorPage({ ...view, problem }))
  }
}

const wrong = (detail: string) => new Refused('refused', detail)
