import { quiet } from '../frame/answerHeaders'
import type { PageProblem } from '../../api/http/problems'
import type { Response, Router } from 'express'
import type { Reader } from '../frame/openPage'
import { unsubscribePage } from './unsubscribePage'
import { Refused } from '../../domain/refusal'
import { inTransaction } from '../../ledger/database/database'
import { getsDigests, setDigests } from '../../ledger/mail/digestStops'
import { digitsOf, findUnsubscribing } from '../../ledger/mail/mailLinks'
import { formBody, typedIn, type Typed } from '../form/typed'
import { refuseWrongCode, sendRefusedLink, TOKEN_SHAPE } from './linkRefusals'
import { sendRefusedForm } from '../frame/refusals'
import { readerOf } from '../frame/language'
import type { Service } from '../../api/http/route'

type Shown = { service: Service; token: string; personId: string }

/** The pages behind the unsubscribing links of digests. Opening one changes nothing; its form acts by POST, with the four
 * digits that a person reads and types. */
export function mountUnsubscribePages(router: Router, service: Service): void {
  router.use('/u/:token', quiet)
  router.get('/u/:token', async (request, response) => {
    const shown = await showFor(service, request.params.token, response)
    if (shown) response.send(await pageOf(shown, readerOf(request)))
  })
  router.post('/u/:token', formBody(20), async (request, response) => {
    const shown = await showFor(service, request.params.token, response)
    if (shown) await act(shown, typedIn(request.body), response)
  })
}

async function showFor(service: Service, token: string, response: Response): Promise<Shown | null> {
  try {
    if (!TOKEN_SHAPE.test(token)) throw new Refused('not-found', 'link.none')
    const { personId } = await findUnsubscribing(service.db, token, service.now())
    return { service, token, personId }
  } catch (error) {
    sendRefusedLink(error, response)
    return null
  }
}

async function pageOf(
  { service, token, personId }: Shown,
  reader: Reader,
  problem?: PageProblem,
): Promise<string> {
  const wanted = await getsDigests(service.db, personId)
  const refused = problem && { act: wanted ? 'stop' : 'start', typed: {} }
  const state = { language: reader.language, key: '', code: digitsOf(token), problem, refused }
  return unsubscribePage(reader, state, wanted)
}

/** Stopping twice is stopping, so the form needs no key of its own. */
async function act(shown: Shown, typed: Typed, response: Response): Promise<void> {
  const { service, token, personId } = shown
  try {
    refuseWrongCode(typed, digitsOf(token))
    if (typed.act !== 'stop' && typed.act !== 'start')
      throw new Refused('refused', 'page.not-for-that', [{ path: 'act', fault: 'form.unknown' }])
    await inTransaction(service.db, (tx) => setDigests(tx, personId, typed.act === 'start', service.now()))
    response.redirect(303, `/u/${token}`)
  } catch (error) {
    const reader = readerOf(response.req)
    await sendRefusedForm(response, error, (problem) => pageOf(shown, reader, problem))
  }
}
