import { quiet } from '../frame/answerHeaders'
import { randomUUID } from 'node:crypto'
import type { Request, Response, Router } from 'express'
import type { LinkForms } from '../form/fields'
import { findingPage } from './findingPage'
import { letterPage } from './letterPage'
import { taskPage } from './taskPage'
import { Refused } from '../../domain/refusal'
import { evidenceOf } from '../../ledger/evidence/evidence'
import { once } from '../../ledger/record/idempotency'
import { codeOf, findLink } from '../../ledger/mail/mailLinks'
import { actOnFinding, findingToActOn } from '../../ledger/finding/findingActs'
import { performOnTask } from '../../ledger/task/askedActs'
import type { ActBy } from '../../ledger/task/taskActs'
import type { Transaction } from '../../ledger/database/database'
import { answerLetter, lettersTo } from '../../ledger/escalation/letters'
import { attachmentOf, sendAttachment } from '../../api/http/attachment'
import { findingActFrom, refusedRows } from './findingLinkForms'
import { findingPageView, type ShownFinding } from './findingLinkViews'
import { offeredFresh } from './freshLinks'
import { formBody, typedIn, type Typed } from '../form/typed'
import { formHash, linkActFrom, type LinkAct } from './linkForms'
import { readFiles, storeFiles, type Brought } from '../form/formUploads'
import { holderOf } from './linkHolders'
import { sendRefusedLink, TOKEN_SHAPE, wrongCode } from './linkRefusals'
import { letterPageView, taskPageView, type Shown } from './linkViews'
import { sendRefusedForm } from '../frame/refusals'
import { isTellable } from '../../api/http/problems'
import type { Service } from '../../api/http/route'

const KEY_SHAPE = /^[\w-]{1,100}$/

/** The pages behind mailed links. Opening one changes nothing, whoever opens it; its forms act by POST, with the
 * four digits that a person reads and types, under the same rules as the API. */
export function mountLinkPages(router: Router, service: Service): void {
  router.use('/t/:token', quiet)
  router.get('/t/:token', async (request, response) => {
    const shown = await showFor(service, request.params.token, response)
    if (shown) await sendPage(shown, response)
  })
  router.get('/t/:token/evidence/:id', async (request, response) => {
    const shown = await showFor(service, request.params.token, response)
    if (shown) await sendEvidence(shown, request.params.id, response)
  })
  router.post('/t/:token', formBody(500), async (request, response) => {
    const shown = await showFor(service, request.params.token, response)
    if (!shown) return
    const refused = await readFiles(request, response, service)
    const brought = refused ? { typed: typedIn(request.body), refused } : await storedWith(shown, request)
    await act(service, shown, brought, response)
  })
}

/** A file that stands in what was handed in: whoever holds the link of the item may save it. */
async function sendEvidence(shown: Opened, id: string, response: Response): Promise<void> {
  try {
    const reads = isOfFinding(shown) || ['work', 'review'].includes(shown.link.verb)
    const bound = reads ? await evidenceOf(shown.service.db, itemOf(shown)) : []
    const row = bound.find((each) => each.id === id)
    if (!row) throw new Refused('not-found', 'file.absent')
    await sendAttachment(response, await attachmentOf(shown.service, row))
  } catch (error) {
    sendRefusedLink(error, response)
  }
}

type Opened = Shown | ShownFinding
const itemOf = ({ link }: Opened) =>
  link.taskId === null ? { finding: link.findingId } : { task: link.taskId }
const isOfFinding = (shown: Opened): shown is ShownFinding => shown.link.taskId === null

async function showFor(service: Service, token: string, response: Response): Promise<Opened | null> {
  try {
    if (!TOKEN_SHAPE.test(token)) throw new Refused('not-found', 'link.none')
    const link = await findLink(service.db, token, service.now())
    const actor = await holderOf(service, link)
    const opened = { service, token, code: codeOf(token), actor, key: randomUUID() }
    return link.taskId === null ? { ...opened, link } : { ...opened, link }
  } catch (error) {
    if (!isTellable(error)) throw error
    const typed = response.req.method === 'POST' ? typedIn(response.req.body) : undefined
    if (!(await offeredFresh(service, token, response, typed))) sendRefusedLink(error, response)
    return null
  }
}

async function sendPage(shown: Opened, response: Response): Promise<void> {
  try {
    response.send(await pageOf(shown))
  } catch (error) {
    sendRefusedLink(error, response)
  }
}

/** What a refused form adds to its page. */
type Refusal = Pick<LinkForms, 'problem' | 'refused'>

async function pageOf(shown: Opened, refusal: Refusal = {}): Promise<string> {
  if (isOfFinding(shown)) return findingPage({ ...(await findingPageView(shown)), ...refusal })
  return shown.link.verb === 'answer'
    ? letterPage({ ...(await letterPageView(shown)), ...refusal })
    : taskPage({ ...(await taskPageView(shown)), ...refusal })
}

/** The acts whose forms bring files. */
const ACTS_WITH_FILES = ['submit', 'complete']

async function storedWith(shown: Opened, request: Request): Promise<Brought> {
  const typed = typedIn(request.body)
  const acts = isOfFinding(shown) || shown.link.verb === 'work' ? ACTS_WITH_FILES : []
  const channel = 'mail' as const
  const by = { actor: shown.actor, channel, item: itemOf(shown), key: keyIn(typed), acts }
  return storeFiles(shown.service, request, typed, by)
}

const keyIn = ({ key = '' }: Typed) => (KEY_SHAPE.test(key) ? key : randomUUID())

async function act(
  service: Service,
  shown: Opened,
  { typed, refused }: Brought,
  response: Response,
): Promise<void> {
  try {
    if (refused) throw refused
    await perform(service, shown, typed)
    response.redirect(303, `/t/${shown.token}`)
  } catch (error) {
    // Files that were stored need not be chosen again.
    response.req.body = typed
    await sendRefusedForm(response, error, (problem, isToRepeat) => {
      const key = isToRepeat ? keyIn(typed) : shown.key
      return pageOf({ ...shown, key }, { problem, refused: { act: typed.act ?? '', typed } })
    })
  }
}

async function perform(service: Service, shown: Opened, typed: Typed): Promise<void> {
  if (typed.code?.trim() !== shown.code) throw wrongCode()
  const now = service.now()
  const { actor } = shown
  const by = { actor, channel: 'mail' as const, expectedVersion: null, now }
  const claim = {
    personId: actor.id,
    key: `link ${keyIn(typed)}`,
    requestHash: formHash(shown.token, typed),
    at: now,
  }
  await once(service.db, claim, async (tx) => {
    if (isOfFinding(shown)) await carryOutOnFinding(tx, shown, typed, by)
    else await carryOut(tx, shown, await linkActFrom(tx, shown.link, typed), by)
    return { status: 303, body: null }
  })
}

async function carryOut(tx: Transaction, shown: Shown, asked: LinkAct, by: ActBy): Promise<void> {
  const { taskId } = shown.link
  if (asked.on === 'task') await performOnTask(tx, taskId, asked.name, asked.body, by, asked.no)
  else await answerLetter(tx, await letterOf(tx, shown, asked.letterId), asked.answer, by)
}

async function carryOutOnFinding(
  tx: Transaction,
  shown: ShownFinding,
  typed: Typed,
  by: ActBy,
): Promise<void> {
  const { findingId } = shown.link
  const { ownerId, ownerPost } = await findingToActOn(tx, findingId, by)
  const asked = findingActFrom(typed, { ownerId, ownerPost })
  if (asked.on === 'finding')
    await actOnFinding(tx, findingId, asked.act, by).catch((error: unknown) => {
      throw refusedRows(error, typed)
    })
  else await answerLetter(tx, await letterOf(tx, shown, asked.letterId), asked.answer, by)
}

/** The letter a form names, which must be one of the link's item to the link's holder. @throws Refused `refused` */
async function letterOf(tx: Transaction, shown: Opened, named: string): Promise<string> {
  const letters = await lettersTo(tx, shown.actor, itemOf(shown))
  if (letters.some(({ id }) => id === named)) return named
  throw new Refused('refused', 'link.not-for-that', [{ path: 'letter', fault: 'letter.not-to-you' }])
}
