import type { Request, Response, Router } from 'express'
import { Refused } from '../../domain/refusal'
import { evidenceOf } from '../../ledger/evidence/evidence'
import { lettersTo } from '../../ledger/escalation/letters'
import {
  digitsOf,
  findLink,
  type FindingPurpose,
  type LinkPurpose,
  type VisitsPurpose,
} from '../../ledger/mail/mailLinks'
import { attachmentOf, sendAttachment } from '../../api/http/attachment'
import { isTellable } from '../../api/http/problems'
import type { Service } from '../../api/http/route'
import { answerActs, answerPage } from '../escalation/lettersPage.routes'
import { findingPages } from '../finding/findingPage.routes'
import { formBody, typedIn, type Typed } from '../form/typed'
import { quiet } from '../frame/answerHeaders'
import { actOnPage, viewingOf, type Page } from '../frame/pageRoutes'
import type { Viewing } from '../frame/viewing'
import { mailedVisitsPage, refuseOthersVisit } from '../household/mailedVisits'
import { taskPages } from '../task/taskPage.routes'
import { offeredFresh } from './freshLinks'
import { holderOf } from './linkHolders'
import { refuseWrongCode, sendRefusedLink, TOKEN_SHAPE } from './linkRefusals'

/** Fields of one form, at most. */
const FIELDS_MOST = 500

/** The pages behind mailed links: those of the console, for whoever holds the link. Opening one changes nothing, whoever opens it;
 * its forms act by POST, with the four digits that a person reads and types, under the same rules as the API. */
export function mountLinkPages(router: Router, service: Service): void {
  router.use('/t/:token', quiet)
  router.get('/t/:token', async (request, response) => {
    const opened = await openedBy(service, request.params.token, response)
    if (opened)
      await answering(response, async () => void response.send(await opened.page.show(opened.viewing)))
  })
  router.get('/t/:token/evidence/:id', async (request, response) => {
    const opened = await openedBy(service, request.params.token, response)
    if (opened) await answering(response, () => sendEvidence(opened, request.params.id, response))
  })
  router.post('/t/:token', formBody(FIELDS_MOST), async (request: Request<{ token: string }>, response) => {
    const opened = await openedBy(service, request.params.token, response)
    if (opened) await actOnPage(opened.page, opened.viewing, response)
  })
}

/** The task or the finding of a link; neither of one to visits. */
type Item = { task: string } | { finding: string } | null
/** A link that opens its page. */
type Opened = { page: Page; viewing: Viewing; item: Item }

async function openedBy(service: Service, token: string, response: Response): Promise<Opened | null> {
  const request = response.req
  try {
    if (!TOKEN_SHAPE.test(token)) throw new Refused('not-found', 'link.none')
    const link = await findLink(service.db, token, service.now())
    const { actor, verb } = await holderOf(service, link)
    const { item, id, itsPage } = behind(link)
    const page = verb === 'answer' ? answerPage : itsPage
    const code = digitsOf(token)
    const mailed = { verb, path: `/t/${token}` }
    const params: Record<string, string> = verb === 'answer' ? { ...item } : { id }
    const viewing = viewingOf(page, service, { request, actor, params, mailed, code })
    return { page, viewing: { ...viewing, check: (typed) => checkForm(viewing, item, code, typed) }, item }
  } catch (error) {
    if (!isTellable(error)) throw error
    const typed = request.method === 'POST' ? typedIn(request.body) : undefined
    if (!(await offeredFresh(service, token, response, typed))) sendRefusedLink(error, response)
    return null
  }
}

/** What a link leads to. */
function behind(link: LinkPurpose | FindingPurpose | VisitsPurpose): {
  item: Item
  id: string
  itsPage: Page
} {
  if (link.verb === 'visits') return { item: null, id: '', itsPage: mailedVisitsPage }
  if (link.taskId === null)
    return { item: { finding: link.findingId }, id: link.findingId, itsPage: findingPages[0] }
  return { item: { task: link.taskId }, id: link.taskId, itsPage: taskPages[0] }
}

/** A form brings the digits, and names no letter but one of the link's item to its holder. @throws Refused `refused` */
async function checkForm({ service, actor }: Viewing, item: Item, code: string, typed: Typed): Promise<void> {
  refuseWrongCode(typed, code)
  if (item === null) return refuseOthersVisit(service, actor, typed)
  const { act = '', letter } = typed
  if (letter === undefined && !Object.hasOwn(answerActs, act)) return
  const letters = await lettersTo(service.db, actor, item)
  if (!letters.some(({ id }) => id === letter))
    throw new Refused('refused', 'link.not-for-that', [{ path: 'letter', fault: 'letter.not-to-you' }])
}

/** A file of a submission: the holder of the item's link may save it. */
async function sendEvidence({ viewing, item }: Opened, id: string, response: Response): Promise<void> {
  const { service, frame } = viewing
  const reads = ['work', 'review', 'finding'].includes(frame.mailed?.verb ?? '')
  const bound = reads && item ? await evidenceOf(service.db, item) : []
  const row = bound.find((each) => each.id === id)
  if (!row) throw new Refused('not-found', 'file.absent')
  await sendAttachment(response, await attachmentOf(service, row))
}

async function answering(response: Response, answer: () => Promise<void>): Promise<void> {
  try {
    await answer()
  } catch (error) {
    sendRefusedLink(error, response)
  }
}
