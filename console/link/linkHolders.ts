import { answersFor, idsOf, type Actor } from '../../domain/person/access'
import { Refused } from '../../domain/refusal'
import { taskOfLink } from '../../ledger/task/linkedTasks'
import type { FindingPurpose, LinkPurpose } from '../../ledger/mail/mailLinks'
import { actorById } from '../../ledger/person/people'
import { findingOfLink } from './findingLinkViews'
import type { Service } from '../../api/http/route'

/** Whose link it is, where what it is about still concerns them.
 * @throws Refused `link-spent` */
export async function holderOf(service: Service, link: LinkPurpose | FindingPurpose): Promise<Actor> {
  const actor = await actorById(service.db, link.personId, service.now())
  if (!actor) throw new Refused('link-spent', 'link.holder-left')
  if (link.taskId === null) await findingOfLink(service, link.findingId, actor)
  if (link.verb === 'review') await refuseFormerReviewer(service, link.taskId, actor)
  return actor
}

/** Whoever reviewed an area, or what they had asked for, and no longer does sees nothing more of what is handed in there. */
async function refuseFormerReviewer({ db }: Service, taskId: string, actor: Actor): Promise<void> {
  const { path, issuedById } = await taskOfLink(db, taskId)
  if (idsOf(actor).some((id) => id === issuedById) || answersFor(actor, path)) return
  throw new Refused('link-spent', 'link.review-handed-over')
}
