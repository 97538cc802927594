import { countsOf, type OpenCounts } from '../../domain/handOver/openItems'
import { ofLongList } from '../database/longLists'
import type { Transaction } from '../database/database'
import { strandedItems } from '../handOver/strandedItems'

/** A post that changed hands, as it stands now to the person of a line. `open`: what is open by it with them where they left it,
 * with others where they hold it. */
export type PostOfLine = { name: string; isTheirs: boolean; open: OpenCounts }

/** The posts that lines are about, by the ids of the lines. */
export async function postsOfLines(
  tx: Transaction,
  lines: { id: string; personId: string; postId: string | null }[],
  now: Date,
): Promise<Map<string, PostOfLine>> {
  const postIds = lines.flatMap(({ postId }) => postId ?? [])
  if (postIds.length === 0) return new Map()
  const posts = await ofLongList(postIds, (part) =>
    tx.post.findMany({ where: { id: { in: part } }, include: { region: true } }),
  )
  const postOf = new Map(posts.map((post) => [post.id, post]))
  const items = await strandedItems(tx, { postIds }, now)
  return new Map(
    lines.flatMap(({ id, personId, postId }): [string, PostOfLine][] => {
      const post = postOf.get(postId ?? '')
      if (!post) return []
      const isTheirs = post.personId === personId
      const open = items.filter((item) => item.postId === postId && (item.holderId === personId) !== isTheirs)
      return [[id, { name: `${post.region.name} ${post.title}`, isTheirs, open: countsOf(open) }]]
    }),
  )
}
