import { fault } from '../../domain/fault'
import type { Assignee } from '../../domain/person/assignee'
import { Refused } from '../../domain/refusal'
import type { Transaction } from '../database/database'

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
