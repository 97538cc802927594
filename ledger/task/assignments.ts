import type { ActBy } from '../acts'
import { fault } from '../../domain/fault'
import type { Assignee } from '../../domain/person/assignee'
import { behalfOf } from '../../domain/person/access'
import { answersSomewhereFrom, levelOfPost } from '../../domain/person/roles'
import { regionLevels } from '../../domain/level'
import { Refused } from '../../domain/refusal'
import type { Transaction } from '../database/database'
import { programmeById } from '../programme/programmes'

/** The person a task is to be assigned to, under the first of their posts. `path`: of the field that names them.
 * @throws Refused `refused` when nobody is there or they hold no post */
export async function newAssignee(tx: Transaction, personId: string, path = 'person'): Promise<Assignee> {
  const person = await tx.person.findUnique({
    where: { id: personId },
    include: { posts: { orderBy: { title: 'asc' }, take: 1 } },
  })
  const post = person?.posts[0]
  if (!person || person.disabledAt || !post) {
    throw new Refused('refused', 'assignment.nobody', [
      { path, fault: fault('person.no-post-here', { person: personId }) },
    ])
  }
  return { id: person.id, name: person.name, email: person.email, post: post.title }
}

/** The person to whom somebody assigns something of a campaign. @throws Refused as {@link newAssignee}, and `refused` for one all
 * of whose posts stand above whoever assigns */
export async function assigneeBelow(
  tx: Transaction,
  personId: string,
  campaignId: string,
  { actor }: ActBy,
): Promise<Assignee> {
  const assignee = await newAssignee(tx, personId)
  const { programmeId } = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId } })
  const { roles } = await programmeById(tx, programmeId)
  const posts = await tx.post.findMany({ where: { personId }, include: { region: true } })
  const levels = posts.map(({ role, region }) => roles[role]?.level ?? levelOfPost(role) ?? region.level)
  const lowest = regionLevels.findLast((level) => levels.includes(level))
  if (lowest !== undefined && behalfOf(actor, (one) => answersSomewhereFrom(one, lowest))) return assignee
  throw new Refused('refused', 'assignment.refused', [{ path: 'person', fault: 'assignment.upward' }])
}
