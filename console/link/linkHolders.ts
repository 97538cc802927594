import type { LinkVerb } from '../../domain/act/asked'
import { answersFor, idsOf, type Actor } from '../../domain/person/access'
import { Refused } from '../../domain/refusal'
import { readFinding } from '../../ledger/finding/findingRows'
import { lettersTo } from '../../ledger/escalation/letters'
import type { FindingPurpose, LinkPurpose, VisitsPurpose } from '../../ledger/mail/mailLinks'
import { actorById } from '../../ledger/person/people'
import { taskOfLink } from '../../ledger/task/linkedTasks'
import type { Service } from '../../api/http/route'

/** Whose link it is, and what for, where what it is about still concerns them.
 * @throws Refused `link-spent` */
export async function holderOf(
  service: Service,
  link: LinkPurpose | FindingPurpose | VisitsPurpose,
): Promise<{ actor: Actor; verb: LinkVerb }> {
  const actor = await actorById(service.db, link.personId, service.now())
  if (!actor) throw new Refused('link-spent', 'link.holder-left')
  if (link.verb === 'visits') return { actor, verb: link.verb }
  if (link.taskId === null) return { actor, verb: await verbOfFinding(service, link.findingId, actor) }
  if (link.verb === 'review') await refuseFormerReviewer(service, link.taskId, actor)
  return { actor, verb: link.verb }
}

/** A finding concerns who puts it right, signed or looks back at it, and who answers for its area. Whom no more than a letter about
 * it went to answers that. */
async function verbOfFinding({ db }: Service, findingId: string, actor: Actor): Promise<LinkVerb> {
  const finding = await readFinding(db, findingId)
  if (finding) {
    const concerned = [...finding.tookPartIds, finding.inspectorId]
    if (answersFor(actor, finding.path) || idsOf(actor).some((id) => concerned.includes(id))) return 'finding'
    if ((await lettersTo(db, actor, { finding: findingId })).length > 0) return 'answer'
  }
  throw new Refused('link-spent', 'link.handed-over')
}

/** A former reviewer no longer sees submissions. @throws Refused `link-spent` */
async function refuseFormerReviewer({ db }: Service, taskId: string, actor: Actor): Promise<void> {
  const { path, issuedById } = await taskOfLink(db, taskId)
  if (idsOf(actor).some((id) => id === issuedById) || answersFor(actor, path)) return
  throw new Refused('link-spent', 'link.review-handed-over')
}
