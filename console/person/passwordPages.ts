import { fault } from '../../domain/fault'
import { languageOf } from '../../api/http/language'
import type { Request, Response, Router } from 'express'
import { hashPassword } from '../../accounts/passwords'
import { passwordPage } from './signInPage'
import { checkPassword } from '../../domain/person/password'
import { Refused } from '../../domain/refusal'
import { inTransaction } from '../../ledger/database/database'
import { openPasswordLink, setPasswordByLink } from '../../ledger/person/passwords'
import { formBody, typedIn } from '../form/typed'
import type { KnownBrowsers } from './knownBrowsers'
import { sendRefusedLink, TOKEN_SHAPE } from '../link/linkRefusals'
import { statusOf, toldIn } from '../../api/http/problems'
import type { Service } from '../../api/http/route'

const FIELDS_MOST = 20
type World = Service & { browsers: KnownBrowsers }

/** The pages behind the links that set a password. Opening one changes nothing; the form spends the link. */
export function mountPasswordPages(router: Router, world: World): void {
  router.get('/password/:token', async (request, response) => {
    const link = await opened(world, request.params.token, response)
    if (link) response.send(page(request, link.email))
  })
  router.post('/password/:token', formBody(FIELDS_MOST), async (request, response) => {
    const { token } = request.params
    const link = await opened(world, token, response)
    if (link) await setPassword(world, { token, ...link }, request, response)
  })
}

async function opened(world: World, token: string, response: Response) {
  try {
    if (!TOKEN_SHAPE.test(token)) throw new Refused('not-found', 'link.none')
    return await openPasswordLink(world.db, token, world.now())
  } catch (error) {
    sendRefusedLink(error, response)
    return null
  }
}

type Link = { token: string; email: string }

async function setPassword(
  world: World,
  { token, email }: Link,
  request: Request,
  response: Response,
): Promise<void> {
  const { password = '', again = '' } = typedIn(request.body)
  const different = { path: 'again', fault: fault('password.different') }
  const errors = [...checkPassword(password, email), ...(password === again ? [] : [different])]
  if (errors.length > 0) return void response.status(statusOf('refused')).send(page(request, email, errors))
  const hash = await hashPassword(password)
  await world.limits.forgetAccount(email)
  try {
    await inTransaction(world.db, (tx) => setPasswordByLink(tx, token, hash, world.now()))
  } catch (error) {
    return sendRefusedLink(error, response)
  }
  world.browsers.remember(response, email)
  response.redirect(303, '/sign-in?set=password')
}

function page(request: Request, email: string, errors: Refused['errors'] = []): string {
  const language = languageOf(request)
  const refused = new Refused('refused', 'fields.to-mend', errors)
  const problem = errors.length > 0 ? toldIn(language, refused) : undefined
  return passwordPage({
    language,
    address: request.originalUrl,
    to: '/',
    email,
    problem,
    filled: { typed: {}, errors: problem?.errors ?? [] },
  })
}
