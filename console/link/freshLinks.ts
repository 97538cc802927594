import type { Response } from 'express'
import { expiredLinkPage } from '../frame/plainPages'
import { inTransaction } from '../../ledger/database/database'
import {
  askFreshLink,
  digitsOf,
  findExpiredLink,
  stillHeld,
  type FindingPurpose,
  type LinkPurpose,
} from '../../ledger/mail/mailLinks'
import type { Typed } from '../form/typed'
import { sendRefusedForm } from '../frame/refusals'
import { readerOf } from '../frame/language'
import { holderOf } from './linkHolders'
import { refuseWrongCode } from './linkRefusals'
import { isTellable, statusOf } from '../../api/http/problems'
import type { Service } from '../../api/http/route'

/** The page of a link that has expired but whose matter still concerns its holder: it offers to mail a fresh one to the address
 * on record, which it does not name. False: the link is no such link, and nothing has been sent.
 * @param typed the form that came, if one did */
export async function offeredFresh(
  service: Service,
  token: string,
  response: Response,
  typed?: Typed,
): Promise<boolean> {
  const link = await findExpiredLink(service.db, token, service.now())
  if (!link) return false
  if (!(await isHolders(service, link))) return false
  const reader = readerOf(response.req)
  const view = { code: digitsOf(token) }
  if (typed === undefined) {
    response.status(statusOf('link-spent')).send(expiredLinkPage(reader, { ...view, sent: false }))
    return true
  }
  try {
    refuseWrongCode(typed, view.code)
    await service.limits.countAct('freshLink', `${link.personId} ${link.taskId ?? link.findingId}`)
    await inTransaction(service.db, (tx) => askFreshLink(tx, link, service.now()))
    response.send(expiredLinkPage(reader, { ...view, sent: true }))
  } catch (error) {
    await sendRefusedForm(response, error, (problem) =>
      expiredLinkPage(reader, { ...view, sent: false, problem }),
    )
  }
  return true
}

/** Whether its holder could open it, were it not too old. */
async function isHolders(service: Service, link: LinkPurpose | FindingPurpose): Promise<boolean> {
  try {
    if (link.taskId !== null) await stillHeld(service.db, link, service.now())
    await holderOf(service, link)
    return true
  } catch (error) {
    if (isTellable(error)) return false
    throw error
  }
}
