import type { ActBy } from '../acts'
import { fault, type Fault } from '../../domain/fault'
import type { Assignee } from '../../domain/person/assignee'
import type { OnBehalf } from '../../domain/person/access'
import { Refused } from '../../domain/refusal'
import type { Transaction } from '../database/database'

/** What passes from one person to another, by whom and why. `assigneeFor`: who takes what was held under a title. */
export type Passing = {
  from: string
  to: string
  reason: string
  assigneeFor: (post: string | null) => Assignee
  by: ActBy & OnBehalf
}

/** Who takes over: under the same title where they hold a post of that title, or it passes with the rest; under the title that takes its
 * place; else under their own.
 * @param titles of the posts that pass @throws Refused `refused` where it is the same person, nobody, or who has left */
export async function assigneesOf(
  tx: Transaction,
  { from, to }: Pick<Passing, 'from' | 'to'>,
  { titles: passing, retitled }: { titles: string[]; retitled: ReadonlyMap<string, string> },
): Promise<Passing['assigneeFor']> {
  const person = await tx.person.findUnique({
    where: { id: to },
    include: { posts: { orderBy: { title: 'asc' } } },
  })
  const faulty = (wrong: Fault) => new Refused('refused', 'hand-over.nobody', [{ path: 'to', fault: wrong }])
  if (to === from && retitled.size === 0) throw faulty('hand-over.to-themself')
  if (!person || person.disabledAt) throw faulty(fault('person.left', { person: to }))
  const [own] = person.posts
  const titles = new Set([...passing, ...person.posts.map(({ title }) => title)])
  const { id, name, email } = person
  const titleFor = (post: string | null) => {
    const other = post === null ? undefined : retitled.get(post)
    if (other !== undefined) return other
    return post !== null && (titles.has(post) || own === undefined) ? post : (own?.title ?? '')
  }
  return (post) => ({
    ...{ id, name, email },
    post: titleFor(post),
  })
}
