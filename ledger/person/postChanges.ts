import type { Transaction } from '../database/database'
import { killLinks, leftBehind, takeNotices } from '../handOver/handedNotices'
import { personAction, type PersonBy } from './personRecord'
import { writeDown, type LineRow } from '../record/records'

/** A post that changed hands; null: it was, or is, vacant. `heir`: who holds the post that takes its place. */
export type ChangedPost = { id: string; title: string; from: string | null; to: string | null; heir?: string }

/** Writes down that posts changed hands, tells both sides, and passes on what waits to be told to the former holder by virtue
 * of the post alone; links that they have for that open nothing any more. The rows of all these people are locked. */
export async function recordPostChanges(tx: Transaction, posts: ChangedPost[], by: PersonBy): Promise<void> {
  const lines = postMailLines(posts)
  for (const { id, from, to, heir } of posts) {
    if (from === null) continue
    const about = await leftBehind(tx, from, id)
    const next = to ?? heir ?? null
    if (next !== null) lines.push(...(await takeNotices(tx, { from, to: next, toldAnew: [], about })))
    await killLinks(tx, from, about, by.now)
  }
  if (lines.length > 0) await writeDown(tx, by.now, { actions: [], lines })
  for (const [from, lost] of byPerson(posts, 'from')) await record(tx, from, 'lose_posts', lost, by)
  for (const [to, taken] of byPerson(posts, 'to')) await recordPostsTaken(tx, to, taken, by)
}

/** Tells somebody of posts that they left, once more where they know: what they still had in hand has passed on. Not where that
 * waits to be told. */
export async function tellAgain(
  tx: Transaction,
  personId: string,
  postIds: string[],
  now: Date,
): Promise<void> {
  const waiting = await tx.mailLine.findMany({
    where: { personId, kind: 'left_post', mailId: null, postId: { in: postIds } },
  })
  const known = new Set(waiting.map(({ postId }) => postId))
  const lines = postMailLines(
    postIds.filter((id) => !known.has(id)).map((id) => ({ id, from: personId, to: null })),
  )
  if (lines.length > 0) await writeDown(tx, now, { actions: [], lines })
}

/** Writes down which posts somebody takes. Their row is locked. */
export async function recordPostsTaken(
  tx: Transaction,
  personId: string,
  posts: { id: string; title: string }[],
  by: PersonBy,
): Promise<void> {
  if (posts.length > 0) await record(tx, personId, 'take_posts', posts, by)
}

function byPerson(posts: ChangedPost[], side: 'from' | 'to'): [string, ChangedPost[]][] {
  return [...Map.groupBy(posts, (post) => post[side])].flatMap(([id, theirs]) =>
    id === null ? [] : [[id, theirs]],
  )
}

async function record(
  tx: Transaction,
  personId: string,
  kind: 'lose_posts' | 'take_posts',
  posts: { id: string; title: string }[],
  { actor, channel, now: at }: PersonBy,
): Promise<void> {
  const after = { posts: posts.map(({ id }) => id), titles: posts.map(({ title }) => title) }
  const action = await personAction(tx, personId, { kind, byId: actor.id, channel, at, before: null, after })
  await writeDown(tx, at, { actions: [action] })
}

/** What tells both sides of posts that changed hands. */
export const postMailLines = (posts: Pick<ChangedPost, 'id' | 'from' | 'to'>[]): LineRow[] =>
  posts.flatMap(({ id: postId, from, to }) => {
    const line = (personId: string, kind: 'left_post' | 'took_post') => ({
      ...{ personId, aboutPersonId: personId, postId, kind },
      ...{ taskId: null, letterId: null },
    })
    return [
      ...(from === null ? [] : [line(from, 'left_post')]),
      ...(to === null ? [] : [line(to, 'took_post')]),
    ]
  })
